"""Counts of persons so small that they could point at one are not printed, nor given away by what is.

A count below the limit prints as "<5". Zero prints as 0: nobody is told of, and that nothing happened is what
a reader must be able to see. (A limit of 2 counts as 3, otherwise "<2" could only mean 1.)

A small count in a sum could be computed from the total and the other counts. The standard answer is
complementary cell suppression (Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapter 4):
further counts are hidden, printed as "*", until none can be computed. Which are hidden must not tell either:
to hide the smallest would say that it is smaller than those shown. So it is decided from what a reader may
know anyhow, which counts are small, and from totals that are then printed, as in simulatable auditing
(Kenthapadi, Mishra and Nissim, PODS 2005): the last counts that are not small go first, one more as long as
the total would narrow a small one down, and at last the total. After that every "<5" can still be 1, 2, 3 or
4, also for someone who knows this rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

HIDDEN = "*"
Count = int | float | None
Cell = int | float | str | None


@dataclass(frozen=True, slots=True)
class Line:
	"""Counts that are summed, as they are printed: numbers, "<5", HIDDEN, and None where there is none."""

	cells: tuple[Cell, ...]
	total: Cell


@dataclass(frozen=True, slots=True)
class Table:
	rows: tuple[tuple[Cell, ...], ...]
	row_totals: tuple[Cell, ...]
	column_totals: tuple[Cell, ...]
	total: Cell


class Counting(Protocol):
	"""What is counted, whether that is persons, and a limit of its own."""

	@property
	def counts_persons(self) -> bool: ...
	@property
	def hide_below(self) -> int | None: ...


def limit_of(indicator: Counting, limit: int | None) -> int | None:
	"""Find the limit below which counts of persons are hidden: the indicator's own, else `limit`."""
	return (indicator.hide_below or limit) if indicator.counts_persons else None


def shown(count: Count, limit: int | None) -> Cell:
	"""Show a count that stands alone, as it is printed; without a limit as it is."""
	return f"<{_bound(limit)}" if _is_small(count, limit) else count


def line(counts: Sequence[Count], limit: int | None) -> Line:
	"""Show counts and their total as they are printed. A total is None when there is no count at all."""
	small = [i for i, count in enumerate(counts) if _is_small(count, limit)]
	given = [count for count in counts if count is not None]
	total = sum(given) if given else None
	if not small:
		return Line(tuple(counts), total)
	if len(small) == 1 and total == counts[small[0]]:
		cells = tuple(shown(count, limit) for count in counts)
		return Line(cells, cells[small[0]])
	hidden, tells_nothing = _complement(counts, small, _bound(limit))
	cells = tuple(HIDDEN if i in hidden else shown(count, limit) for i, count in enumerate(counts))
	return Line(cells, total if tells_nothing else HIDDEN)


def bounds(counts: Sequence[float], limit: int | None) -> tuple[float, float]:
	"""Bound the total of a line, least and most, for a reader of what `line` shows of it."""
	total, bound = sum(counts), _bound(limit)
	small = sum(_is_small(count, limit) for count in counts)
	cell = line(counts, limit).total if small else total
	if not isinstance(cell, str):
		return total, total
	if cell != HIDDEN:
		return 1, bound - 1
	large = sum(count >= bound for count in counts)
	most = (large + 1) * bound + small - 2 if large else small * (bound - 1)
	shown_below = sum(count for count in counts if count < 0)
	return shown_below + small + large * bound, shown_below + most


def table(rows: Sequence[Sequence[Count]], limit: int | None) -> Table:
	"""Show counts with totals of both directions as they are printed.

	The columns are the sums that matter: their totals stay wherever they tell nothing. The total of a row, or
	of all, is printed only when nothing that goes into it is hidden, otherwise it is HIDDEN.
	"""
	columns = [line(column, limit) for column in zip(*rows, strict=True)]
	cells = tuple(zip(*(column.cells for column in columns), strict=True))
	column_totals = tuple(column.total for column in columns)
	return Table(cells, tuple(map(_sum_of_shown, cells)), column_totals, _sum_of_shown(column_totals))


def _bound(limit: int | None) -> int:
	return 3 if limit == 2 else limit or 0


def _is_small(count: Count, limit: int | None) -> bool:
	return count is not None and 0 < count < _bound(limit)


def _complement(counts: Sequence[Count], small: list[int], limit: int) -> tuple[set[int], bool]:
	"""Choose which further counts are hidden, and tell whether the total then says nothing of the small ones.

	With the small ones and n others hidden, their sum is printed only from (n + 1) * limit + small - 1 on:
	then each small one may be anything below the limit, the others 1, and the n others still reach the limit,
	also in the cases in which one step less would not have been enough. Without others a sum has an upper end
	too, near which all would have to be large.
	"""
	large = [i for i, count in enumerate(counts) if count is not None and count >= limit]
	hidden: set[int] = set()
	summed: float = sum(counts[i] or 0 for i in small)
	upper = 1 + (len(small) - 1) * (limit - 1)
	if limit + len(small) - 1 <= summed <= upper:
		return hidden, True
	for i in reversed(large):
		hidden.add(i)
		summed += counts[i] or 0
		if summed >= (len(hidden) + 1) * limit + len(small) - 1:
			return hidden, True
	return hidden, False


def _sum_of_shown(cells: Sequence[Cell]) -> Cell:
	if any(isinstance(cell, str) for cell in cells):
		return HIDDEN
	given = [cell for cell in cells if not (cell is None or isinstance(cell, str))]
	return sum(given) if given else None
