"""Titles of appendices: labels that were typed in them, and which appendix a section takes over."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from .. import shapes

_LABEL = re.compile(
	r"""
	(?P<label> (?i:bilag|appendiks|appendix|annex) \s+ (?: \d{1,3} (?:\.\d{1,2})* [a-z]? | [A-Z] | [IVXL]+ ) )
	(?: \s* [.:)–—-] \s* | \s+ (?=[^\W\d_a-zæøå]) | \s* $ )
	""",
	re.X,
)
"""What numbers an appendix in its title, before a sign, a capital or nothing: "Bilag 2:", "Bilag A"."""

APPENDIX = "Appendix"
"""The level of a heading that begins an appendix."""
Row = TypeVar("Row", bound=shapes.Appendix)
Part = TypeVar("Part", bound=shapes.Limited)


def typed(title: str) -> tuple[str, str] | None:
	"""Part a title that was typed with its own label: "Bilag 2: Budget" into "Bilag 2" and "Budget"."""
	found = _LABEL.match(title)
	return (found["label"].strip(), title[found.end() :].strip()) if found else None


def row_of(title: str, rows: Sequence[Row]) -> Row | None:
	"""Find the appendix that has a title, else one whose title has no label of its own, or only its has."""
	known = {id(row): _parted(row.title) for row in rows}
	label, name = _parted(title)
	alike = [row for row in rows if known[id(row)] == (label, name)]
	fitting = [row for row in rows if known[id(row)][1] == name and not (label and known[id(row)][0])]
	return next(iter(alike + fitting), None)


def begun_by(sections: Iterable[Part]) -> list[tuple[str, list[Part]]]:
	"""List the appendices that sections begin: the heading of each with all that stands in it."""
	begun: list[tuple[str, list[Part]]] = []
	for section in sections:
		if section.heading and section.heading_level == APPENDIX:
			begun.append((section.heading, []))
		if begun:
			begun[-1][1].append(section)
	return begun


def _parted(title: str) -> tuple[str, str]:
	"""Give label and name as they are compared, in small letters; a label alone is the name."""
	label, name = typed(title) or ("", title)
	return ("", label.casefold()) if not name else (label.casefold(), name.casefold().strip())
