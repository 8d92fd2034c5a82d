"""The numbers of headings and paragraphs: counted as the agreement says, or as they were typed."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from .. import text

NO_NUMBERS = "No Numbers"
WIDEST = 6
"""Signs of a typed number that fits into the margin; a wider one stands in the line of its heading."""

_OF_HEADINGS = re.compile(
	r"""
	(?: (?i:kapitel|artikel|afsnit|punkt|del|chapter|article|section|clause|part)
		\s (?: \d{1,3} | [A-Z] | [IVXL]+ ) (?: [.:)] | (?=\s) )
	| [A-Z] (?: \.\d{1,2} )+ [.)]?
	| \d{1,2} (?: : | (?= \s+ (?: [–-] \s | [A-ZÆØÅ] ) (?!\s*\d) ) )
	)
	\s+ (?=\S)
	""",
	re.X,
)
"""What numbers a heading but no clause: "Kapitel 4:", "A.1", and a figure before a capital, "4 Økonomi"."""
_FIGURES = re.compile(r"(?:\b[A-Z]\.)?\d+(?:\.\d+)*(?:\s?[a-zæøå]\b)?")


class Title(NamedTuple):
	"""A heading with its number, "" without one; `typed`: the number stands as it was typed."""

	number: str
	heading: str
	typed: bool = False


@dataclass
class Level:
	"""Where numbers are counted: "1", "2" of the chapters, or "3.1", "3.2" below what begins with "3".

	`before` is what they begin with, "" for chapters; None where nothing is numbered.
	"""

	style: str
	before: str | None = ""
	count: int = 0

	def next(self) -> str:
		"""Count one more and give its number, "" where nothing is numbered."""
		self.count += 1
		if self.before is None or self.style == NO_NUMBERS:
			return ""
		return f"{self.before}.{self.count}" if self.before else _of_chapter(self.style, self.count)

	def below(self, heading: str | None) -> tuple[Title | None, "Level"]:
		"""Give a heading its number, and the level that is counted below it."""
		if not heading:
			return None, Level(self.style, None)
		if label := typed_number(heading):
			return _as_typed(label, heading), Level(self.style, _core(label))
		number = self.next()
		return Title(number, heading), Level(self.style, number.removeprefix("§ ") or None)


def typed_number(heading: str) -> str | None:
	"""Find the number that a heading was typed with: "4.", "4.1", "§ 4", "A.", "Kapitel 4:"."""
	if label := text.label(heading):
		return label
	own = _OF_HEADINGS.match(heading)
	return own[0].rstrip() if own else None


def appendix_number(style: str, count: int) -> str:
	"""Number an appendix: "2", "B", or "" where they have no numbers."""
	if style == NO_NUMBERS:
		return ""
	return _letters(count) if style == "Letters" else str(count)


def _as_typed(label: str, heading: str) -> Title:
	if len(label) > WIDEST:
		return Title("", heading, typed=True)
	return Title(label, heading[heading.index(label) + len(label) :].strip(), typed=True)


def _core(number: str) -> str:
	"""Reduce a typed number to what those below it begin with: "§ 4" and "4." to "4", "A." to "A"."""
	figures = [found.replace(" ", "") for found in _FIGURES.findall(number)]
	return ".".join(figures) if figures else number.split()[-1].strip("().:")


def _of_chapter(style: str, count: int) -> str:
	if style == "Letters":
		return _letters(count)
	return f"§ {count}" if style == "Paragraph Signs" else str(count)


def _letters(count: int) -> str:
	"""Write a number in letters: A to Z, then AA, AB."""
	rest, place = divmod(count - 1, 26)
	return (_letters(rest) if rest else "") + chr(ord("A") + place)
