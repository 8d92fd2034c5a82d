"""Figures as known on a day, put together over parties and carried forward."""

from datetime import date

import pytest

from partnership_module.rules.partner_reports.figures import Figure, carried, combined, known, read

Q1, Q2, Q3 = date(2004, 3, 31), date(2004, 6, 30), date(2004, 9, 30)
REFERRALS = "Henvisninger"


def figure(value, period_to=Q1, known_on=None, restates=None, party="Rødovre Kommune"):
	return Figure(party, REFERRALS, period_to, value, known_on, restates)


def values(figures, as_of):
	return {row.period_to: row.value for row in known(figures, as_of)}


# --- as known on a day -----------------------------------------------------------------------------------

RESTATED = [
	figure(12, Q1, date(2004, 4, 10)),
	figure(9, Q2, date(2004, 7, 8)),
	figure(14, Q2, date(2004, 7, 8), restates=Q1),
]


def test_a_restated_figure_takes_the_place_of_the_old_one_from_its_day_on():
	assert values(RESTATED, date(2004, 7, 7)) == {Q1: 12}
	assert values(RESTATED, date(2004, 7, 8)) == {Q1: 14, Q2: 9}


def test_the_old_figure_is_kept_beside_the_new_one():
	first, second = known(RESTATED, date(2004, 12, 31))
	assert [(row.value, row.known_on) for row in first.earlier] == [(12, date(2004, 4, 10))]
	assert first.known_on == date(2004, 7, 8)
	assert second.earlier == ()


def test_a_figure_can_be_restated_more_than_once():
	again = [*RESTATED, figure(13, Q3, date(2004, 10, 5), restates=Q1)]
	row = known(again, date(2004, 12, 31))[0]
	assert (row.value, [old.value for old in row.earlier]) == (13, [12, 14])


WHENEVER = date.max


def told_as_of(figures, as_of):
	"""By period what stood on a day, and what was stated anew later, where a report counts by its period."""
	rows = known(figures, as_of, came_by=WHENEVER)
	return {row.period_to: (row.value, [later.value for later in row.later]) for row in rows}


@pytest.mark.parametrize(
	("as_of", "expected"),
	[
		(date(2004, 3, 31), {Q1: (12, [14])}),  # the report of the quarter came in on 10 April
		(date(2004, 7, 7), {Q1: (12, [14]), Q2: (9, [])}),
		(date(2004, 7, 8), {Q1: (14, []), Q2: (9, [])}),  # restated on this day
	],
)
def test_a_report_counts_by_its_period_and_a_restatement_by_the_day_it_was_known(as_of, expected):
	assert told_as_of(RESTATED, as_of) == expected


def test_a_period_that_was_only_told_of_anew_is_told_by_that():
	assert told_as_of(RESTATED[1:], date(2004, 3, 31)) == {Q1: (14, [])}


def test_what_was_stated_anew_twice_later_is_told_in_order():
	again = [*RESTATED, figure(13, Q3, date(2004, 10, 5), restates=Q1)]
	assert told_as_of(again, date(2004, 3, 31)) == {Q1: (12, [14, 13])}
	assert told_as_of(again, date(2004, 7, 31)) == {Q1: (14, [13]), Q2: (9, [])}


def test_of_two_from_one_day_the_later_given_stands():
	assert values([figure(1, known_on=Q2), figure(2, known_on=Q2)], Q3) == {Q1: 2}


def test_a_period_that_is_not_over_is_not_told_of_yet():
	assert values([figure(5, Q2, date(2004, 5, 1))], date(2004, 6, 29)) == {}


@pytest.mark.parametrize(
	("kind", "told"), [("Number", [3]), ("Percent", [3]), ("Text", ["mange"]), (None, ["mange", 3])]
)
def test_words_are_no_figure_and_a_figure_is_no_words(kind, told):
	rows = [figure("mange", Q1), figure(3, Q2)]
	assert [row.value for row in known(rows, Q3, kind)] == told


def test_an_empty_line_is_no_figure_and_zero_is_one():
	assert values([figure(None), figure(0, Q2)], Q3) == {Q2: 0}


def test_parties_and_indicators_are_kept_apart():
	rows = [figure(1), figure(2, party="Mødrehjælpen"), Figure("Mødrehjælpen", "Alarmer", Q1, 3)]
	assert sorted(row.value for row in known(rows, Q2)) == [1, 2, 3]


# --- over the parties ------------------------------------------------------------------------------------


def test_numbers_are_added_and_each_party_has_its_share():
	found = combined("Number", {"Rødovre": 3, "Frederiksberg": 1, "Politi": None})
	assert (found.total, found.answered) == (4, 2)
	assert found.shares == {"Rødovre": 0.75, "Frederiksberg": 0.25}


@pytest.mark.parametrize("values", [{"A": 0, "B": 0}, {"A": -2, "B": 5}])
def test_there_are_no_shares_of_nothing_or_across_zero(values):
	assert combined("Number", values).shares == {"A": None, "B": None}


def test_the_total_of_no_figures_is_unknown_not_zero():
	assert combined("Number", {"A": None}).total is None


@pytest.mark.parametrize("kind", ["Percent", "Scale"])
def test_percentages_and_scales_have_a_spread_and_no_total(kind):
	found = combined(kind, {"A": 40, "B": 65, "C": None})
	assert (found.lowest, found.highest, found.total, found.answered) == (40, 65, None, 2)
	assert combined(kind, {}).lowest is None


def test_yes_is_counted():
	found = combined("Yes/No", {"A": True, "B": False, "C": None})
	assert (found.yes, found.answered) == (1, 2)


def test_texts_are_listed():
	assert combined("Text", {"A": "Mindre frygt", "B": None}).listed == {"A": "Mindre frygt"}


# --- compared with the period before ---------------------------------------------------------------------


def test_a_figure_beside_that_of_the_period_before():
	found = carried({Q1: 8, Q2: 10}, Q2)
	assert (found.previous_to, found.previous, found.change, found.change_share) == (Q1, 8, 2, 0.25)


def test_the_last_figure_there_is_is_carried_over_a_gap():
	assert carried({Q1: 8, Q3: 6}, Q3).change_share == -0.25


def test_nothing_to_compare():
	assert carried({Q1: 8}, Q1).change is None
	assert carried({Q1: 8}, Q2).change is None
	assert carried({Q1: 8}, Q2).previous == 8
	assert carried({Q1: 0, Q2: 8}, Q2).change_share is None


def test_from_a_negative_figure_up_is_more():
	assert carried({Q1: -4, Q2: -2}, Q2).change_share == 0.5


# --- cells -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("kind", "text", "value"),
	[
		("Number", " 3,5 ", 3.5),
		("Number", 7, 7),
		("Percent", "62 %", 62),
		("Scale", "4", 4),
		("Yes/No", "Ja", True),
		("Yes/No", "no", False),
		("Yes/No", True, True),
		("Yes/No", 0, False),
		("Text", " Trygge ", "Trygge"),
		("Number", "", None),
		("Yes/No", " ", None),
		("Text", None, None),
	],
)
def test_what_a_cell_says(kind, text, value):
	assert read(kind, text) == value


@pytest.mark.parametrize(("kind", "text"), [("Number", "mange"), ("Percent", "50 %%"), ("Yes/No", "måske")])
def test_what_a_cell_does_not_say(kind, text):
	with pytest.raises(ValueError, match=r"is not a number|neither yes nor no"):
		read(kind, text)
