"""What the parties planned to bring and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .. import shapes
from ..findings import N_

BELOW, WITHIN, ABOVE = N_("Below the range"), N_("Within the range"), N_("Above the range")
NOT_KNOWN, MET, NOT_MET = N_("Not known yet"), N_("Fulfilled"), N_("Not fulfilled")


@dataclass(frozen=True, slots=True)
class Standing:
	"""A contribution on a day.

	condition: None without one, else NOT_KNOWN, MET or NOT_MET. actual: what came, in the unit of the plan.
	share: actual of the upper end of the range or its only end, 1 is all; place: BELOW, WITHIN or ABOVE.
	All three are None while nothing is known, the last two also without a range.
	"""

	condition: str | None
	actual: float | None
	share: float | None
	place: str | None


@dataclass(frozen=True, slots=True)
class Total:
	"""The contributions of one kind and currency; ends that are not stated count as the other end, else 0.

	actual is None when nothing is known of any.
	"""

	kind: str
	currency: str | None
	minimum: float
	maximum: float
	actual: float | None


def standing(contribution: shapes.Contribution, as_of: date) -> Standing:
	"""Compare what a contribution brought with its plan; what is dated after the day is not known."""
	is_known = not (contribution.actual_on and contribution.actual_on > as_of)
	actual = contribution.actual if is_known else None
	low, high = contribution.minimum, contribution.maximum
	end = high or low
	if actual is None or not end:
		return Standing(_condition(contribution), actual, None, None)
	place = BELOW if low and actual < low else ABOVE if high and actual > high else WITHIN
	return Standing(_condition(contribution), actual, actual / end, place)


def totals(contributions: Iterable[shapes.Contribution], as_of: date) -> list[Total]:
	"""Add up by kind and currency, as they first appear, without what has neither plan nor actual."""
	by_kind: dict[tuple[str, str | None], list[shapes.Contribution]] = {}
	for row in contributions:
		by_kind.setdefault((row.kind, row.currency or None), []).append(row)
	sums = (_total(kind, currency, rows, as_of) for (kind, currency), rows in by_kind.items())
	return [total for total in sums if total.maximum or total.actual is not None]


def _total(kind: str, currency: str | None, rows: list[shapes.Contribution], as_of: date) -> Total:
	known = [actual for row in rows if (actual := standing(row, as_of).actual) is not None]
	return Total(
		kind,
		currency,
		sum(row.minimum or row.maximum or 0 for row in rows),
		sum(row.maximum or row.minimum or 0 for row in rows),
		sum(known) if known else None,
	)


def _condition(contribution: shapes.Contribution) -> str | None:
	if not contribution.condition:
		return None
	return {"Yes": MET, "No": NOT_MET}.get(contribution.condition_met or "", NOT_KNOWN)
