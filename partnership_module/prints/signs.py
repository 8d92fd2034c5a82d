"""Signs that the paper cannot show: no typeface of the app has them, or they control a machine."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from pathlib import Path

from fontTools.ttLib import TTFont

from ..dossier import schema
from ..rules.findings import N_, FieldName, Finding
from . import text

FONT_FOLDER = Path(__file__).parent.parent / "public" / "fonts"
NO_GLYPH = N_("The field {field} holds what no typeface of the prints has: {signs}. Write it in another way.")
NO_GLYPH_ANYWHERE = N_("The text holds what no typeface of the prints has: {signs}. Write it in another way.")
NAMED = 5
"""Signs that one sentence names."""

_LAYOUT = frozenset("\t\n\v\f\r\x85")
_NOT_DRAWN = ("Zs", "Zl", "Zp", "Cf")
"""Blanks, and what only directs joining, breaking and direction."""
_VARIATIONS = range(0xFE00, 0xFE10)
_STYLE = re.compile(r"<style>.*?</style>|<[^>]*>", re.S)


def unprintable(words: str) -> list[str]:
	"""List the signs of a text that would print as an empty box or not at all, each once, in their order."""
	return [sign for sign in dict.fromkeys(words) if not _is_printable(sign)]


@cache
def _is_printable(sign: str) -> bool:
	category = unicodedata.category(sign)
	if category == "Cc":
		return sign in _LAYOUT
	if category in _NOT_DRAWN or ord(sign) in _VARIATIONS:
		return True
	decomposed = unicodedata.normalize("NFD", sign)
	return ord(sign) in _drawn() or (decomposed != sign and all(ord(part) in _drawn() for part in decomposed))


@cache
def _drawn() -> frozenset[int]:
	"""Collect the code points that every typeface of the prints has."""
	tables = []
	for path in FONT_FOLDER.glob("*.ttf"):
		with TTFont(path, lazy=True) as font:
			tables.append(frozenset(font.getBestCmap()))
	return frozenset.intersection(*tables)


def findings(dossier: schema.Dossier) -> list[Finding]:
	"""Find the fields of a dossier that hold such signs; what is frozen stays as it is and is left out."""
	return [finding for place, words in _texts(dossier) for finding in _of_field(place, words)]


def findings_in(html: str, dossier: schema.Dossier) -> list[Finding]:
	"""Find where the signs come from that a print of the dossier, complete HTML, cannot show."""
	printed = set(unprintable(unescape(_STYLE.sub(" ", html))))
	if not printed:
		return []
	in_fields = [
		finding
		for place, words in _texts(dossier)
		if printed.intersection(words)
		for finding in _of_field(place, words)
	]
	return in_fields or [Finding("", NO_GLYPH_ANYWHERE, {"signs": named(sorted(printed))})]


def _of_field(place: str, words: str) -> list[Finding]:
	"""Name the signs of one field that would not print."""
	signs = unprintable(text.even(words))
	field = FieldName(place.split(".")[-1])
	return [Finding(place, NO_GLYPH, {"field": field, "signs": named(signs)})] if signs else []


def named(signs: Iterable[str]) -> str:
	"""Name signs so that they can be found: '"😀" (U+1F600, GRINNING FACE)', several in a row."""
	signs = list(signs)
	told = [_named(sign) for sign in signs[:NAMED]]
	return ", ".join(told) + (" …" if len(signs) > NAMED else "")


def _named(sign: str) -> str:
	code, name = f"U+{ord(sign):04X}", unicodedata.name(sign, "")
	shown = f'"{sign}" ' if sign.isprintable() else ""
	return f"{shown}({code}, {name})" if name else f"{shown}({code})"


def _texts(record: schema.Model, place: str = "") -> Iterator[tuple[str, str]]:
	"""List place and value of every text that people wrote and that is not frozen."""
	for name in type(record).model_fields:
		value, here = getattr(record, name), f"{place}.{name}" if place else name
		if isinstance(value, schema.Model):
			yield from _texts(value, here)
		elif isinstance(value, tuple):
			for index, row in enumerate(value):
				yield from _rows(row, f"{here}.{index}")
		elif isinstance(value, str) and name not in ("frozen_html", "digest"):
			yield here, value


def _rows(row: schema.Model | str, place: str) -> Iterator[tuple[str, str]]:
	if isinstance(row, str):
		yield place, row
	elif not _is_fixed(row):
		yield from _texts(row, place)


def _is_fixed(row: schema.Model) -> bool:
	"""Tell whether a row is a text of the past: frozen, approved as minutes, or sent."""
	if isinstance(row, schema.Meeting):
		return row.submitted
	return isinstance(row, schema.Circulation) or bool(getattr(row, "frozen_html", None))
