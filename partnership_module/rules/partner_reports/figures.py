"""The figures that parties report: as known on a day, put together, compared with the period before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from ..findings import N_
from ..numbers import number

NUMBER, PERCENT, SCALE, YES_NO, TEXT = KINDS = ("Number", "Percent", "Scale", "Yes/No", "Text")

Value = float | bool | str

NEITHER_YES_NOR_NO = N_('"{text}" is neither yes nor no. Write yes or no.')
YES, NO = {"yes", "y", "ja", "j", "true", "1"}, {"no", "n", "nej", "false", "0"}


@dataclass(frozen=True, slots=True)
class Figure:
	"""What a party reported of an indicator for the period that ends on `period_to`.

	value: a number (of a percent or scale too), True or False, or text; None says nothing. known_on: the day
	the report came in. restates: the last day of an earlier period, whose figure this line gives anew.
	"""

	party: str
	indicator: str
	period_to: date
	value: Value | None = None
	known_on: date | None = None
	restates: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
	"""The figure of a period that stood on a day.

	earlier: those it replaced, the oldest first. later: those that took its place after the day.
	"""

	party: str
	indicator: str
	period_to: date
	value: Value
	known_on: date | None
	earlier: tuple[Figure, ...] = ()
	later: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Combined:
	"""The figures of all parties for one period, as far as they may be put together.

	total and shares (by party, 0 to 1): numbers only. Percentages and points of a scale are not added, nor is
	their mean taken: the parties answer for groups of different sizes, so lowest and highest stand for them.
	yes of answered: answers to yes or no. listed: texts by party.
	"""

	kind: str
	answered: int
	total: float | None = None
	shares: dict[str, float | None] = field(default_factory=dict)
	lowest: float | None = None
	highest: float | None = None
	yes: int | None = None
	listed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Carried:
	"""A figure beside the one carried forward from the period before. change_share: of the previous value,
	0.25 is a quarter more; None where there is nothing to compare, or the previous value was 0."""

	value: float | None
	previous_to: date | None = None
	previous: float | None = None
	change: float | None = None
	change_share: float | None = None


def read(kind: str, text: Value | None) -> Value | None:
	"""Read the value of a cell as people typed it; None for an empty one. Raises ValueError, a sentence."""
	if kind == TEXT:
		return str("" if text is None else text).strip() or None
	if kind != YES_NO:
		if kind == PERCENT and isinstance(text, str):
			text = text.strip().removesuffix("%")
		return number(text)
	word = str("" if text is None else text).strip().lower()
	if word in YES or word in NO:
		return word in YES
	if word:
		raise ValueError(NEITHER_YES_NOR_NO.format(text=text))
	return None


def known(
	figures: Iterable[Figure], as_of: date, kind: str | None = None, came_by: date | None = None
) -> list[Known]:
	"""Pick the figures known on a day, one for each party, indicator and period, by the end of the period.

	Of several for one period the one that came last stands, of two from one day the later given; a figure
	without a day is the oldest. Periods that end after the day are not told of yet. kind: of the indicator;
	words where it asks for a value tell nothing of it, nor a value where it asks for words. came_by: the day
	by which a figure had to come in, if not `as_of` itself. One that states another anew counts from the day
	on which it was known all the same; before, it is told as `later`.
	"""
	given: dict[tuple[str, str, date], list[Figure]] = {}
	for figure in figures:
		period_to = figure.restates or figure.period_to
		if _fits(kind, figure.value) and period_to <= as_of and not _is_later(figure, came_by or as_of):
			given.setdefault((figure.party, figure.indicator, period_to), []).append(figure)
	standing = [_standing(*key, rows, as_of) for key, rows in given.items()]
	return sorted(standing, key=lambda row: row.period_to)


def combined(kind: str, values: Mapping[str, Value | None]) -> Combined:
	"""Put the figures of one indicator and period together; `values` by party, None where nothing came."""
	given = {party: value for party, value in values.items() if value is not None}
	numbers = {party: value for party, value in given.items() if not isinstance(value, str)}
	if kind == NUMBER:
		total = sum(numbers.values()) if numbers else None
		return Combined(kind, len(given), total=total, shares=_shares(numbers, total))
	if kind == YES_NO:
		return Combined(kind, len(given), yes=sum(map(bool, given.values())))
	if kind == TEXT:
		texts = {party: value for party, value in given.items() if isinstance(value, str)}
		return Combined(kind, len(given), listed=texts)
	lowest, highest = min(numbers.values(), default=None), max(numbers.values(), default=None)
	return Combined(kind, len(given), lowest=lowest, highest=highest)


def carried(values: Mapping[date, float], period_to: date) -> Carried:
	"""Compare the figure of a period with the last one before; `values` by the last day of their period."""
	value = values.get(period_to)
	before = max((day for day in values if day < period_to), default=None)
	if before is None:
		return Carried(value)
	previous = values[before]
	change = None if value is None else value - previous
	share = None if change is None or not previous else change / abs(previous)
	return Carried(value, before, previous, change, share)


def _fits(kind: str | None, value: Value | None) -> bool:
	return value is not None and (kind is None or isinstance(value, str) == (kind == TEXT))


def _is_later(figure: Figure, day: date) -> bool:
	return figure.known_on is not None and figure.known_on > day


def _standing(party: str, indicator: str, period_to: date, rows: list[Figure], as_of: date) -> Known:
	"""Tell of a period by what stood on the day; where only a later one tells of it, by that."""
	in_order = sorted(rows, key=lambda row: row.known_on or date.min)
	*earlier, last = [row for row in in_order if not (row.restates and _is_later(row, as_of))] or in_order
	later = tuple(row for row in in_order if row is not last and row not in earlier)
	value = cast(Value, last.value)  # `known` leaves out figures that say nothing
	return Known(party, indicator, period_to, value, last.known_on, tuple(earlier), later)


def _shares(values: Mapping[str, float], total: float | None) -> dict[str, float | None]:
	"""Divide the total by party; None for all where it is not the sum of its parts in the same direction."""
	if not total or any(value < 0 for value in values.values()):
		return dict.fromkeys(values)
	return {party: value / total for party, value in values.items()}
