"""Meetings promised in the contract against meetings held.

Rules are read by attribute, as schema.MeetingRule: rhythm, number, minimum_per_year, from_date, to_date (both
days included, None for open). Where several are in force on a day, the densest one counts.

The reading of a promise: a meeting is due by the last day of every full interval, counted from the day on
which the rule came into force or the partnership began. An interval that the end of the rule cuts off
promises nothing. "4 times a year" is an interval of three months, 5 times one of 2.4; a month in part counts
for that part of 30.4375 days.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from .. import shapes

DAYS_OF_MONTH = 30.4375
DAY = timedelta(days=1)


class Interval(NamedTuple):
	"""The time between two meetings: months, which may have a fraction, or days; the other is 0."""

	months: Fraction | int
	days: int

	@property
	def length(self) -> float:
		return float(self.months) * DAYS_OF_MONTH + self.days


@dataclass(frozen=True)
class Silence:
	"""A time without a meeting: from a meeting, or the start, to the next, or the day that is asked about."""

	first: date
	last: date

	@property
	def days(self) -> int:
		return (self.last - self.first).days


@dataclass(frozen=True)
class Cadence:
	"""gap: promised meetings that were not held, never below 0. next_due: the day by which the rule in force
	wants the next meeting, None where nothing is agreed; too_long: whether that day has passed."""

	promised: int
	held: int
	gap: int
	longest_silence: Silence | None
	days_since_last: int | None
	next_due: date | None
	too_long: bool


@dataclass(frozen=True)
class Year:
	year: int
	promised: int
	held: int

	@property
	def gap(self) -> int:
		return max(0, self.promised - self.held)


def cadence(
	rules: Sequence[shapes.MeetingRule], held: Iterable[date], start: date | None, as_of: date
) -> Cadence:
	"""Measure how a group kept its rules from a start until a day. held: days of its meetings, in any order.

	What is dated after as_of is unknown. start: when the partnership began, None where no day is known.
	"""
	met = _until(held, as_of)
	begin = _begin(rules, met, start)
	if begin is None or begin > as_of:
		return Cadence(0, len(met), 0, None, None, None, False)
	promised = len(due_days(rules, begin, as_of))
	last = met[-1] if met else begin
	due = next_due(rules, last, as_of)
	silences = [Silence(*pair) for pair in pairwise(sorted({begin, *met, as_of})) if pair[0] >= begin]
	return Cadence(
		promised=promised,
		held=len(met),
		gap=max(0, promised - len(met)),
		longest_silence=max(silences, key=lambda silence: silence.days, default=None),
		days_since_last=(as_of - last).days,
		next_due=due,
		too_long=due is not None and as_of > due,
	)


def by_year(
	rules: Sequence[shapes.MeetingRule], held: Iterable[date], start: date | None, as_of: date
) -> list[Year]:
	"""Count promised and held meetings per calendar year, from the start to the year of the day."""
	met = _until(held, as_of)
	begin = _begin(rules, met, start)
	if begin is None or begin > as_of:
		return []
	due = due_days(rules, begin, as_of)
	first = min([begin, *met]).year
	return [
		Year(year, sum(day.year == year for day in due), sum(day.year == year for day in met))
		for year in range(first, as_of.year + 1)
	]


def due_days(rules: Sequence[shapes.MeetingRule], start: date, end: date) -> list[date]:
	"""List the days by which meetings were promised from start to end, both included."""
	days: list[date] = []
	day = start
	while day <= end:
		rule, last = in_force(rules, day), min(_until_change(rules, day), end)
		if step := rule and interval(rule):
			days += _intervals(day, step, last)
		day = last + DAY
	return days


def next_due(rules: Sequence[shapes.MeetingRule], last: date, as_of: date) -> date | None:
	"""Find the day by which the rule in force on as_of wants the meeting after that of `last`."""
	step = (rule := in_force(rules, as_of)) and interval(rule)
	return after(last, step) if step else None


def in_force(rules: Sequence[shapes.MeetingRule], day: date) -> shapes.MeetingRule | None:
	"""Pick the densest rule in force on a day; one that promises nothing only where no other is; or None."""
	known = [rule for rule in rules if (rule.from_date or day) <= day <= (rule.to_date or day)]
	return min(known, key=_length, default=None)


def interval(rule: shapes.MeetingRule) -> Interval | None:
	"""Read the time between two meetings that a rule promises; None for as needed without a minimum."""
	if rule.rhythm == "Every N Weeks" and rule.number:
		return Interval(0, rule.number * 7)
	if rule.rhythm == "Every N Months" and rule.number:
		return Interval(rule.number, 0)
	a_year = rule.number if rule.rhythm == "N Times a Year" else rule.minimum_per_year
	return Interval(Fraction(12, a_year), 0) if a_year else None


@lru_cache(maxsize=10_000)
def after(day: date, step: Interval, times: int = 1) -> date:
	"""Go some intervals on from a day: whole months by the calendar, a part of a month in days."""
	whole, part = divmod(step.months * times, 1)
	return day + relativedelta(months=whole, days=round(part * DAYS_OF_MONTH) + step.days * times)


def _length(rule: shapes.MeetingRule) -> float:
	step = interval(rule)
	return step.length if step else float("inf")


def _intervals(day: date, step: Interval, last: date) -> Iterator[date]:
	number = 1
	while (due := after(day, step, number) - DAY) <= last:
		yield due
		number += 1


def _until_change(rules: Sequence[shapes.MeetingRule], day: date) -> date:
	"""Find the last day before another rule comes into force or one ends."""
	changes = [rule.from_date - DAY for rule in rules if rule.from_date and rule.from_date > day]
	changes += [rule.to_date for rule in rules if rule.to_date and rule.to_date >= day]
	return min(changes, default=date.max - DAY)


def _until(held: Iterable[date], as_of: date) -> list[date]:
	return sorted(day for day in held if day <= as_of)


def _begin(rules: Sequence[shapes.MeetingRule], met: Sequence[date], start: date | None) -> date | None:
	known = [rule.from_date for rule in rules if rule.from_date]
	return start or min([*known, *met], default=None)
