from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.meetings import cadence as rule


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
		([Rule("N Times a Year", 365)], "2004-01-01", "2004-01-01", 1),
		([Rule("Every N Months", 1, to_date=date(2004, 1, 1))], "2004-01-01", "2004-12-31", 0),
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
	rules = [FOUR_A_YEAR, MONTHLY, AS_NEEDED]
	assert rule.in_force(rules, day("2004-02-01")) == MONTHLY
	assert len(rule.due_days(rules, day("2004-01-01"), day("2004-12-31"))) == 12


@pytest.mark.parametrize("on", ["2004-01-01", "2004-02-01", "2004-03-31"])
def test_a_rule_is_in_force_from_its_first_to_its_last_day(on):
	monthly = Rule("Every N Months", 1, from_date=day("2004-01-01"), to_date=day("2004-03-31"))
	assert rule.in_force([monthly], day(on)) == monthly


@pytest.mark.parametrize("on", ["2003-12-31", "2004-04-01"])
def test_outside_its_days_no_rule_is_in_force(on):
	monthly = Rule("Every N Months", 1, from_date=day("2004-01-01"), to_date=day("2004-03-31"))
	assert rule.in_force([monthly], day(on)) is None


@pytest.mark.parametrize(
	("number", "found"),
	[
		(5, ["03-12", "05-24", "08-06", "10-18", "12-31"]),
		(7, ["02-22", "04-13", "06-04", "07-26", "09-17", "11-09", "12-31"]),
	],
)
def test_a_part_of_a_month_is_that_part_of_its_days(number, found):
	due = rule.due_days([Rule("N Times a Year", number)], day("2004-01-01"), day("2004-12-31"))
	assert [str(day)[5:] for day in due] == found


def test_weeks_are_counted_in_days():
	due = rule.due_days([Rule("Every N Weeks", 6)], day("2004-01-01"), day("2004-05-31"))
	assert [str(day)[5:] for day in due] == ["02-11", "03-24", "05-05"]


def test_weeks_and_months_are_compared_by_their_days():
	six_weeks = Rule("Every N Weeks", 6)
	assert rule.in_force([six_weeks, MONTHLY], day("2004-02-01")) == MONTHLY
	assert rule.in_force([Rule("Every N Months", 2), six_weeks], day("2004-02-01")) == six_weeks
	two_months = Rule("Every N Months", 2)
	assert rule.in_force([Rule("Every N Weeks", 9), two_months], day("2004-02-01")) == two_months


@pytest.mark.parametrize(
	"promises_nothing",
	[Rule("Every N Weeks"), Rule("Every N Months"), Rule("N Times a Year"), Rule("As Needed", number=3)],
)
def test_a_rhythm_without_its_number_promises_nothing(promises_nothing):
	assert rule.interval(promises_nothing) is None


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


NOTHING_YET = rule.Cadence(0, 0, 0, None, None, None, False)


def test_before_the_start_nothing_is_promised():
	assert rule.cadence([MONTHLY], [], day("2004-01-01"), day("2003-12-31")) == NOTHING_YET
	assert rule.by_year([MONTHLY], [], day("2004-01-01"), day("2003-12-31")) == []
	assert rule.by_year([MONTHLY], [], day("2004-06-01"), day("2004-05-31")) == []


def test_on_the_day_of_the_start_the_time_begins_to_run():
	found = rule.cadence([MONTHLY], [], day("2004-01-01"), day("2004-01-01"))
	assert (found.promised, found.days_since_last, found.next_due) == (0, 0, day("2004-02-01"))
	assert found.longest_silence is None
	assert rule.by_year([MONTHLY], [], day("2004-01-01"), day("2004-01-01")) == [rule.Year(2004, 0, 0)]


def test_without_a_start_the_first_rule_or_meeting_begins_it():
	assert rule.cadence([MONTHLY], [], None, day("2004-06-01")) == NOTHING_YET
	assert rule.by_year([MONTHLY], [], None, day("2004-06-01")) == []
	from_march = Rule("Every N Months", 1, from_date=day("2004-03-01"))
	met = [day("2004-04-15"), day("2004-02-15")]

	def promised(rules, held):
		return rule.cadence(rules, held, None, day("2004-05-31")).promised

	assert promised([from_march], []) == 3
	assert promised([MONTHLY], met) == 3
	assert promised([MONTHLY, from_march], met[:1]) == 3
	assert rule.by_year([from_march], met, None, day("2004-05-31"))[0] == rule.Year(2004, 3, 2)


def test_a_meeting_on_the_day_itself_is_held():
	found = rule.cadence([MONTHLY], [day("2004-02-20")], day("2004-01-01"), day("2004-02-20"))
	assert (found.held, found.days_since_last) == (1, 0)


def test_who_meets_more_often_than_promised_lacks_nothing():
	held = [day("2004-01-10"), day("2004-01-20"), day("2004-02-10")]
	assert rule.cadence([MONTHLY], held, day("2004-01-01"), day("2004-02-29")).gap == 0
	assert rule.cadence([MONTHLY], held[:2], day("2004-01-01"), day("2004-02-29")).gap == 0


def test_silence_is_counted_from_the_start_also_where_the_group_met_before():
	held = [day("2003-01-01"), day("2004-03-01"), day("2004-04-01")]
	silence = rule.cadence([MONTHLY], held, day("2004-01-01"), day("2004-04-10")).longest_silence
	assert (silence.first, silence.last) == (day("2004-01-01"), day("2004-03-01"))


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
