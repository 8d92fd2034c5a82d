"""Time calls that take turns, so that a machine that is busy for a while slows both; print what was found."""

import gc
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Line(NamedTuple):
	"""A line of the table. `goal` is the bound that `value` has to keep, at most or (`least`) at least."""

	what: str
	value: float
	unit: str = "times"
	goal: float | None = None
	least: bool = False
	note: str = ""

	@property
	def outcome(self) -> str:
		if self.goal is None:
			return ""
		kept = self.value >= self.goal if self.least else self.value <= self.goal
		return "pass" if kept else "MISS"


def taken(call: Callable) -> float:
	"""Seconds that one call takes; what earlier calls left is cleared away before."""
	gc.collect()
	start = time.perf_counter()
	call()
	return time.perf_counter() - start


def median(call: Callable, runs: int) -> float:
	return statistics.median(taken(call) for _ in range(runs))


def compared(first: Callable, second: Callable, runs: int) -> tuple[float, float, float]:
	"""Median seconds of both and the median of how many times the second the first takes, run by run."""
	first(), second()
	pairs = [(taken(first), taken(second)) for _ in range(runs)]
	ratio = statistics.median(one / other for one, other in pairs)
	return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs), ratio


def print_table(lines: list[Line]) -> None:
	width = max(len(line.what) for line in lines)
	print(f"\n{'':{width}}  {'measured':>12}  {'goal':>9}  {'':4}")
	for line in lines:
		goal = "" if line.goal is None else f"{'>=' if line.least else '<='} {line.goal:g}"
		measured = f"{line.value:.2f} {line.unit}"
		print(f"{line.what:{width}}  {measured:>12}  {goal:>9}  {line.outcome:4}  {line.note}".rstrip())
