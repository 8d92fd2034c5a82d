"""Periods with their due days, states of a report, and how well the parties keep to them."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.partner_reports.reporting import (
	MONTHS,
	Discipline,
	asked_for,
	discipline,
	period_of,
	periods,
	state,
	year_start,
)

START, END = date(2004, 1, 1), date(2004, 12, 31)
DAYS = 14


@dataclass(frozen=True)
class Report:
	party: str
	due: date | None
	submitted_on: date | None = None
	status: str = "Due"
	sent_back_on: date | None = None


def lasts(frequency, start=START, end=END, meetings=()):
	return [period.last for period in periods(frequency, start, end, DAYS, meetings)]


def dues(frequency, meetings=(), start=START, end=END):
	return [period.due for period in periods(frequency, start, end, DAYS, meetings)]


# --- periods ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("frequency", "number"),
	[("Monthly", 12), ("Quarterly", 4), ("Four-Monthly", 3), ("Half-Yearly", 2), ("Yearly", 1), ("Once", 1)],
)
def test_a_year_has_so_many_periods(frequency, number):
	assert len(periods(frequency, START, END, DAYS)) == number


def test_four_months_follow_the_year_that_is_agreed():
	year = date(2004, 4, 1)
	found = periods("Four-Monthly", date(2004, 4, 1), date(2005, 3, 31), DAYS, year=year)
	assert [(period.first, period.last) for period in found] == [
		(date(2004, 4, 1), date(2004, 7, 31)),
		(date(2004, 8, 1), date(2004, 11, 30)),
		(date(2004, 12, 1), date(2005, 3, 31)),
	]


def test_periods_follow_the_calendar_and_are_cut_to_the_term():
	found = periods("Quarterly", date(2003, 12, 10), date(2004, 5, 15), DAYS)
	assert [(period.first, period.last) for period in found] == [
		(date(2003, 12, 10), date(2003, 12, 31)),
		(date(2004, 1, 1), date(2004, 3, 31)),
		(date(2004, 4, 1), date(2004, 5, 15)),
	]


def test_without_a_meeting_a_report_is_due_so_many_days_after_its_period():
	assert dues("Half-Yearly") == [date(2004, 7, 14), date(2005, 1, 14)]


def test_a_report_is_due_before_the_first_meeting_after_its_period():
	meetings = [date(2004, 5, 20), date(2004, 3, 31), date(2004, 8, 30)]
	assert dues("Quarterly", meetings)[:2] == [date(2004, 5, 6), date(2004, 8, 16)]


def test_a_report_is_never_due_before_its_period_is_over():
	assert dues("Once", [date(2005, 1, 5)]) == [date(2005, 1, 1)]


def test_for_each_meeting_there_is_a_report_on_the_time_up_to_it():
	meetings = [date(2004, 3, 10), date(2004, 6, 9)]
	found = periods("Each Meeting", START, END, DAYS, meetings)
	assert [(period.first, period.last, period.due) for period in found] == [
		(date(2004, 1, 1), date(2004, 2, 25), date(2004, 2, 25)),
		(date(2004, 2, 26), date(2004, 5, 26), date(2004, 5, 26)),
		(date(2004, 5, 27), date(2004, 12, 31), date(2005, 1, 14)),
	]


def test_the_last_report_of_a_partnership_is_due_for_the_meeting_after_its_end():
	assert dues("Each Meeting", [date(2005, 2, 1)]) == [date(2005, 1, 18)]


def test_a_meeting_at_the_very_start_has_nothing_to_report():
	assert lasts("Each Meeting", meetings=[date(2004, 1, 10)]) == [END]


def test_a_term_that_is_over_before_it_starts_has_no_periods():
	assert periods("Monthly", END, START, DAYS) == []


def test_an_unknown_frequency_is_refused():
	with pytest.raises(ValueError, match="Fortnightly"):
		periods("Fortnightly", START, END, DAYS)


any_day = st.dates(date(2000, 1, 1), date(2006, 12, 31))


@given(
	st.sampled_from([*MONTHS, "Once", "Each Meeting"]),
	any_day,
	any_day,
	st.integers(0, 40),
	st.lists(any_day),
)
def test_periods_follow_each_other_without_a_gap_and_fill_the_term(frequency, start, end, days, meetings):
	found = periods(frequency, start, end, days, meetings)
	if start > end:
		assert not found
		return
	assert (found[0].first, found[-1].last) == (start, end)
	for period in found:
		assert period.first <= period.last <= period.due
	for before, after in pairwise(found):
		assert after.first == before.last + timedelta(days=1)
		assert after.due >= before.due


@pytest.mark.parametrize(
	("frequency", "first", "last"),
	[
		("Monthly", date(2004, 2, 1), date(2004, 2, 29)),
		("Quarterly", date(2004, 1, 1), date(2004, 3, 31)),
		("Half-Yearly", date(2004, 1, 1), date(2004, 6, 30)),
		("Yearly", date(2004, 1, 1), date(2004, 12, 31)),
	],
)
def test_the_period_that_holds_a_day(frequency, first, last):
	assert period_of(frequency, date(2004, 2, 29)) == (first, last)


# --- what is asked for on a day --------------------------------------------------------------------------


def asked(frequency, today, end=None, meetings=()):
	return [period.last for period in asked_for(frequency, START, end, DAYS, meetings, today)]


def test_a_report_is_asked_for_when_its_period_is_over():
	assert asked("Quarterly", date(2004, 3, 31)) == [date(2004, 3, 31)]
	assert asked("Quarterly", date(2004, 3, 30), meetings=[date(2005, 1, 1)]) == []
	assert asked("Quarterly", date(2004, 4, 1), meetings=[date(2005, 1, 1)]) == [date(2004, 3, 31)]


def test_a_report_is_asked_for_as_many_days_ahead_as_it_is_due_before_the_meeting():
	meetings = [date(2004, 3, 1), date(2004, 6, 1)]
	assert asked("Each Meeting", date(2004, 2, 1), meetings=meetings) == []
	assert asked("Each Meeting", date(2004, 2, 2), meetings=meetings) == [date(2004, 2, 16)]


def test_of_what_has_been_over_for_more_than_a_year_nobody_is_asked():
	assert asked("Yearly", date(2005, 12, 31)) == [date(2004, 12, 31), date(2005, 12, 31)]
	assert asked("Yearly", date(2006, 1, 2)) == [date(2005, 12, 31)]


def test_without_an_end_nothing_is_reported_once():
	assert asked("Once", date(2004, 12, 31)) == []
	assert asked("Once", date(2004, 12, 31), end=END) == [END]
	assert asked("Each Meeting", date(2004, 12, 31)) == []


# --- state -----------------------------------------------------------------------------------------------

DUE_DAY = date(2004, 4, 14)
AFTER = date(2004, 4, 15)


@pytest.mark.parametrize(
	("status", "submitted_on", "as_of", "expected"),
	[
		("Due", None, DUE_DAY, "Due"),
		("Due", None, AFTER, "Overdue"),
		("Submitted", DUE_DAY, AFTER, "Submitted"),
		("Sent Back", DUE_DAY, AFTER, "Sent Back"),
		("Accepted", DUE_DAY, AFTER, "Accepted"),
		("Accepted", None, AFTER, "Accepted"),
		("Accepted", AFTER, DUE_DAY, "Due"),
		("Submitted", date(2004, 5, 1), AFTER, "Overdue"),
	],
)
def test_state_as_of_a_day(status, submitted_on, as_of, expected):
	assert state(status, DUE_DAY, submitted_on, as_of) == expected


@pytest.mark.parametrize(("as_of", "expected"), [(DUE_DAY, "Submitted"), (AFTER, "Sent Back")])
def test_before_it_was_sent_back_a_report_was_submitted(as_of, expected):
	assert state("Sent Back", DUE_DAY, DUE_DAY, as_of, AFTER) == expected


def test_a_report_without_a_due_day_is_never_overdue():
	assert state("Due", None, None, date(2050, 1, 1)) == "Due"


# --- discipline ------------------------------------------------------------------------------------------


def test_discipline_of_each_party():
	reports = [
		Report("Rødovre Politi", DUE_DAY, DUE_DAY, "Accepted"),
		Report("Mødrehjælpen", DUE_DAY, DUE_DAY, "Sent Back"),
		Report("Rødovre Politi", DUE_DAY, date(2004, 4, 17), "Submitted"),
		Report("Rødovre Politi", DUE_DAY),
		Report("Rødovre Politi", date(2004, 12, 31)),
	]
	assert discipline(reports, date(2004, 4, 24)) == [
		Discipline("Rødovre Politi", 1, 1, 1, 1, 0, 6.5),
		Discipline("Mødrehjælpen", 1, 0, 0, 0, 1, None),
	]


def test_as_of_an_earlier_day_a_report_that_came_later_was_missing():
	late = [Report("Vindrosen", DUE_DAY, date(2004, 5, 1), "Accepted")]
	assert discipline(late, AFTER) == [Discipline("Vindrosen", 0, 0, 1, 0, 0, 1.0)]


def test_a_report_of_which_a_day_is_unknown_is_not_called_late():
	assert discipline([Report("Vindrosen", None, AFTER, "Accepted")], AFTER)[0].on_time == 1
	assert discipline([Report("Vindrosen", DUE_DAY, None, "Accepted")], AFTER)[0].on_time == 1


# --- years that do not begin in January -------------------------------------------------------------------

CONTRACT = date(2026, 3, 15)
STRETCHES = [
	("Yearly", "April", date(2027, 3, 31), (date(2026, 4, 1), date(2027, 3, 31))),
	("Yearly", "April", date(2027, 4, 1), (date(2027, 4, 1), date(2028, 3, 31))),
	("Yearly", "August", date(2027, 7, 31), (date(2026, 8, 1), date(2027, 7, 31))),
	("Half-Yearly", "August", date(2027, 1, 31), (date(2026, 8, 1), date(2027, 1, 31))),
	("Quarterly", "August", date(2026, 9, 30), (date(2026, 8, 1), date(2026, 10, 31))),
	("Quarterly", "April", date(2026, 9, 30), (date(2026, 7, 1), date(2026, 9, 30))),
	("Monthly", "August", date(2026, 9, 30), (date(2026, 9, 1), date(2026, 9, 30))),
	("Yearly", "Contract Start", date(2026, 3, 14), (date(2025, 3, 15), date(2026, 3, 14))),
	("Yearly", "Contract Start", CONTRACT, (CONTRACT, date(2027, 3, 14))),
	("Half-Yearly", "Contract Start", date(2026, 12, 31), (date(2026, 9, 15), date(2027, 3, 14))),
	("Yearly", None, date(2026, 3, 14), (date(2026, 1, 1), date(2026, 12, 31))),
]


@pytest.mark.parametrize(("frequency", "begins", "day", "expected"), STRETCHES)
def test_years_and_their_parts_begin_when_the_agreement_says(frequency, begins, day, expected):
	assert period_of(frequency, day, year_start(begins, CONTRACT)) == expected


def test_the_years_of_a_contract_without_a_beginning_are_those_of_the_calendar():
	assert year_start("Contract Start") == year_start(None) == date(2000, 1, 1)


def test_the_years_of_a_contract_that_began_on_a_leap_day():
	assert period_of("Yearly", date(2025, 2, 28), date(2024, 2, 29)) == (date(2025, 2, 28), date(2026, 2, 27))
	assert period_of("Yearly", date(2028, 2, 28), date(2024, 2, 29)) == (date(2027, 2, 28), date(2028, 2, 28))


@given(st.sampled_from(sorted(MONTHS)), st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.dates())
def test_periods_of_any_year_follow_each_other(frequency, day, year):
	year = year.replace(year=2000)
	first, last = period_of(frequency, day, year)
	assert first <= day <= last
	assert period_of(frequency, last + timedelta(days=1), year)[0] == last + timedelta(days=1)
	assert period_of(frequency, first, year) == period_of(frequency, last, year) == (first, last)


def test_reports_of_a_school_year_end_with_it():
	asked = asked_for("Yearly", date(2025, 10, 1), None, DAYS, (), date(2027, 8, 5), year_start("August"))
	assert [(row.first, row.last) for row in asked] == [(date(2026, 8, 1), date(2027, 7, 31))]
	by_halves = periods("Half-Yearly", date(2026, 8, 1), date(2027, 7, 31), DAYS, (), year_start("August"))
	assert [row.last for row in by_halves] == [date(2027, 1, 31), date(2027, 7, 31)]
