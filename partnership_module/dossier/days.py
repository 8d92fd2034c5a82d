"""The days of dates that are said, "three months after signature", worked out from what a dossier records.

Said dates are kept as typed; the days that follow are written beside them, and made anew whenever what they
hang on changes: here for a dossier, and for the records of a site by the same function.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ..rules import dates, said_dates, said_days
from ..rules.agreements import signing
from ..rules.said_dates import Recurring
from ..rules.said_days import Events
from . import schema

ANNUAL_MEETINGS = ("årsmøde", "årlige møde", "generalforsamling", "annual meeting", "annual general meeting")
"""Words in the title of a meeting that is the annual one."""
TERMS = {
	"start_said": ("start_date", "start_precision"),
	"end_said": ("end_date", "end_precision"),
	"revision_said": ("revision_due", "revision_precision"),
	"evaluation_said": ("evaluation_due", "evaluation_precision"),
}
"""By field of the partnership that says a date, its day and its precision."""
PHASE = {"from_said": "from_date", "to_said": "to_date"}


class OfMilestone(NamedTuple):
	"""What follows from the said date of a milestone; its precision is then Day."""

	due: date | None
	occurrences: tuple[schema.Occurrence, ...]


def with_days(dossier: schema.Dossier, known_on: date | None = None) -> schema.Dossier:
	"""Work out the days of all dates that are said, once for each that another one may hang on.

	They begin unknown, so that dates which hang on each other stay so. known_on: what follows from an event
	after that day is unknown, as it was then.
	"""
	if not any(_said(dossier)):
		return dossier
	dossier = _with(dossier, _without_days(dossier.partnership))
	for _round in range(len(TERMS) + len(PHASE) * len(dossier.partnership.phases) + 1):
		partnership = _with_terms(dossier, known_on)
		if partnership == dossier.partnership:
			break
		dossier = _with(dossier, partnership)
	known = events(dossier, known_on, are_planned=True)
	milestones = tuple(_with_due(row, dossier.partnership, known, known_on) for row in dossier.milestones)
	return dossier.model_copy(update={"milestones": milestones})


def events(dossier: schema.Dossier, until: date | None = None, are_planned: bool = False) -> Events:
	"""Collect the days that dates may hang on. until: what was recorded of later days is left out, what is
	agreed (start, end and phases) is not. are_planned: nor are meetings, which are called beforehand."""
	last, partnership = until or dates.LAST, dossier.partnership
	start, end = partnership.start_date, partnership.end_date
	signed = [(row, day) for row in dossier.agreements if (day := _signed_on(row)) and day <= last]
	meetings = [
		row for row in dossier.meetings if not row.cancelled and (are_planned or row.start.date() <= last)
	]
	steering = {group.title for group in partnership.groups if group.kind == "Steering Group"}
	return Events(
		signed=tuple(sorted(day for _row, day in signed)),
		in_force=tuple(sorted(max(day, row.effective_date or day) for row, day in signed)),
		start=start and dates.start_of(start, partnership.start_precision),
		end=end and dates.end_of(end, partnership.end_precision),
		met={row.code: row.met_on for row in dossier.milestones if row.met_on and row.met_on <= last},
		phases={row.title: _days_of(row) for row in partnership.phases},
		annual=_days(row for row in meetings if _is_annual(row)),
		steering=_days(row for row in meetings if row.group_name in steering),
	)


def day_of(text: str | None, known: Events, said_on: date | None = None) -> date | None:
	"""Find the day of what is said; None while it is not known, for days that recur, and for no text."""
	try:
		said = said_dates.understood(text)
	except ValueError:
		return None
	return None if said is None or isinstance(said, Recurring) else said_days.day_of(said, known, said_on)


def of_milestone(record: schema.Milestone, partnership: schema.Partnership, known: Events) -> OfMilestone:
	"""Work out the due day of a milestone whose date is said, and the days on which it recurs.

	The due day of what recurs is the first after the last one met. Days that were met stay, whatever is said
	now.
	"""
	if not said_dates.is_recurring(record.due_said):
		met_days = tuple(row for row in record.occurrences if row.met_on)
		return OfMilestone(day_of(record.due_said, known, record.due_said_on), met_days)
	rows = tuple(_occurrences(record, partnership))
	met = [row.due for row in rows if row.met_on]
	ahead = [row.due for row in rows if not met or row.due > met[-1]]
	return OfMilestone(next(iter(ahead or met[-1:]), None), rows)


def _occurrences(record: schema.Milestone, partnership: schema.Partnership) -> list[schema.Occurrence]:
	said, start, end = said_dates.understood(record.due_said), partnership.start_date, partnership.end_date
	kept = {row.due: row for row in record.occurrences if row.met_on or row.evidence}
	if not isinstance(said, Recurring) or not start:
		return sorted(kept.values(), key=lambda row: row.due)
	first = dates.start_of(start, partnership.start_precision)
	until = end and dates.end_of(end, partnership.end_precision)
	last = said_days.horizon(first, until, max(kept, default=None))
	days = sorted({*said_days.days_between(said, first, last), *kept})
	return [kept.get(day) or schema.Occurrence(due=day) for day in days]


def _with(dossier: schema.Dossier, partnership: schema.Partnership) -> schema.Dossier:
	return dossier.model_copy(update={"partnership": partnership})


def _without_days(partnership: schema.Partnership) -> schema.Partnership:
	terms = {day: None for said, (day, _precision) in TERMS.items() if getattr(partnership, said)}
	phases = tuple(
		row.model_copy(update={day: None for said, day in PHASE.items() if getattr(row, said)})
		for row in partnership.phases
	)
	return partnership.model_copy(update={**terms, "phases": phases})


def _with_terms(dossier: schema.Dossier, known_on: date | None) -> schema.Partnership:
	partnership, known = dossier.partnership, events(dossier, known_on, are_planned=True)
	values: dict[str, object] = {}
	for said, (day, precision) in TERMS.items():
		if text := getattr(partnership, said):
			values |= {day: day_of(text, known, _said_on(dossier)), precision: "Day"}
	phases = tuple(_with_phase(row, known, _said_on(dossier)) for row in partnership.phases)
	return partnership.model_copy(update={**values, "phases": phases})


def _with_phase(phase: schema.Phase, known: Events, said_on: date | None) -> schema.Phase:
	values = {
		day: day_of(text, known, said_on) for said, day in PHASE.items() if (text := getattr(phase, said))
	}
	if not values:
		return phase
	return phase.model_copy(update=values)


def _with_due(
	record: schema.Milestone, partnership: schema.Partnership, known: Events, known_on: date | None
) -> schema.Milestone:
	if not record.due_said or (known_on and _was_due_otherwise(record, known_on)):
		return record
	found = of_milestone(record, partnership, known)
	values: dict[str, object] = {**found._asdict(), "due_precision": "Day"}
	if known_on and not found.due:
		values["due_date_changes"] = tuple(
			row for row in record.due_date_changes if not _is_after(row, known_on)
		)
	return record.model_copy(update=values)


def _was_due_otherwise(record: schema.Milestone, day: date) -> bool:
	"""Tell whether it was said after a day, and had another due date until then."""
	was_said = record.due_said_on is None or record.due_said_on <= day
	return not was_said and any(_is_after(row, day) for row in record.due_date_changes)


def _is_after(change: schema.DueDateChange, day: date) -> bool:
	return change.changed_on is not None and change.changed_on > day


def _said(dossier: schema.Dossier) -> Iterator[str | None]:
	yield from (getattr(dossier.partnership, field) for field in TERMS)
	yield from (getattr(row, field) for row in dossier.partnership.phases for field in PHASE)
	yield from (row.due_said for row in dossier.milestones)


def _said_on(dossier: schema.Dossier) -> date | None:
	"""Give the day of the last version: what the partnership says of the next meeting is said then."""
	return max((row.draft_date for row in dossier.agreements if row.draft_date), default=None)


def _signed_on(agreement: schema.Agreement) -> date | None:
	"""Find the day on which enough had signed; the list of those who must is the agreement's own."""
	if agreement.kind == signing.ACCESSION or not agreement.signatures:
		return None
	rows = agreement.signatures
	return signing.signed_since(
		[row.party for row in rows],
		[row for row in rows if row.signed_on],
		agreement.digest or "",
		agreement.minimum_signatures,
		minimum_weight=agreement.minimum_weight,
		weights={row.party: row.weight for row in rows if row.weight},
		among=[row.party for row in rows if row.must_sign],
	) or _all_signed(agreement)


def _all_signed(agreement: schema.Agreement) -> date | None:
	"""Find the last day of signatures that are recorded without a digest, once all are there."""
	days = [row.signed_on for row in agreement.signatures]
	known = [day for day in days if day]
	return max(known) if len(known) == len(days) else None


def _days_of(phase: schema.Phase) -> tuple[date | None, date | None]:
	first, last = phase.from_date, phase.to_date
	return (
		first and dates.start_of(first, phase.precision),
		last and dates.end_of(last, phase.precision),
	)


def _is_annual(meeting: schema.Meeting) -> bool:
	return any(word in meeting.title.casefold() for word in ANNUAL_MEETINGS)


def _days(meetings: Iterable[schema.Meeting]) -> tuple[date, ...]:
	return tuple(sorted(row.start.date() for row in meetings))
