"""Imprecise dates: "efterår 2003" is a date too, and means its last day."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

PRECISIONS = (
	*("Day", "Month", "Two Months", "Three Months", "Quarter", "Season"),
	*("Four Months", "Half-Year", "Year"),
)
FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""The calendar: years beyond are slips of the pen, and calendars and databases stumble over them."""

MONTHS_BY_NAME = {
	name: number
	for number, names in enumerate(
		(
			"januar january jan",
			"februar february feb",
			"marts march mar",
			"april apr",
			"maj may",
			"juni june jun",
			"juli july jul",
			"august aug",
			"september sep sept",
			"oktober october okt oct",
			"november nov",
			"december dec",
		),
		start=1,
	)
	for name in names.split()
}
_SEASON_ENDS = {
	name: month
	for month, names in (
		(5, "forår spring"),
		(8, "sommer summer"),
		(11, "efterår autumn fall"),
		(2, "vinter winter"),
	)
	for name in names.split()
}
_LENGTHS = {
	**{"Month": 1, "Two Months": 2, "Three Months": 3, "Quarter": 3, "Season": 3},
	**{"Four Months": 4, "Half-Year": 6, "Year": 12},
}
"""How many months each precision has."""
_RUNS = {months: name for name, months in _LENGTHS.items() if name in ("Two Months", "Three Months")}
"""Months in a row that stand by themselves, "sep./okt. 2004": they end with any month."""
_PARTS_OF_YEAR = ("Quarter", "Four Months", "Half-Year", "Year")
_NUMBERED = {
	**{"første": 1, "first": 1, "anden": 2, "andet": 2, "second": 2},
	**{"tredje": 3, "third": 3, "fjerde": 4, "fourth": 4},
}
_MONTH = "|".join(MONTHS_BY_NAME)
_SEASON = "|".join(_SEASON_ENDS)
_ABOUT = re.compile(
	r"^(?:(?:primo|medio|ultimo|early|mid|late|(?:the )?(?:end|middle|beginning) of|slut(?:ningen)?(?: af)?|"
	r"midt i|begyndelsen af|(?:inden )?udgangen af|about|around|ca\.?|omkring|senest|by|fra|from|mellem|"
	r"between|i|in|den)\s+)+"
)
_RANGES = tuple(map(re.compile, (r"\s+(?:-|to|til|until|og|and)\s+|\s*[–—]\s*", r"/", r"-")))
"""What parts the two ends of a range; the hyphen last, because dates have hyphens of their own."""
_ORDINAL = r"(?:\.|st|nd|rd|th)?"


def last_day(text: str | None) -> date | None:
	"""The last day that a date as people write it can mean, in Danish or English.

	A month, quarter, half-year or year means its last day; forår 31 May, sommer 31 August, efterår 30
	November, vinter the end of February ("vinter 2004/05" ends in 2005, "vinter 2004" in 2004); of a range
	the later end. Empty text is None. Raises ValueError with a sentence for text that is no date.
	"""
	return _understand(text)[0] if text and _clean(text) else None


def precision(text: str) -> str:
	"""How precise a written date is: one of PRECISIONS. Raises ValueError as last_day does."""
	return _understand(text)[1]


def in_calendar(day: date) -> bool:
	"""Whether records may have this day."""
	return FIRST.year <= day.year <= LAST.year


