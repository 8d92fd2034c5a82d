"""Milestones by the quarter in which they are due."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

BACK, AHEAD = 3, 4
"""How many quarters before and after that of the day are counted."""


class Quarter(NamedTuple):
	"""A quarter of a year; number: 1 to 4."""

	year: int
	number: int


def of(day: date) -> Quarter:
	"""Say in which quarter a day lies."""
	return Quarter(day.year, (day.month + 2) // 3)


def counted(milestones: Iterable[tuple[date | None, str | None]], as_of: date) -> dict[Quarter, Counter[str]]:
	"""Count milestones by quarter and status, in the order of time; without any in the span nothing.

	milestones: the day each is due and its status; those without one of them are left out.
	"""
	span = [_moved(of(as_of), by) for by in range(-BACK, AHEAD + 1)]
	found: dict[Quarter, Counter[str]] = {quarter: Counter() for quarter in span}
	for due, status in milestones:
		if due and status and of(due) in found:
			found[of(due)][status] += 1
	return found if any(found.values()) else {}


def _moved(quarter: Quarter, by: int) -> Quarter:
	year, number = divmod(quarter.year * 4 + quarter.number - 1 + by, 4)
	return Quarter(year, number + 1)
