"""The days that follow from dates that are said, when what they hang on is known."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from .dates import FIRST, LAST, in_calendar
from .said_dates import (
	AFTER,
	ANNUAL,
	AT,
	FORCE,
	MILESTONE,
	PHASE_END,
	PHASE_START,
	SIGNATURE,
	START,
	STEERING,
	Recurring,
	Relative,
	is_phase,
	same_name,
)


@dataclass(frozen=True, slots=True)
class Events:
	"""The days of what dates hang on, as far as they are known.

	signed, in_force: of each version, in order. met: by the code of a milestone. phases: by title, first and
	last day. annual, steering: the days of the meetings.
	"""

	signed: tuple[date, ...] = ()
	in_force: tuple[date, ...] = ()
	start: date | None = None
	end: date | None = None
	met: Mapping[str, date] = field(default_factory=dict)
	phases: Mapping[str, tuple[date | None, date | None]] = field(default_factory=dict)
	annual: tuple[date, ...] = ()
	steering: tuple[date, ...] = ()


def day_of(said: Relative, events: Events, said_on: date | None = None) -> date | None:
	"""Find the day, None while the event is not known or where it would leave the calendar.

	said_on: the next meeting is the first from that day on, and a signature the last one before it, else the
	first; without it the first of all.
	"""
	event = _event_day(said, events, said_on)
	if event is None or said.side == AT:
		return event
	number = said.number if said.side == AFTER else -said.number
	try:
		day = event + relativedelta(**{said.unit: number})  # type: ignore[arg-type]
	except (ValueError, OverflowError):
		return None
	return day if in_calendar(day) else None


def days_between(said: Recurring, first: date, last: date) -> list[date]:
	"""List the days between two, both counted."""
	days = (
		date(year, month, min(day, monthrange(year, month)[1]))
		for year in range(first.year, last.year + 1)
		for month, day in said.days
	)
	return sorted({day for day in days if first <= day <= last})


def horizon(start: date, end: date | None, latest: date | None, years: int = 10) -> date:
	"""Find until when days that come again are listed: the end, else some years beyond what is known."""
	if end:
		return end
	begun = max(start, latest or start)
	return min(begun + relativedelta(years=years) - timedelta(days=1), LAST)


def _event_day(said: Relative, events: Events, said_on: date | None) -> date | None:
	if said.event in (SIGNATURE, FORCE):
		days = events.signed if said.event == SIGNATURE else events.in_force
		before = [day for day in days if said_on and day <= said_on]
		return before[-1] if before else min(days, default=None)
	if said.event in (ANNUAL, STEERING):
		days = events.annual if said.event == ANNUAL else events.steering
		return min((day for day in days if day >= (said_on or FIRST)), default=None)
	if said.event == MILESTONE:
		return next((day for code, day in events.met.items() if same_name(said.name or "", code)), None)
	if said.event in (PHASE_START, PHASE_END):
		found = (days for title, days in events.phases.items() if is_phase(said.name or "", title))
		return next(found, (None, None))[said.event == PHASE_END]
	return events.start if said.event == START else events.end
