"""Approvals in the hinterland: who has decided, who is waited for, and how long each step took.

Approvals are read by attribute: party, body, purpose (Decision or Information), sent_on, decided_on, outcome.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

APPROVED, REJECTED, INFORMED = "Approved", "Rejected", "Informed"


@dataclass(frozen=True)
class Step:
	"""One dated event of a negotiation; days: since the event before it, None for the first."""

	day: date
	what: str
	party: str | None
	days: int | None


def waiting(approvals: Iterable, party: str) -> list[str]:
	"""The bodies of a party that must decide and have not approved."""
	return [a.body for a in approvals if a.party == party and _decides(a) and a.outcome != APPROVED]


def is_ready(approvals: Sequence, party: str) -> bool:
	"""Whether a party has asked at least one body that decides, and all of them approved."""
	deciding = [a for a in approvals if a.party == party and _decides(a)]
	return bool(deciding) and not waiting(deciding, party)


def fits(purpose: str, outcome: str) -> bool:
	"""Whether a body with this purpose (Decision or Information) can have this outcome."""
	return (purpose == "Information") == (outcome == INFORMED)


def not_ready(approvals: Sequence, parties: Iterable[str]) -> list[str]:
	"""The parties whose bodies have not approved, in the order given."""
	return [party for party in parties if not is_ready(approvals, party)]


def timeline(events: Iterable[tuple[date | None, str, str | None]]) -> list[Step]:
	"""Events (day, what, party) in the order of their days, each with the days since the one before.

	Events without a day are left out; events of one day keep their order.
	"""
	dated = sorted((event for event in events if event[0]), key=lambda event: event[0])
	steps, before = [], None
	for day, what, party in dated:
		steps.append(Step(day, what, party, None if before is None else (day - before).days))
		before = day
	return steps


def _decides(approval) -> bool:
	return approval.purpose == "Decision"