def end_of(day: date, precision: str) -> date:
	"""The last day of the month, quarter, season or year that holds the day; winter is December on.

	Of two or three months in a row the day is one of the last of them.
	"""
	if precision == "Season":
		return _season_end(day)
	if precision in _PARTS_OF_YEAR:
		months = _LENGTHS[precision]
		return _month_end(day.year, months * ((day.month + months - 1) // months))
	return _month_end(day.year, day.month) if precision in _LENGTHS else day


def start_of(day: date, precision: str) -> date:
	"""The first day of the month, quarter, season or year that holds the day; winter is December on."""
	months = _LENGTHS.get(precision)
	return end_of(day, precision) + relativedelta(months=1 - months, day=1) if months else day


def _season_end(day: date) -> date:
	if day.month == 12:
		return _month_end(day.year + 1, 2)
	return _month_end(day.year, next(month for month in (2, 5, 8, 11) if day.month <= month))


@lru_cache(maxsize=2_000)
def _month_end(year: int, month: int) -> date:
	return date(year, month, 1) + relativedelta(day=31)


def _clean(text: str | None) -> str:
	return re.sub(r"\s+", " ", (text or "").strip().lower().rstrip("."))


def _understand(text: str) -> tuple[date, str]:
	cleaned = _clean(text)
	try:
		found = _one(cleaned) or _range(cleaned)
	except (ValueError, OverflowError):
		found = None
	if not found:
		raise ValueError(
			f'"{text}" is not understood as a date. Write for instance 31-12-2004, June 2004, '
			"2. kvartal 2004, efterår 2004 or 2004."
		)
	return found


def _range(text: str) -> tuple[date, str] | None:
	for separator in _RANGES:
		ends = [end.strip() for end in separator.split(text)]
		if len(ends) == 2 and (found := _later(*ends)):
			return found
	return None


def _later(first: str, second: str) -> tuple[date, str] | None:
	"""The later end. The first may lean on the year or month of the second: "november - februar 2005" ends in
	2005, "1.-15. juni 2004" on the 15th. Two or three months in a row stay together."""
	last = _one(second)
	if not last:
		return None
	if own := _one(first):
		return _together(own, last) if own[0] < last[0] else own
	rest = second.partition(" ")[2]
	if leaning := _one(f"{first} {last[0].year}"):
		return _together(leaning, last)
	return last if _one(f"{first} {rest}") else None


def _together(first: tuple[date, str], last: tuple[date, str]) -> tuple[date, str]:
	if (first[1], last[1]) != ("Month", "Month"):
		return last
	months = (last[0].year - first[0].year) * 12 + last[0].month - first[0].month
	return last[0], _RUNS.get(months % 12 + 1 if months < 12 else months + 1, "Month")


def _one(text: str) -> tuple[date, str] | None:
	text = _ABOUT.sub("", text)
	for pattern, read in _FORMS:
		if match := pattern.fullmatch(text):
			return read(*match.groups())
	return None


def _day(year: str, month: str, day: str) -> tuple[date, str]:
	return date(int(year), int(MONTHS_BY_NAME.get(month, month)), int(day)), "Day"


def _month(year: str, month: str) -> tuple[date, str]:
	return _month_end(int(year), int(MONTHS_BY_NAME.get(month, month))), "Month"


def _part(name: str, year: str, number: str) -> tuple[date, str]:
	"""The last day of a numbered part of a year: "2. tertial 2026", "first six months of 2026"."""
	months = _LENGTHS[name] * int(_NUMBERED.get(number, number))
	return _month_end(int(year), months), name


def _season(name: str, year: str, next_year: str | None) -> tuple[date, str]:
	first, last = int(year), int(next_year or year)
	if last < 100:
		last += first // 100 * 100
		last += 100 if last < first else 0
	return _month_end(max(first, last), _SEASON_ENDS[name]), "Season"


def _numbered(name: str, year_last: bool = False) -> Callable[[str, str], tuple[date, str]]:
	if year_last:
		return lambda number, year: _part(name, year, number)
	return lambda year, number: _part(name, year, number)


_NUMBER = {most: rf"(?:de |the |i )*([1-{most}]|{'|'.join(_NUMBERED)}){_ORDINAL}" for most in (2, 3, 4)}
"""A number up to so many, in figures or words; one in words that is too large is no month of the year."""
_OF_YEAR = r"(?: of| af| i| in)? (\d{4})"
_TERTIAL = r"(?:tertial|third|four months|four-month period|fire måneder|4 måneder|4 months)"
_HALF = r"(?:halvår|half(?:-year)?|seks måneder|six months|6 måneder|6 months)"
_FORMS = tuple(
	(re.compile(pattern), read)
	for pattern, read in (
		(r"(\d{4})-(\d{1,2})-(\d{1,2})", _day),
		(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})", lambda d, m, y: _day(y, m, d)),
		(rf"(\d{{1,2}}){_ORDINAL} ?({_MONTH})\.?,? (\d{{4}})", lambda d, m, y: _day(y, m, d)),
		(rf"({_MONTH}) (\d{{1,2}}){_ORDINAL},? (\d{{4}})", lambda m, d, y: _day(y, m, d)),
		(r"(\d{4})-(\d{1,2})", _month),
		(r"(\d{1,2})[-/](\d{4})", lambda m, y: _month(y, m)),
		(rf"({_MONTH})\.?,? (\d{{4}})", lambda m, y: _month(y, m)),
		(r"(\d{4})[- ]?q([1-4])", _numbered("Quarter")),
		(r"q([1-4])[- ]?(\d{4})", _numbered("Quarter", year_last=True)),
		(rf"{_NUMBER[4]} (?:kvartal|quarter){_OF_YEAR}", _numbered("Quarter", year_last=True)),
		(rf"{_NUMBER[4]} (?:tre måneder|three months){_OF_YEAR}", _numbered("Quarter", year_last=True)),
		(r"(\d{4})[- ]?t([1-3])", _numbered("Four Months")),
		(r"t([1-3])[- ]?(\d{4})", _numbered("Four Months", year_last=True)),
		(rf"{_NUMBER[3]} {_TERTIAL}{_OF_YEAR}", _numbered("Four Months", year_last=True)),
		(r"(\d{4})[- ]?h([12])", _numbered("Half-Year")),
		(r"h([12])[- ]?(\d{4})", _numbered("Half-Year", year_last=True)),
		(rf"{_NUMBER[2]} {_HALF}{_OF_YEAR}", _numbered("Half-Year", year_last=True)),
		(rf"({_SEASON})(?:et|en)?(?: of)? (\d{{4}})(?: ?[-/] ?(\d{{4}}|\d{{2}}))?", _season),
		(r"(\d{4})", lambda y: (date(int(y), 12, 31), "Year")),
	)
)
