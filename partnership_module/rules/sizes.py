"""How large a text may be: so that the database keeps it and its page is printed in time.

Characters are counted, not bytes: a column of 65,535 bytes holds 16,383 characters of any alphabet. The
limits are the same in the forms and in the dossier, so that what is saved can be exported and imported.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from .findings import N_, FieldName, Finding

LINE = 140
"""A name or a title."""
TEXT = 16_000
"""About six pages: a remark, a reason, a task."""
LONG_TEXT = 100_000
"""About forty pages: a section of an agreement, an appendix, minutes."""

WORD = 500
COLUMNS, ROWS = 30, 1_000
"""Characters without a blank, cells beside each other, lines of one table: more is not laid out in time."""
CELLS = 3_000
"""In all tables of a text together."""
LONG, LONG_WORDS = 60, 5_000
"""Words longer than this may hold so many characters in a text together: breaking them takes its time."""

NUMBER = 1e12
"""Numbers stay below; the database keeps twelve digits before the point."""

TOO_LONG = N_(
	"The field {field} holds {length} characters, more than {limit}. Shorten it, or make an appendix of it."
)
TOO_LARGE = N_("The field {field} holds a number that is too large. Write one below 1000000000000.")
LONG_WORD = N_(
	"The field {field} holds a word of {length} characters, more than {limit}. Put blanks between them."
)
MANY_CELLS = N_("The tables of the field {field} hold {length} cells, more than {limit}. Shorten them.")
MANY_LONG_WORDS = N_(
	"The field {field} holds {length} characters in words that are too long, more than {limit}. "
	"Put blanks between them."
)
WIDE_TABLE = N_("The field {field} holds a table of {length} columns, more than {limit}. Divide it.")
HIGH_TABLE = N_("The field {field} holds a table of {length} rows, more than {limit}. Divide it.")

_NOT_LAID_OUT = ("frozen_html", "circulations", "digest")
"""Made of texts that were laid out then, and kept as they were."""
_NO_TEXT = (int, float, date)
"""Most of what a dossier holds beside what is not stated: it is passed over, which takes half the time."""


def length_findings(place: str, text: str, limit: int) -> list[Finding]:
	"""Find a text with more characters than its field takes."""
	return _above(place, TOO_LONG, len(text), limit)


def number_findings(place: str, number: float) -> list[Finding]:
	"""Find a number with more digits than the database keeps."""
	return [Finding(place, TOO_LARGE, {"field": _field(place)})] if abs(number) >= NUMBER else []


def layout_findings(data: object, place: str = "") -> list[Finding]:
	"""Find words and tables in plain data (dicts, lists, strings) that no page has room for."""
	if isinstance(data, str):
		return _layout_of(data, place)
	items: Iterable[tuple[object, object]]
	if isinstance(data, Mapping):
		items = [(key, value) for key, value in data.items() if key not in _NOT_LAID_OUT]
	elif isinstance(data, list | tuple):
		items = enumerate(data)
	else:
		return []
	prefix = f"{place}." if place else ""
	return [
		finding
		for key, value in items
		if value and not isinstance(value, _NO_TEXT)
		for finding in layout_findings(value, f"{prefix}{key}")
	]


def _layout_of(text: str, place: str) -> list[Finding]:
	if len(text) <= WORD and text.count("|") < COLUMNS and text.count("\t") < COLUMNS:
		return []
	words = [len(word) for word in re.split(r"[\s|]+", text)]
	tables = list(_tables(text))
	widest = max((columns for columns, _rows in tables), default=0)
	highest = max((rows for _columns, rows in tables), default=0)
	return [
		*_above(place, LONG_WORD, max(words), WORD),
		*_above(place, MANY_LONG_WORDS, sum(length for length in words if length > LONG), LONG_WORDS),
		*_above(place, WIDE_TABLE, widest, COLUMNS),
		*_above(place, HIGH_TABLE, highest, ROWS),
		*_above(place, MANY_CELLS, sum(columns * rows for columns, rows in tables), CELLS),
	]


def _tables(text: str) -> Iterator[tuple[int, int]]:
	"""Measure columns and rows of each run of lines with cells, parted by "|" or tabs."""
	columns = rows = 0
	for line in [*text.splitlines(), ""]:
		cells = max(line.strip().strip("|").count("|"), line.count("\t"))
		if cells:
			columns, rows = max(columns, cells + 1), rows + 1
		elif rows:
			yield columns, rows
			columns = rows = 0


def _above(place: str, message: str, length: int, limit: int) -> list[Finding]:
	values = {"field": _field(place), "length": length, "limit": limit}
	return [Finding(place, message, values)] if length > limit else []


def _field(place: str) -> FieldName:
	return FieldName(next((step for step in reversed(place.split(".")) if not step.isdigit()), ""))
