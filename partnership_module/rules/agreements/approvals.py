"""Approvals in the hinterland: who has decided, who is waited for, and how long each step took.

Approvals are read by attribute: party, body, purpose (Decision or Information), sent_on, decided_on, outcome.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .. import shapes

APPROVED, REJECTED, INFORMED = "Approved", "Rejected", "Informed"

Event = tuple[date | datetime | None, str, str | None]
"""The day or the moment, None while there is none; what happened; the party, None where it was nobody's."""


@dataclass(frozen=True)
class Step:
	"""One dated event of a negotiation; days: since the event before it, None for the first."""

	day: date
	what: str
	party: str | None
	days: int | None


def waiting(approvals: Iterable[shapes.Approval], party: str) -> list[str]:
	"""List the bodies of a party that must decide and have not approved."""
	return [a.body for a in approvals if a.party == party and _decides(a) and a.outcome != APPROVED]


def is_ready(approvals: Sequence[shapes.Approval], party: str) -> bool:
	"""Tell whether a party has asked at least one body that decides, and all of them approved."""
	deciding = [a for a in approvals if a.party == party and _decides(a)]
	return bool(deciding) and not waiting(deciding, party)


def fits(purpose: str, outcome: str) -> bool:
	"""Tell whether a body with this purpose (Decision or Information) can have this outcome."""
	return (purpose == "Information") == (outcome == INFORMED)


def not_ready(approvals: Sequence[shapes.Approval], parties: Iterable[str]) -> list[str]:
	"""List the parties whose bodies have not approved, in the order given."""
	return [party for party in parties if not is_ready(approvals, party)]


def timeline(events: Iterable[Event]) -> list[Step]:
	"""Order events (day or moment, what, party), each with the days since the one before.

	Events without a day are left out. Those of one day keep the order in which they are given, which is that
	in which one can only follow the other; those of which the moment is known stand among each other by it.
	"""
	by_day: dict[date, list[Event]] = {}
	for event in events:
		if event[0]:
			by_day.setdefault(_day(event[0]), []).append(event)
	in_order = [(day, event) for day in sorted(by_day) for event in _by_moment(by_day[day])]
	steps, before = [], None
	for day, (_moment, what, party) in in_order:
		steps.append(Step(day, what, party, None if before is None else (day - before).days))
		before = day
	return steps


def _by_moment(events: list[Event]) -> list[Event]:
	"""Order the events of one day: those with a moment by it, in the places that they take; others stay."""
	timed = iter(
		sorted((e for e in events if isinstance(e[0], datetime)), key=lambda event: event[0] or date.min)
	)
	return [next(timed) if isinstance(event[0], datetime) else event for event in events]


def _day(moment: date | datetime) -> date:
	return moment.date() if isinstance(moment, datetime) else moment


def _decides(approval: shapes.Approval) -> bool:
	return approval.purpose == "Decision"
