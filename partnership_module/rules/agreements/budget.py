"""What the money of a partnership adds up to: what is granted, and what the parties still hope for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .. import shapes

MONEY = "Money"
GRANTED = "Granted"
ONCE, PER_YEAR, PER_PHASE = "Once", "Per Year", "Per Phase"


@dataclass(frozen=True, slots=True)
class Sum:
	"""Money of one currency that is granted, or that is not; once, per year or for each phase.

	minimum is 0 where no row has a lower end; a row with a single amount counts it for both ends.
	"""

	is_granted: bool
	currency: str | None
	frequency: str
	minimum: float
	maximum: float


def often(contribution: shapes.Contribution) -> str:
	"""Tell how often a contribution comes: for a phase that is named, once."""
	return ONCE if contribution.phase and contribution.frequency == PER_PHASE else contribution.frequency


def sums(contributions: Iterable[shapes.Contribution]) -> list[Sum]:
	"""Add up the money, granted first, as it first appears; nothing where one row says it all, or where no
	row says more than who brings how much."""
	money = _money(contributions)
	return totals(money) if len(money) > 1 and any(map(_says_more, money)) else []


def totals(contributions: Iterable[shapes.Contribution]) -> list[Sum]:
	"""Add up all money that is planned, granted first, as it first appears."""
	alike: dict[tuple[bool, str | None, str], list[shapes.Contribution]] = {}
	for row in sorted(_money(contributions), key=lambda row: row.state != GRANTED):
		alike.setdefault((row.state == GRANTED, row.currency, often(row)), []).append(row)
	return [Sum(*key, *_ends(rows)) for key, rows in alike.items()]


def _money(contributions: Iterable[shapes.Contribution]) -> list[shapes.Contribution]:
	return [row for row in contributions if row.kind == MONEY and (row.minimum or row.maximum)]


def _says_more(row: shapes.Contribution) -> bool:
	is_usual = row.state == GRANTED and row.frequency == ONCE
	return not is_usual or bool(row.source or row.jointly_with or row.recipient)


def _ends(rows: Sequence[shapes.Contribution]) -> tuple[float, float]:
	return sum(row.minimum or 0 for row in rows), sum(row.maximum or row.minimum or 0 for row in rows)
