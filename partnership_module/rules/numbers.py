"""Numbers as people type them."""

import math
import re
from collections.abc import Iterable, Iterator

from .findings import N_, FieldName, Finding

NOT_A_NUMBER = N_(
	'"{text}" is not a number. Write for instance 3, 2.5 or 2,5, without spaces or thousands marks.'
)
TWO_READINGS = N_('"{text}" can mean {whole} or {decimal}. Write the one that is meant.')

MEANS_TWO = N_('{field}: "{text}" can mean {whole} or {decimal}. Write the one that is meant.')


def number(text: str | float | None) -> float | None:
	"""Read a number with a decimal point or comma; None for empty text. Raises ValueError otherwise."""
	cleaned = str("" if text is None else text).strip()
	if not cleaned:
		return None
	if not re.fullmatch(r"[-+]?\d+([.,]\d+)?(e[-+]?\d+)?", cleaned):
		raise ValueError(NOT_A_NUMBER.format(text=cleaned))
	value = float(cleaned.replace(",", "."))
	if not math.isfinite(value):
		raise ValueError(NOT_A_NUMBER.format(text=cleaned))
	return value


def without_thousands(text: str) -> str:
	"""Take the marks of thousands off a number that means one only: "1.234,50" and "1,234.50" are "1234.50".

	What can mean two ("1.200"), and what is no such number, stays as it is.
	"""
	cleaned = text.strip().replace("\N{NO-BREAK SPACE}", " ")
	if not two_readings(cleaned):
		for mark, point in (".,", ",.", " ,"):
			grouped = rf"[-+]?[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+(?:{re.escape(point)}\d+)?"
			if re.fullmatch(grouped, cleaned):
				return cleaned.replace(mark, "").replace(point, ".")
	return text


def two_readings(text: str) -> tuple[str, str] | None:
	"""Read "1.200" both ways, 1200 and 1.2: one language writes thousands as another writes decimals.

	None for text that means one number at most.
	"""
	match = re.fullmatch(r"([-+]?[1-9]\d{0,2})([.,])(\d{3})", text.strip())
	if not match:
		return None
	before, mark, after = match.groups()
	return before + after, f"{before}{mark}{after.rstrip('0')}".rstrip(mark)


def findings(typed: Iterable[tuple[str, str]]) -> Iterator[Finding]:
	"""Find the numbers that can mean two; typed: the path of each and its text."""
	for place, text in typed:
		if both := two_readings(text):
			whole, decimal = both
			values = {"field": FieldName(place), "text": text, "whole": whole, "decimal": decimal}
			yield Finding(place, MEANS_TWO, values)


def text(value: float | None) -> str | None:
	"""Write the shortest text that means this value and no other, so that `number` reads it back."""
	if value is None:
		return None
	shortest = str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
	return f"{shortest}0" if two_readings(shortest) else shortest
