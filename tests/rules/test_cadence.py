from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules import cadence as rule


@dataclass(frozen=True)
class Rule:
	rhythm: str
	number: int | None = None
	minimum_per_year: int | None = None
	from_date: date | None = None
	to_date: date | None = None


FOUR_A_YEAR = Rule("N Times a Year", 4)
MONTHLY = Rule("Every N Months", 1)
AS_NEEDED = Rule("As Needed")


def day(text: str) -> date:
	return date.fromisoformat(text)


@pytest.mark.parametrize(
	("rules", "start", "end", "promised"),
	[
		([FOUR_A_YEAR], "2004-01-01", "2004-12-31", 4),
		([FOUR_A_YEAR], "2004-01-01", "2004-12-30", 3),
		([FOUR_A_YEAR], "2003-12-10", "2004-12-31", 4),
		([Rule("Every N Months", 3)], "2004-03-31", "2005-03-30", 4),
		([Rule("Every N Weeks", 6)], "2004-01-01", "2004-02-11", 1),
		([Rule("Every N Weeks", 6)], "2004-01-01", "2004-02-10", 0),
		([Rule("N Times a Year", 5)], "2004-01-01", "2004-12-31", 5),
		([Rule("As Needed", minimum_per_year=12)], "2004-01-01", "2004-06-30", 6),
		([AS_NEEDED], "2004-01-01", "2009-12-31", 0),
		([], "2004-01-01", "2009-12-31", 0),
	],
)
def test_meetings_promised(rules, start, end, promised):
	assert len(rule.due_days(rules, day(start), day(end))) == promised


def test_monthly_at_first_then_as_needed_with_a_minimum():
	rules = [
		Rule("Every N Months", 1, to_date=day("2004-06-30")),
		Rule("As Needed", minimum_per_year=2, from_date=day("2004-07-01")),
	]
	found = rule.due_days(rules, day("2004-01-01"), day("2005-06-30"))
	assert [str(due) for due in found] == [
		"2004-01-31",
		"2004-02-29",
		"2004-03-31",
		"2004-04-30",
		"2004-05-31",
		"2004-06-30",
		"2004-12-31",
		"2005-06-30",
	]


def test_the_densest_rule_in_force_counts():
	rules = [MONTHLY, AS_NEEDED, FOUR_A_YEAR]
	assert rule.in_force(rules, day("2004-02-01")) == MONTHLY
	assert len(rule.due_days(rules, day("2004-01-01"), day("2004-12-31"))) == 12


def test_a_gap_in_the_rules_promises_nothing():
	rules = [
		Rule("Every N Months", 1, to_date=day("2004-02-29")),
		Rule("Every N Months", 1, from_date=day("2004-05-01")),
	]
	found = rule.due_days(rules, day("2004-01-01"), day("2004-06-30"))
	assert [due.month for due in found] == [1, 2, 5, 6]


def test_kept_and_broken():
	held = [day("2004-01-15"), day("2004-04-15"), day("2004-11-15")]
	found = rule.cadence([FOUR_A_YEAR], held, day("2004-01-01"), day("2004-12-31"))
	assert (found.promised, found.held, found.gap) == (4, 3, 1)
	assert (found.longest_silence.first, found.longest_silence.days) == (day("2004-04-15"), 214)
	assert (found.days_since_last, found.next_due, found.too_long) == (46, day("2005-02-15"), False)


def test_silence_longer_than_agreed():
	found = rule.cadence([FOUR_A_YEAR], [day("2004-01-15")], day("2004-01-01"), day("2004-04-16"))
	assert (found.next_due, found.too_long) == (day("2004-04-15"), True)
	kept = rule.cadence([FOUR_A_YEAR], [day("2004-01-15")], day("2004-01-01"), day("2004-04-15"))
	assert not kept.too_long


def test_what_comes_after_the_day_is_unknown():
	held = [day("2004-01-15"), day("2004-03-15")]
	found = rule.cadence([MONTHLY], held, day("2004-01-01"), day("2004-02-20"))
	assert (found.held, found.days_since_last, found.too_long) == (1, 36, True)


def test_before_the_start_nothing_is_promised():
	found = rule.cadence([MONTHLY], [], day("2004-01-01"), day("2003-12-01"))
	assert (found.promised, found.longest_silence, found.too_long) == (0, None, False)


def test_by_year():
	held = [day("2003-12-10"), day("2004-03-01"), day("2005-01-10")]
	found = rule.by_year([FOUR_A_YEAR], held, day("2003-12-10"), day("2005-03-31"))
	assert [(row.year, row.promised, row.held, row.gap) for row in found] == [
		(2003, 0, 1, 0),
		(2004, 4, 1, 3),
		(2005, 1, 1, 0),
	]


days = st.dates(date(2000, 1, 1), date(2010, 12, 31))
rules = st.lists(
	st.builds(
		Rule,
		st.sampled_from(["N Times a Year", "Every N Weeks", "Every N Months", "As Needed"]),
		st.integers(1, 12),
		st.none() | st.integers(1, 12),
		st.none() | days,
		st.none() | days,
	),
	max_size=3,
)


@given(rules, st.lists(days, max_size=6), days, days, days)
def test_promises_only_grow_and_the_gap_is_never_negative(rules, held, start, one, other):
	early, late = sorted((one, other))
	before, later = (rule.cadence(rules, held, start, moment) for moment in (early, late))
	assert 0 <= before.promised <= later.promised
	assert before.held <= later.held
	assert before.gap >= 0 and later.gap >= 0


@given(rules, days, days)
def test_due_days_rise_and_lie_between(rules, start, end):
	found = rule.due_days(rules, start, end)
	assert found == sorted(set(found))
	assert all(start <= due <= end for due in found)
