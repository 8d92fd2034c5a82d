"""From a milestone as it is recorded to what was known of it on a day, and the verdict on that.

Records are read by attribute and have the fields of schema.Milestone, so rows of a query serve as well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from ..rules import dates, milestones
from ..rules.milestones import Verdict


def judged(records: Iterable, as_of: date) -> list[tuple]:
	"""Each milestone of one partnership with its verdict as of a day, in the order given."""
	records = list(records)
	parts = defaultdict(list)
	for record in records:
		if record.part_of:
			parts[record.part_of].append(record)
	return [(record, verdict(record, as_of, parts)) for record in records]


def verdict(record, as_of: date, parts: Mapping[str, Collection] | None = None) -> Verdict:
	"""The verdict on one milestone; `parts` gives for a code the milestones that are part of it."""
	return milestones.judge(_known(record, as_of, parts or {}, frozenset()), as_of)


def due_day(record, as_of: date) -> date | None:
	"""The last day of the due date that was in force on a day: later postponements were not known then."""
	for change in record.due_date_changes or ():
		if change.changed_on and change.changed_on > as_of:
			return dates.end_of(change.due, change.due_precision)
	return record.due and dates.end_of(record.due, record.due_precision)


def _known(record, as_of: date, parts: Mapping, above: frozenset) -> milestones.Milestone:
	"""What was known on the day; `above` has the codes this one is part of, so that a ring ends."""
	above = above | {record.code}
	inner = [part for part in parts.get(record.code, ()) if part.code not in above]
	measured = record.actual_on is None or record.actual_on <= as_of
	return milestones.Milestone(
		due=due_day(record, as_of),
		grace_days=record.grace_days,
		date_met=record.met_on,
		direction=record.direction,
		baseline=record.baseline,
		target=record.target,
		target_max=record.target_max,
		actual=record.actual if measured else None,
		tolerance=record.tolerance,
		zero_reference=record.zero_reference,
		partial_threshold=record.partial_threshold,
		sustain=bool(record.sustain),
		period_total_ceiling=bool(record.period_total_ceiling),
		judged_partial=bool(
			record.judged_partial and (record.judged_on is None or record.judged_on <= as_of)
		),
		was_met=bool(record.was_met),
		cancelled=bool(record.cancelled),
		parts=tuple(_known(part, as_of, parts, above) for part in inner),
	)
