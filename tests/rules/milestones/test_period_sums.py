"""Sums by period: what they lack, which periods nobody told of, and what a reader must think possible."""

from datetime import date

import pytest

from partnership_module.rules.milestones.period_sums import Sums, lacking, silent, summed
from partnership_module.rules.partner_reports.figures import Known

Q1, Q2 = date(2004, 3, 31), date(2004, 6, 30)
JANUARY, FEBRUARY, MARCH, APRIL = date(2004, 1, 31), date(2004, 2, 29), Q1, date(2004, 4, 30)


def known(party: str, day: date, value: float) -> Known:
	return Known(party, "Besøg", day, value, day)


FIGURES = [known("A", Q1, 5), known("B", Q1, 7), known("A", Q2, 2)]


def test_figures_of_a_period_are_added_and_their_parties_named():
	found = summed(FIGURES, None)
	assert found.totals == found.least == found.most == {Q1: 12, Q2: 2}
	assert found.told_by == {Q1: ("A", "B"), Q2: ("A",)}


def test_a_hidden_count_may_be_anything_below_the_limit():
	found = summed(FIGURES, 5)
	assert (found.least, found.most) == ({Q1: 12, Q2: 1}, {Q1: 12, Q2: 4})


def test_a_sum_lacks_the_parties_that_gave_no_figure_for_its_period():
	found = summed(FIGURES, None)
	assert lacking(found, iter("AB"), [Q1, Q2]) == {Q2: ("B",)}
	assert lacking(found, "AB", [APRIL]) == {APRIL: ("A", "B")}
	assert lacking(found, "A", [Q1, Q2]) == {}


SUMS = Sums(totals={Q1: 5, Q2: 3}, told_by={}, least={Q1: 5, Q2: 2}, most={Q1: 5, Q2: 4})


def test_every_total_that_a_reader_must_think_possible():
	assert list(SUMS.possible([Q1, Q2])) == [{Q1: 5, Q2: 2}, {Q1: 5, Q2: 3}, {Q1: 5, Q2: 4}]


def test_where_all_totals_are_known_nothing_else_is_possible():
	assert list(SUMS.possible([Q1])) == []
	assert list(SUMS.possible([])) == []


def silent_months(told: date, due: date, as_of: date, *more: date) -> list[date]:
	return silent(dict.fromkeys((told, *more), 1), "Monthly", due, as_of)


def test_periods_that_nobody_told_of_since_the_first_that_anybody_did():
	assert silent_months(FEBRUARY, Q2, APRIL) == [MARCH, APRIL]
	assert silent_months(JANUARY, Q2, APRIL, MARCH) == [FEBRUARY, APRIL]


@pytest.mark.parametrize("day", [1, 2, 15, 30, 31])
def test_a_figure_anywhere_in_a_period_tells_of_it(day):
	assert silent_months(JANUARY, Q2, Q1, date(2004, 3, day)) == [FEBRUARY]


@pytest.mark.parametrize(
	("as_of", "found"),
	[(date(2004, 3, 30), [FEBRUARY]), (MARCH, [FEBRUARY, MARCH]), (date(2004, 4, 1), [FEBRUARY, MARCH])],
)
def test_a_period_is_awaited_when_it_is_over(as_of, found):
	assert silent_months(JANUARY, Q2, as_of) == found


@pytest.mark.parametrize("due", [date(2004, 3, 1), date(2004, 3, 15), date(2004, 3, 31)])
def test_the_period_in_which_the_target_is_due_is_cut_there(due):
	assert silent_months(JANUARY, due, date(2005, 1, 1)) == [FEBRUARY, due]
	assert silent_months(JANUARY, due, due) == [FEBRUARY, due]


def test_periods_are_silent_only_where_there_is_a_calendar_and_somebody_reported():
	assert silent({}, "Monthly", Q2, Q2) == []
	assert silent({JANUARY: 1}, "Each Meeting", Q2, Q2) == silent({JANUARY: 1}, None, Q2, Q2) == []
