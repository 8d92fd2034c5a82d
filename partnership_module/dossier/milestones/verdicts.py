"""From a milestone as it is recorded to what was known of it on a day, and the verdict on that.

Records are read by attribute and have the fields of schema.Milestone, so rows of a query serve as well.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from ...rules import dates, shapes
from ...rules.milestones import judging
from ...rules.milestones.judging import Verdict
from ...rules.said_dates import is_recurring

Milestone = TypeVar("Milestone", bound=shapes.Milestone)
Part = TypeVar("Part", bound=shapes.Part)

NO_PARTS: Mapping[str, Collection[shapes.Milestone]] = {}
NONE_ABOVE: frozenset[str] = frozenset()


def judged(records: Iterable[Milestone], as_of: date) -> list[tuple[Milestone, Verdict]]:
	"""Judge each milestone of one partnership as of a day, in the order given."""
	records = list(records)
	parts: dict[str, list[shapes.Milestone]] = defaultdict(list)
	for record in records:
		if record.part_of:
			parts[record.part_of].append(record)
	return [(record, verdict(record, as_of, parts)) for record in records]


def counted_once(
	judged: Iterable[tuple[Part, Verdict]], of: Callable[[Part], object] = lambda _record: None
) -> list[tuple[Part, Verdict]]:
	"""Leave out what is part of a milestone that is there and counts itself: it is not cancelled.

	of: the partnership of a milestone, where there are several.
	"""
	pairs = list(judged)
	counting = {(of(record), record.code) for record, found in pairs if found.status is not None}
	return [(record, found) for record, found in pairs if (of(record), record.part_of) not in counting]


def verdict(
	record: shapes.Milestone, as_of: date, parts: Mapping[str, Collection[shapes.Milestone]] | None = None
) -> Verdict:
	"""Judge one milestone; `parts` gives for a code the milestones that are part of it.

	How many days late is not known of one that was met in a month. Where the date is said there is a due
	date, also while it is not known.
	"""
	found = judging.judge(_known(record, as_of, parts or NO_PARTS, NONE_ABOVE), as_of)
	if found.status == judging.MET and found.days_late and met_precision(record) != "Day":
		return replace(found, days_late=None)
	if found.reason == judging.NO_DUE_DATE and record.due_said:
		return replace(found, reason=judging.DUE_DATE_UNKNOWN)
	return found


def due_day(record: shapes.Milestone, as_of: date) -> date | None:
	"""Find the last day of the due date in force on a day: later postponements were not known then."""
	if row := occurrence(record, as_of):
		return row.due
	dated = due_in_force(record, as_of)
	return dated.due and dates.end_of(dated.due, dated.due_precision)


def due_precision(record: shapes.Milestone, as_of: date) -> str:
	"""Say how precisely the day was written that due_day gives."""
	return "Day" if days_of(record) else due_in_force(record, as_of).due_precision or "Day"


def due_in_force(record: shapes.Milestone, as_of: date) -> shapes.Dated:
	"""Find what has the due date that was in force on a day: an earlier one, or the record."""
	for change in record.due_date_changes or ():
		if change.changed_on and change.changed_on > as_of:
			return change
	return record


def days_of(record: shapes.Milestone) -> list[shapes.Occurrence]:
	"""List the days of a milestone that recurs, in order; none of one that does not recur any more."""
	rows = record.occurrences or ()
	return sorted(rows, key=lambda row: row.due) if rows and is_recurring(record.due_said) else []


def occurrence(record: shapes.Milestone, as_of: date) -> shapes.Occurrence | None:
	"""Find the day of a recurring milestone that is judged: the last one due, before any the first."""
	if not (rows := days_of(record)):
		return None
	past = [row for row in rows if row.due <= as_of]
	return past[-1] if past else rows[0]


def awaited(record: shapes.Milestone, as_of: date) -> shapes.Occurrence | None:
	"""Find the day of a recurring milestone that is still to be met: the last one due, else the next."""
	rows = days_of(record)
	since = occurrence(record, as_of)
	ahead = (row for row in rows if since and row.due >= since.due)
	return next((row for row in ahead if not (row.met_on and row.met_on <= as_of)), None)


def met_day(record: shapes.Milestone, as_of: date) -> date | None:
	"""Find when a milestone was met, as far as it was by a day; of a recurring one the day that is judged."""
	row = occurrence(record, as_of)
	day = row.met_on if row else record.met_on
	return day if day and day <= as_of else None


def met_precision(record: shapes.Milestone) -> str:
	"""Say how precisely the day is known that met_day gives: of what recurs a day is marked."""
	return "Day" if days_of(record) else record.met_precision or "Day"


def with_parts(
	record: shapes.Milestone, parts: Mapping[str, Collection[shapes.Milestone]] | None = None
) -> list[shapes.Milestone]:
	"""List the milestone, its parts, and theirs; each once, also in a ring of parts."""
	reached, seen = [record], {record.code}
	for each in reached:
		new = [part for part in (parts or NO_PARTS).get(each.code, ()) if part.code not in seen]
		seen |= {part.code for part in new}
		reached += new
	return reached


def _known(
	record: shapes.Milestone,
	as_of: date,
	parts: Mapping[str, Collection[shapes.Milestone]],
	above: frozenset[str],
) -> judging.Milestone:
	"""Collect what was known on the day; `above` has the codes of what this one is part of."""
	recurs = bool(record.occurrences and days_of(record))
	moved_or_vague = record.due_date_changes or record.due_precision != "Day" or recurs
	measured_on, judged_on = record.actual_on, record.judged_on
	return judging.Milestone(
		due_day(record, as_of) if moved_or_vague else record.due,
		record.grace_days,
		met_day(record, as_of) if recurs else record.met_on,
		record.direction,
		record.baseline,
		record.target,
		record.target_max,
		record.actual if measured_on is None or measured_on <= as_of else None,
		record.tolerance,
		record.zero_reference,
		record.partial_threshold,
		bool(record.whole_only),
		record.sustain,
		record.period_total_ceiling,
		record.judged_partial and (judged_on is None or judged_on <= as_of),
		record.was_met and not recurs,
		record.cancelled,
		_known_parts(record.code, as_of, parts, above) if record.code in parts else (),
	)


def _known_parts(
	code: str, as_of: date, parts: Mapping[str, Collection[shapes.Milestone]], above: frozenset[str]
) -> tuple[judging.Milestone, ...]:
	"""Collect what was known of the parts of a milestone; a ring of parts ends where it closes."""
	above = above | {code}
	return tuple(_known(part, as_of, parts, above) for part in parts[code] if part.code not in above)
