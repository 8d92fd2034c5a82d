"""What the parties planned to bring and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .. import shapes
from ..agreements.budget import GRANTED, MONEY, ONCE, often
from ..findings import N_

BELOW, WITHIN, ABOVE = N_("Below the range"), N_("Within the range"), N_("Above the range")
NOT_KNOWN, MET, NOT_MET = N_("Not known yet"), N_("Fulfilled"), N_("Not fulfilled")


@dataclass(frozen=True, slots=True)
class Standing:
	"""A contribution on a day.

	condition: None without one, else NOT_KNOWN, MET or NOT_MET. actual: what came, in the unit of the plan.
	share: actual of the upper end of the range or its only end, 1 is all; place: BELOW, WITHIN or ABOVE.
	All three are None while nothing is known, the last two also without a range, and for what comes again
	each year or phase: how much that is by a day is not agreed.
	"""

	condition: str | None
	actual: float | None
	share: float | None
	place: str | None


@dataclass(frozen=True, slots=True)
class Total:
	"""The contributions of one kind and currency; ends that are not stated count as the other end, else 0.

	actual is None when nothing is known of any. What is granted is added up apart from what is not, and what
	comes again each year or phase apart from what comes once.
	"""

	kind: str
	currency: str | None
	minimum: float
	maximum: float
	actual: float | None
	is_granted: bool = True
	frequency: str = ONCE


def standing(contribution: shapes.Contribution, as_of: date) -> Standing:
	"""Compare what a contribution brought with its plan; what is dated after the day is not known."""
	is_known = not (contribution.actual_on and contribution.actual_on > as_of)
	actual = contribution.actual if is_known else None
	low, high = contribution.minimum, contribution.maximum
	end = (high or low) if often(contribution) == ONCE else None
	if actual is None or not end:
		return Standing(_condition(contribution), actual, None, None)
	place = BELOW if low and actual < low else ABOVE if high and actual > high else WITHIN
	return Standing(_condition(contribution), actual, actual / end, place)


def totals(contributions: Iterable[shapes.Contribution], as_of: date) -> list[Total]:
	"""Add up what is alike, as it first appears, without what has neither plan nor actual."""
	alike: dict[tuple[str, str | None, bool, str], list[shapes.Contribution]] = {}
	for row in contributions:
		currency = (row.currency or None) if row.kind == MONEY else None
		key = (row.kind, currency, row.state == GRANTED, often(row))
		alike.setdefault(key, []).append(row)
	sums = (_total(key, rows, as_of) for key, rows in alike.items())
	return [total for total in sums if total.maximum or total.actual is not None]


def _total(key: tuple[str, str | None, bool, str], rows: list[shapes.Contribution], as_of: date) -> Total:
	kind, currency, is_granted, frequency = key
	known = [actual for row in rows if (actual := standing(row, as_of).actual) is not None]
	return Total(
		kind,
		currency,
		sum(row.minimum or row.maximum or 0 for row in rows),
		sum(row.maximum or row.minimum or 0 for row in rows),
		sum(known) if known else None,
		is_granted,
		frequency,
	)


def _condition(contribution: shapes.Contribution) -> str | None:
	if not contribution.condition:
		return None
	return {"Yes": MET, "No": NOT_MET}.get(contribution.condition_met or "", NOT_KNOWN)
