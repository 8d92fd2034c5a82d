"""What parties give in money, beside the budget of a cost center in one fiscal year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .. import shapes
from ..agreements.budget import GRANTED, MONEY, PER_YEAR


@dataclass(frozen=True, slots=True)
class Given:
	"""Money in one currency. per_year: agreed for each year; otherwise: agreed once or for a phase; given:
	what came in the year, None where nothing is known."""

	per_year: float | None
	otherwise: float | None
	given: float | None


def given(contribution: shapes.Contribution, first: date, last: date) -> Given:
	"""Tell what a contribution brings to a year; what came without a day is of no year."""
	end = contribution.maximum or contribution.minimum or None
	is_yearly = contribution.frequency == PER_YEAR
	came = contribution.actual_on and first <= contribution.actual_on <= last
	return Given(
		end if is_yearly else None, None if is_yearly else end, contribution.actual if came else None
	)


def total(
	contributions: Iterable[shapes.Contribution], currency: str | None, first: date, last: date
) -> Given:
	"""Add up the money of one currency that is granted; nothing is converted."""
	granted = [
		given(row, first, last)
		for row in contributions
		if row.kind == MONEY and row.state == GRANTED and row.currency in (None, "", currency)
	]
	return Given(*(_sum(getattr(each, field) for each in granted) for field in Given.__slots__))


def _sum(amounts: Iterable[float | None]) -> float | None:
	known = [amount for amount in amounts if amount is not None]
	return sum(known) if known else None
