from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.meetings.cadence import next_due
from partnership_module.rules.meetings.planning import is_open, propose

from .test_cadence import AS_NEEDED, FOUR_A_YEAR, MONTHLY, Rule, day, days, rules


@pytest.mark.parametrize(
	("text", "open_"),
	[
		("2026-04-01", True),
		("2026-04-02", False),
		("2026-04-03", False),
		("2026-04-06", False),
		("2026-05-01", False),
		("2026-05-14", False),
		("2026-06-05", False),
		("2026-11-28", False),
		("2026-12-24", False),
		("2026-12-30", False),
		("2026-12-31", False),
		("2023-05-05", False),
		("2024-04-26", True),
	],
	ids=lambda value: str(value),
)
def test_days_on_which_meetings_are_held(text, open_):
	assert is_open(day(text)) is open_


def test_four_a_year_keep_the_weekday_of_the_last_meeting():
	found = propose([FOUR_A_YEAR], day("2026-01-13"), day("2025-01-01"), day("2026-12-31"), day("2026-01-20"))
	assert [str(d) for d in found] == ["2026-04-07", "2026-06-30", "2026-09-29", "2026-12-22"]
	assert {d.weekday() for d in found} == {day("2026-01-13").weekday()}


def test_the_first_meeting_is_due_an_interval_after_the_start():
	found = propose([FOUR_A_YEAR], None, day("2026-01-01"), day("2026-12-31"), day("2026-01-01"))
	assert found[0] == day("2026-04-01")


def test_as_needed_proposes_nothing():
	assert propose([AS_NEEDED], None, day("2026-01-01"), day("2026-12-31"), day("2026-01-01")) == []


def test_a_group_that_was_silent_too_long_meets_as_soon_as_it_can():
	found = propose([MONTHLY], day("2026-01-13"), day("2025-01-01"), day("2026-10-30"), day("2026-08-22"))
	assert [str(d) for d in found] == ["2026-08-24", "2026-09-22", "2026-10-20"]


def test_a_rule_that_begins_later():
	rule = Rule("Every N Months", 2, from_date=day("2026-06-01"))
	found = propose([rule], None, day("2026-01-01"), day("2026-12-31"), day("2026-01-01"))
	assert [d.month for d in found] == [6, 8, 10, 12]


@given(rules, days, days)
def test_who_follows_the_proposals_is_never_silent_too_long(rules, last, start):
	found = propose(rules, last, start, last + timedelta(days=500), last)
	for before, meeting in pairwise([last, *found]):
		due = next_due(rules, before, before)
		assert (
			due is None
			or meeting <= due
			or not any(is_open(before + timedelta(days=n)) for n in range(1, (due - before).days + 1))
		)


@given(rules, st.none() | days, days, days)
def test_proposals_are_open_days_that_rise_from_today(rules, last, start, today):
	found = propose(rules, last, start, today + timedelta(days=500), today)
	assert all(is_open(d) and d >= today for d in found)
	assert all(first < second for first, second in pairwise(found))
	assert all(last is None or d > last for d in found)
