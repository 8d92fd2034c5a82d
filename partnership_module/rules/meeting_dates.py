"""Days for the next meetings of a group: as its rules say, on days when a Danish town hall is open."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

import holidays

from . import cadence

DAY = timedelta(days=1)
HOLIDAY_MONTH = 7
CLOSED_TOO = {(5, 1), (6, 5), (12, 24), (12, 31)}
"""Month and day that are no public holidays in law, on which municipalities hold no meetings: 1 May,
Constitution Day, Christmas Eve and New Year's Eve."""


def propose(rules: Sequence, last: date | None, start: date, until: date, today: date) -> list[date]:
	"""Days for the meetings from today until a day, in order; none where the rules promise nothing.

	rules: as cadence reads them. last: the latest meeting that is held or planned, None before the first one;
	the proposals keep its weekday where they can. start: when the partnership began.
	"""
	found: list[date] = []
	for ideal, reach in _ideals(rules, last, start, until):
		earliest = max(today, (found[-1] if found else last or start - DAY) + DAY)
		if ideal >= earliest - timedelta(days=reach) and (day := _near(ideal, reach, earliest, last)):
			found.append(day)
	return found


def is_open(day: date) -> bool:
	"""Whether meetings are held on a day: no weekend, no public holiday in Denmark, none of CLOSED_TOO."""
	return day.weekday() < 5 and day not in _holidays() and (day.month, day.day) not in CLOSED_TOO


def _ideals(rules: Sequence, last: date | None, start: date, until: date) -> Iterator[tuple[date, int]]:
	"""Where the meetings would fall by the calendar alone, and half an interval in days."""
	day = last or start
	while day <= until:
		rule = cadence.in_force(rules, day)
		step = rule and cadence.interval(rule)
		if not step:
			changes = [r.from_date for r in rules if r.from_date and r.from_date > day]
			day = min(changes, default=until + DAY)
			continue
		day = cadence.after(day, step)
		if day <= until:
			yield day, int(step.length / 2)


def _near(ideal: date, reach: int, earliest: date, last: date | None) -> date | None:
	"""The open day that is nearest, best on the weekday of the last meeting and outside the holiday month."""
	wanted = max(ideal, earliest)
	days = [wanted + DAY * shift for shift in range(-reach, reach + 1)]
	days = [day for day in days if day >= earliest and is_open(day)]

	def distance(day: date) -> tuple:
		other_weekday = last is not None and day.weekday() != last.weekday()
		return day.month == HOLIDAY_MONTH, other_weekday and reach > 7, abs((day - wanted).days), day

	return min(days, key=distance, default=None)


@cache
def _holidays() -> holidays.HolidayBase:
	return holidays.country_holidays("DK")
