"""Small counts are not printed, and what is printed does not give them away."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.partner_reports.small_counts import HIDDEN, bounds, line, shown, table

ONE_SMALL = "<3"


# --- one count -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("count", "printed"), [(0, 0), (1, "<5"), (4, "<5"), (4.5, "<5"), (5, 5), (43, 43), (None, None)]
)
def test_a_count_below_the_limit_is_hidden_and_zero_is_not(count, printed):
	assert shown(count, 5) == printed


@pytest.mark.parametrize("limit", [None, 0, 1])
def test_without_a_limit_nothing_is_hidden(limit):
	assert shown(1, limit) == 1
	assert line([1, 2, 30], limit).total == 33


def test_a_limit_of_two_does_not_say_one():
	assert (shown(1, 2), shown(2, 2), shown(3, 2)) == ("<3", "<3", 3)


@pytest.mark.parametrize("counts", [[2, 3, -7], [1, 4, -20, 0], [2, 6, -9]])
def test_the_bounds_of_a_hidden_sum_hold_also_beside_negative_figures(counts):
	least, most = bounds(counts, 5)
	assert least <= sum(counts) <= most


# --- a sum -----------------------------------------------------------------------------------------------


def test_nothing_is_hidden_where_nothing_is_small():
	assert line([0, 5, None, 12], 5) == line([0, 5, None, 12], None)
	assert line([0, 5, None, 12], 5).total == 17


def test_a_single_small_count_takes_another_with_it_and_the_total_stays():
	found = line([3, 20, 12], 5)
	assert (found.cells, found.total) == (("<5", 20, HIDDEN), 35)


def test_small_counts_that_hide_each_other_leave_the_others_alone():
	found = line([3, 2, 3, 20], 5)
	assert (found.cells, found.total) == (("<5", "<5", "<5", 20), 28)


def test_small_counts_at_the_end_of_what_is_possible_do_not_hide_each_other():
	assert line([1, 1, 20], 5).cells == ("<5", "<5", HIDDEN)
	assert line([4, 4, 20], 5).cells == ("<5", "<5", HIDDEN)


def test_the_total_goes_when_it_would_tell():
	assert line([1, 5], 5) == line([4, 5], 5)
	assert line([1, 5], 5).total == HIDDEN


def test_the_total_of_one_small_count_is_as_small():
	found = line([0, 3, 0], 5)
	assert (found.cells, found.total) == ((0, "<5", 0), "<5")


def test_no_counts_have_no_total():
	assert line([None, None], 5).total is None
	assert line([], 5).total is None


# --- what a reader can compute ---------------------------------------------------------------------------


def values_left(counts_of_worlds):
	"""For every print the values that each cell can have in the worlds that print so."""
	worlds = defaultdict(list)
	for counts, printed in counts_of_worlds:
		worlds[printed].append(counts)
	for printed, same in worlds.items():
		yield printed, [set(values) for values in zip(*same, strict=True)]


@pytest.mark.parametrize(
	("cells", "limit", "largest"), [(2, 3, 40), (3, 3, 18), (4, 3, 11), (2, 5, 40), (3, 5, 25)]
)
def test_every_small_count_can_still_be_anything_below_the_limit(cells, limit, largest):
	"""Also for a reader who knows the rule: all worlds that print the same are gathered."""
	worlds = [(counts, line(counts, limit)) for counts in product(range(largest), repeat=cells)]
	for printed, possible in values_left(worlds):
		if not isinstance(printed.total, str) and printed.total >= largest:
			continue
		for cell, values in zip(printed.cells, possible, strict=True):
			if cell == f"<{limit}":
				assert values == set(range(1, limit)), printed
			elif cell == HIDDEN:
				assert len(values) > 1, printed


@given(st.lists(st.integers(0, 60), min_size=1, max_size=7), st.integers(3, 8))
def test_no_hidden_count_follows_from_the_total(counts, limit):
	found = line(counts, limit)
	if isinstance(found.total, str):
		return
	rest = found.total - sum(cell for cell in found.cells if not isinstance(cell, str))
	bounds = [
		(1, limit - 1) if cell != HIDDEN else (limit, rest) for cell in found.cells if isinstance(cell, str)
	]
	for i, (low, high) in enumerate(bounds):
		others = bounds[:i] + bounds[i + 1 :]
		least = max(low, rest - sum(top for _, top in others))
		most = min(high, rest - sum(bottom for bottom, _ in others))
		assert least < most


@given(st.lists(st.integers(0, 60) | st.none(), max_size=7), st.integers(3, 8))
def test_what_is_printed_is_true(counts, limit):
	found = line(counts, limit)
	for count, cell in zip(counts, found.cells, strict=True):
		assert cell in (count, HIDDEN if count and count >= limit else shown(count, limit))
	if any(count and count < limit for count in counts):
		assert found.total in (sum(count or 0 for count in counts), HIDDEN, f"<{limit}")


# --- a table ---------------------------------------------------------------------------------------------


def test_totals_of_columns_stay_and_totals_of_rows_go_where_something_is_hidden():
	found = table([[3, 20], [30, 10], [12, 8]], 5)
	assert found.rows == (("<5", 20), (30, 10), (HIDDEN, 8))
	assert found.column_totals == (45, 38)
	assert found.row_totals == (HIDDEN, 40, HIDDEN)
	assert found.total == 83


def test_the_total_of_all_goes_with_that_of_a_column():
	found = table([[1, 20], [5, 10]], 5)
	assert (found.column_totals, found.total) == ((HIDDEN, 30), HIDDEN)


def test_from_a_table_no_small_count_can_be_computed():
	limit, numbers = 3, (0, 1, 2, 3, 4, 5, 6, 7)
	worlds = [((a, b, c, d), table([[a, b], [c, d]], limit)) for a, b, c, d in product(numbers, repeat=4)]
	for printed, possible in values_left(worlds):
		for cell, values in zip((*printed.rows[0], *printed.rows[1]), possible, strict=True):
			if cell == ONE_SMALL and all(total not in range(8, 15) for total in printed.column_totals):
				assert values == {1, 2}, printed


def test_a_table_without_rows():
	assert table([], 5).total is None
