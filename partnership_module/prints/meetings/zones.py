"""A time zone as calendars are told it (VTIMEZONE of RFC 5545): by the rule that it follows every year."""

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEARS = 28
"""For so long a rule has to give the days on which the clocks change: then the calendar begins anew."""
DAY, SECOND, SECONDS_OF_A_DAY = timedelta(days=1), timedelta(seconds=1), range(86_400)

Rule = dict[str, str | int | list[int]]
"""A RRULE by its parts."""


@dataclass(frozen=True)
class Change:
	"""When the clocks change, as they stand before it, and how far from UTC they are before and after."""

	local: datetime
	before: timedelta
	after: timedelta
	name: str
	is_summer: bool


def zone_of(name: str, year: int) -> Timezone:
	"""Describe a zone as of the year before `year`; one without a yearly rule by its changes until the year
	after it."""
	zone = ZoneInfo(name)
	by_year = [_changes(zone, each) for each in range(year - 1, year - 1 + YEARS)]
	rules = [_rule(changes) for changes in zip(*by_year, strict=False)]
	if rules and None not in rules and len({len(changes) for changes in by_year}) == 1:
		return _described(name, list(zip(by_year[0], rules, strict=True)))
	single = [change for changes in by_year[:3] for change in changes]
	return _described(name, [(change, None) for change in (_unchanged(zone, year - 1), *single)])


def _described(name: str, changes: list[tuple[Change, Rule | None]]) -> Timezone:
	described = Timezone()
	described.add("tzid", name)
	for change, rule in changes:
		part = TimezoneDaylight() if change.is_summer else TimezoneStandard()
		part.add("dtstart", change.local)
		part.add("tzoffsetfrom", change.before)
		part.add("tzoffsetto", change.after)
		part.add("tzname", change.name)
		if rule:
			part.add("rrule", rule)
		described.add_component(part)
	return described


@lru_cache(maxsize=256)
def _changes(zone: ZoneInfo, year: int) -> tuple[Change, ...]:
	first = datetime(year, 1, 1, tzinfo=timezone.utc)
	days = [first + DAY * number for number in range(365)]
	return tuple(_change(zone, day) for day in days if _offset(zone, day) != _offset(zone, day + DAY))


def _change(zone: ZoneInfo, day: datetime) -> Change:
	old = _offset(zone, day)
	second = bisect_left(
		SECONDS_OF_A_DAY, True, key=lambda number: _offset(zone, day + SECOND * number) != old
	)
	moment = day + SECOND * second
	after = moment.astimezone(zone)
	local = (moment + old).replace(tzinfo=None)
	return Change(local, old, _offset(zone, moment), after.tzname() or "", bool(after.dst()))


def _unchanged(zone: ZoneInfo, year: int) -> Change:
	moment = datetime(year, 1, 1, tzinfo=zone)
	offset = _offset(zone, moment)
	return Change(moment.replace(tzinfo=None), offset, offset, moment.tzname() or "", False)


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
	return moment.astimezone(zone).utcoffset() or timedelta()


def _rule(changes: tuple[Change, ...]) -> Rule | None:
	"""Give the yearly rule that all these follow; None where they follow none."""
	alike = {
		(change.local.month, change.local.weekday(), change.local.time(), change.before, change.after)
		for change in changes
	}
	days = [change.local for change in changes]
	place = _place(days)
	return {"freq": "YEARLY", "bymonth": days[0].month, **place} if len(alike) == 1 and place else None


def _place(days: list[datetime]) -> Rule:
	"""Say which weekday of its month they are: the second (2SU), the last (-1SU), or that in some week."""
	weekday, first = WEEKDAYS[days[0].weekday()], min(day.day for day in days)
	if len({(day.day - 1) // 7 for day in days}) == 1:
		return {"byday": f"{(first + 6) // 7}{weekday}"}
	if all(day.day + 7 > monthrange(day.year, day.month)[1] for day in days):
		return {"byday": f"-1{weekday}"}
	week = list(range(first, first + 7))
	return {"byday": weekday, "bymonthday": week} if all(day.day in week for day in days) else {}
