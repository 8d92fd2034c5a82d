"""Approvals in the hinterland: who has decided, who is waited for, and how long each step took.

Approvals are read by attribute: party, body, purpose (Decision or Information), sent_on, decided_on, outcome.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from .. import shapes

APPROVED, REJECTED, INFORMED = "Approved", "Rejected", "Informed"


class Event(NamedTuple):
	"""The day or the moment, None while there is none; what happened; the party, None where it was nobody's;
	how precisely the day is known."""

	moment: date | datetime | None
	what: str
	party: str | None = None
	precision: str | None = "Day"


@dataclass(frozen=True)
class Step:
	"""One dated event of a negotiation; days: since the event before it, None for the first, and where one of
	the two is not known to the day."""

	day: date
	what: str
	party: str | None
	days: int | None
	precision: str = "Day"


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
	"""Order events, each with the days since the one before.

	Events without a day are left out. Those of one day keep the order in which they are given, which is that
	in which one can only follow the other; those of which the moment is known stand among each other by it.
	"""
	by_day: dict[date, list[Event]] = {}
	for event in events:
		if event.moment:
			by_day.setdefault(_day(event.moment), []).append(event)
	in_order = [(day, event) for day in sorted(by_day) for event in _by_moment(by_day[day])]
	steps: list[Step] = []
	for day, event in in_order:
		step = Step(day, event.what, event.party, None, event.precision or "Day")
		steps.append(replace(step, days=_days_between(steps[-1], step)) if steps else step)
	return steps


def _days_between(before: Step, step: Step) -> int | None:
	is_known = before.precision == step.precision == "Day"
	return (step.day - before.day).days if is_known else None


def _by_moment(events: list[Event]) -> list[Event]:
	"""Order the events of one day: those with a moment by it, in the places that they take; others stay."""
	timed = iter(
		sorted((e for e in events if isinstance(e.moment, datetime)), key=lambda e: e.moment or date.min)
	)
	return [next(timed) if isinstance(event.moment, datetime) else event for event in events]


def _day(moment: date | datetime) -> date:
	return moment.date() if isinstance(moment, datetime) else moment


def _decides(approval: shapes.Approval) -> bool:
	return approval.purpose == "Decision"
