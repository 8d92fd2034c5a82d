"""What the money of a partnership adds up to."""

import pytest

from partnership_module.dossier.schema import Contribution
from partnership_module.rules.agreements.budget import ONCE, PER_PHASE, PER_YEAR, Sum, sums


def money(**values) -> Contribution:
	return Contribution(**{"party": "Kommunen", "kind": "Money", "currency": "DKK", **values})


OWN = money(minimum=100)


@pytest.mark.parametrize(
	"rows",
	[
		[],
		[OWN, OWN],
		[money(minimum=100, state="Expected")],
		[OWN, money(kind="Hours", currency=None, minimum=5, state="Expected")],
		[OWN, money(state="Applied For")],
	],
)
def test_nothing_is_added_up_where_one_row_says_it_all_or_all_say_no_more_than_before(rows):
	assert sums(rows) == []


@pytest.mark.parametrize(
	"more",
	[
		{"state": "Expected"},
		{"frequency": "Per Year"},
		{"party": None, "source": "Fonden"},
		{"jointly_with": ["Foreningen"]},
		{"recipient": "Foreningen"},
	],
)
def test_a_row_that_says_more_is_added_up_with_the_others(more):
	assert sum(row.maximum for row in sums([OWN, money(minimum=50, **more)])) == 150


def test_what_is_granted_comes_first_and_nothing_is_converted():
	rows = [
		money(minimum=10, maximum=20, state="Applied For"),
		OWN,
		money(maximum=500),
		money(currency="EUR", minimum=7),
		money(party=None, source="Fonden", minimum=30, state="Expected"),
	]
	assert sums(rows) == [
		Sum(True, "DKK", ONCE, 100, 600),
		Sum(True, "EUR", ONCE, 7, 7),
		Sum(False, "DKK", ONCE, 40, 50),
	]


def test_what_comes_again_is_not_added_to_what_comes_once():
	rows = [
		OWN,
		money(minimum=10, frequency="Per Year"),
		money(minimum=20, frequency="Per Phase"),
		money(minimum=40, frequency="Per Phase", phase="Start"),
	]
	assert sums(rows) == [
		Sum(True, "DKK", ONCE, 140, 140),
		Sum(True, "DKK", PER_YEAR, 10, 10),
		Sum(True, "DKK", PER_PHASE, 20, 20),
	]
