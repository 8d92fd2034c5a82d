"""Numbers as people type them."""

import re

from .findings import _

NOT_A_NUMBER = _(
	'"{text}" is not a number. Write for instance 3, 2.5 or 2,5, without spaces or thousands marks.'
)


def number(text: str | float | None) -> float | None:
	"""The number in text with a decimal point or comma; None for empty text. Raises ValueError otherwise."""
	cleaned = str("" if text is None else text).strip()
	if not cleaned:
		return None
	if not re.fullmatch(r"[-+]?\d+([.,]\d+)?(e[-+]?\d+)?", cleaned):
		raise ValueError(NOT_A_NUMBER.format(text=cleaned))
	return float(cleaned.replace(",", "."))


def text(value: float | None) -> str | None:
	"""The shortest text that `number` reads back as the same value."""
	if value is None:
		return None
	return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
