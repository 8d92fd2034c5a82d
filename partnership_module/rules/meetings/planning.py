"""Days for the next meetings of a group: as its rules say, on days when a Danish town hall is open."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

import holidays

from .. import shapes
from . import cadence

DAY = timedelta(days=1)
HOLIDAY_MONTH = 7
CLOSED_TOO = {(5, 1), (6, 5), *((12, day) for day in range(24, 32))}
"""Month and day that are no public holidays in law, on which municipalities hold no meetings: 1 May,
Constitution Day, and Christmas Eve to New Year's Eve."""


def propose(
	rules: Sequence[shapes.MeetingRule], last: date | None, start: date, until: date, earliest: date
) -> list[date]:
	"""Propose days for the next meetings until a day, in order; none where the rules promise nothing.

	rules: as cadence reads them. last: the latest meeting that is held or planned, None before the first one;
	the proposals keep its weekday where they can. start: when the partnership began. earliest: the first day
	that people can still be called for. Who follows the proposals keeps the rules; a group that has been
	silent too long already is proposed the first day that is open.
	"""
	proposals: list[date] = []
	day = last or start
	while step := _next_step(rules, day, until):
		due = cadence.after(*step)
		first = max(earliest, (proposals[-1] if proposals else day) + DAY)
		day = _best(first, due, int(step[1].length * 2 / 3), last)
		if day > until:
			break
		proposals.append(day)
	return proposals


def is_open(day: date) -> bool:
	"""Tell whether meetings are held on a day: no weekend, no Danish public holiday, none of CLOSED_TOO."""
	return day.weekday() < 5 and day not in _holidays() and (day.month, day.day) not in CLOSED_TOO


def _next_step(
	rules: Sequence[shapes.MeetingRule], day: date, until: date
) -> tuple[date, cadence.Interval] | None:
	"""Find the day from which the next interval counts, and the interval; None when no more is promised."""
	while day <= until:
		rule = cadence.in_force(rules, day)
		if step := rule and cadence.interval(rule):
			return day, step
		changes = [rule.from_date for rule in rules if rule.from_date and rule.from_date > day]
		day = min(changes, default=until + DAY)
	return None


def _best(first: date, due: date, reach: int, last: date | None) -> date:
	"""Choose an open day from `first` on, not after the day by which the meeting is due if there is one.

	Outside the holiday month where the reach allows it, then on the weekday of the last meeting, then late.
	"""
	days = [day for back in range(reach + 1) if (day := due - DAY * back) >= first and is_open(day)]
	if not days:
		return next(day for after in range(366) if is_open(day := first + DAY * after))

	def rank(day: date) -> tuple[bool, bool, timedelta]:
		other_weekday = last is not None and day.weekday() != last.weekday()
		return day.month == HOLIDAY_MONTH, other_weekday and reach > 7, due - day

	return min(days, key=rank)


@cache
def _holidays() -> holidays.HolidayBase:
	return holidays.country_holidays("DK")
