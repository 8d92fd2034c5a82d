"""When a milestone was open: neither met nor cancelled.

A verdict turns only on days that follow from the record, so the rule, asked once for each of them, has told
everything. Reports of many partnerships look the answers up instead of judging every milestone anew.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from ...rules import dates, shapes
from ...rules.milestones import judging
from .verdicts import awaited, days_of, due_day, due_in_force, verdict, with_parts

DAY = timedelta(days=1)

State = tuple[date | None, str, bool]
"""Due, due_precision and late of an OpenPeriod."""


class OpenPeriod(NamedTuple):
	"""Days, both included, on which a milestone was open and nothing turned.

	due: the last day of the due date that was in force, None for none. late: whether it had passed, with its
	grace. A period without beginning or end has the first or last day of the calendar.
	"""

	first_day: date
	last_day: date
	due: date | None
	due_precision: str
	late: bool


def open_periods(
	record: shapes.Milestone, parts: Mapping[str, Collection[shapes.Milestone]] | None = None
) -> list[OpenPeriod]:
	"""List a milestone's open periods, the earliest first; `parts`: by code what is part of it."""
	states = [(day, _state(record, parts, day)) for day in _turning_days(record, parts)]
	turned = [next(same) for _state, same in groupby(states, key=lambda dated: dated[1])]
	ends = [*(day - DAY for day, _state in turned[1:]), dates.LAST]
	return [OpenPeriod(day, end, *state) for (day, state), end in zip(turned, ends, strict=True) if state]


def _state(
	record: shapes.Milestone, parts: Mapping[str, Collection[shapes.Milestone]] | None, day: date
) -> State | None:
	"""Say how an open milestone stands on a day, None where it is not open."""
	if record.occurrences and days_of(record):
		return _state_of_recurring(record, day)
	judged = verdict(record, day, parts)
	if judged.status in (judging.MET, None):
		return None
	return due_day(record, day), due_in_force(record, day).due_precision, judged.timeliness == judging.LATE


def _state_of_recurring(record: shapes.Milestone, day: date) -> State | None:
	row = awaited(record, day)
	if row is None or record.cancelled:
		return None
	return row.due, "Day", day > row.due + timedelta(days=record.grace_days or 0)


def _turning_days(
	record: shapes.Milestone, parts: Mapping[str, Collection[shapes.Milestone]] | None
) -> list[date]:
	"""List the first day of the calendar and every later one on which something may change, in order."""
	days = {day for each in with_parts(record, parts) for day in _days_of(each) if day}
	return sorted({dates.FIRST, *(day for day in days if dates.FIRST < day <= dates.LAST)})


def _days_of(record: shapes.Milestone) -> Iterator[date | None]:
	"""Give the days when something becomes known, a due date comes, and its grace is over."""
	changes = record.due_date_changes or ()
	for row in days_of(record):
		yield from (row.due, row.due + timedelta(days=record.grace_days or 0) + DAY, row.met_on)
	yield from (record.met_on, record.actual_on, record.judged_on)
	yield from (change.changed_on for change in changes)
	for dated in (record, *changes):
		if dated.due:
			last = dates.end_of(dated.due, dated.due_precision)
			yield last
			yield last + timedelta(days=record.grace_days or 0) + DAY
