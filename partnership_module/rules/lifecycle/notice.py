"""Leaving a partnership: the day a notice takes effect, and the last day to give it."""

import calendar
from datetime import date, timedelta

ANY_DAY, END_OF_MONTH, FIXED_DATE, FISCAL_YEAR = EXITS = (
	"Any Day",
	"End of Month",
	"Fixed Date",
	"End of Fiscal Year",
)
"""When in the year one may leave."""


def exit_date(given: date, months: int, at: str = ANY_DAY, day: tuple[int, int] = (12, 31)) -> date:
	"""The first day on which a party that gives notice may be out.

	given: the day of the notice. months: calendar months of notice. at: one of EXITS. day: month and day of
	the fixed date, or of the end of the fiscal year. A notice of no months takes effect on its own day.
	"""
	earliest = add_months(given, months)
	if at == END_OF_MONTH:
		return _end_of_month(earliest)
	if at in (FIXED_DATE, FISCAL_YEAR):
		this_year = _in_year(earliest.year, day)
		return this_year if this_year >= earliest else _in_year(earliest.year + 1, day)
	return earliest


def last_day_to_give(leaves: date, months: int) -> date:
	"""The last day on which a notice of so many months still ends on a day, or before it."""
	day = add_months(leaves, -months)
	while add_months(day + timedelta(days=1), months) <= leaves:
		day += timedelta(days=1)
	return day


def add_months(day: date, months: int) -> date:
	"""The same day so many months later, or the last one of a month that is shorter."""
	month = day.year * 12 + day.month - 1 + months
	year, month = divmod(month, 12)
	return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _end_of_month(day: date) -> date:
	return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _in_year(year: int, day: tuple[int, int]) -> date:
	month, number = day
	return date(year, month, min(number, calendar.monthrange(year, month)[1]))
