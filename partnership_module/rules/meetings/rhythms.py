"""How often a group meets, as people write it: "4 gange om året", "every second month", "efter behov"."""

import re
from typing import NamedTuple

from ..findings import N_

NOT_UNDERSTOOD = N_(
	"{text} is not understood as a rhythm of meetings. Write for instance 4 times a year, every 2 months, "
	"every 6 weeks or as needed."
)
MOST = 366

_NUMBERS = {
	word: number
	for number, words in enumerate(
		(
			"en et én ét one once",
			"to anden andet two twice second other",
			"tre tredje three third",
			"fire fjerde four fourth",
			"fem femte five fifth",
			"seks sjette six sixth",
			"syv syvende seven seventh",
			"otte ottende eight eighth",
			"ni niende nine ninth",
			"ti tiende ten tenth",
			"elleve ellevte eleven eleventh",
			"tolv tolvte twelve twelfth",
		),
		start=1,
	)
	for word in words.split()
}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_ONE_EACH = {
	"årligt": ("N Times a Year", 1),
	"yearly": ("N Times a Year", 1),
	"annually": ("N Times a Year", 1),
	"halvårligt": ("N Times a Year", 2),
	"kvartalsvis": ("N Times a Year", 4),
	"kvartalsvist": ("N Times a Year", 4),
	"quarterly": ("N Times a Year", 4),
	"månedligt": ("Every N Months", 1),
	"monthly": ("Every N Months", 1),
	"ugentligt": ("Every N Weeks", 1),
	"weekly": ("Every N Weeks", 1),
}
_YEARLY = re.compile(
	rf"{_NUMBER}(?: gange?| times?| møder?| meetings?)? (?:om året|årligt|pr\.? år|a year|per year)"
)
_EVERY = re.compile(
	rf"(?:hver|hvert|every)(?: {_NUMBER}\.?(?:st|nd|rd|th)?)? "
	r"(år|year|kvartal|quarter|måned|month|uge|week)(?:s|er)?"
)
_AS_NEEDED = re.compile(r"(?:efter|ved) behov|as needed|when needed")
_UNITS = {
	"måned": "Every N Months",
	"month": "Every N Months",
	"uge": "Every N Weeks",
	"week": "Every N Weeks",
}


class Rhythm(NamedTuple):
	"""rhythm: as schema.MeetingRule has it. number: N of it; None where the group meets as needed."""

	rhythm: str
	number: int | None = None


def understood(text: str) -> Rhythm | None:
	"""Read a rhythm in Danish or English; None where the text is none, or its number is no rhythm."""
	words = " ".join(text.casefold().strip(" .").split())
	words = re.sub(r"^(?:ca\.?|about|mødes|meets) ", "", words)
	if words in _ONE_EACH:
		return Rhythm(*_ONE_EACH[words])
	if _AS_NEEDED.fullmatch(words):
		return Rhythm("As Needed")
	if yearly := _YEARLY.fullmatch(words):
		return _counted("N Times a Year", _number(yearly[1]))
	every = _EVERY.fullmatch(words)
	return every and _each(_number(every[1]) if every[1] else 1, every[2])


def _each(number: int, unit: str) -> Rhythm | None:
	if unit in _UNITS:
		return _counted(_UNITS[unit], number)
	if unit in ("kvartal", "quarter"):
		return _counted("Every N Months", 3 * number)
	return _counted("Every N Months", 12 * number) if number > 1 else Rhythm("N Times a Year", 1)


def _counted(rhythm: str, number: int) -> Rhythm | None:
	return Rhythm(rhythm, number) if 0 < number <= MOST else None


def _number(word: str) -> int:
	return int(word) if word.isdigit() else _NUMBERS[word]
