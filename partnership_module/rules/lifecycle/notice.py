"""Leaving a partnership: the day a notice takes effect, and the last day to give it.

A month later is the same day of that month, or the last one of a month that is shorter.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

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
	earliest = given + relativedelta(months=months)
	if at == END_OF_MONTH:
		return earliest + relativedelta(day=31)
	if at in (FIXED_DATE, FISCAL_YEAR):
		this_year = _in_year(earliest.year, day)
		return this_year if this_year >= earliest else _in_year(earliest.year + 1, day)
	return earliest


def last_day_to_give(leaves: date, months: int) -> date:
	"""The last day on which a notice of so many months still ends on a day, or before it."""
	day = leaves - relativedelta(months=months)
	while day + timedelta(days=1) + relativedelta(months=months) <= leaves:
		day += timedelta(days=1)
	return day


def _in_year(year: int, day: tuple[int, int]) -> date:
	month, number = day
	return date(year, month, 1) + relativedelta(day=number)
