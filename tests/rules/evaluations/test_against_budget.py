"""Contributions of money beside the budget of a year."""

from datetime import date

import pytest

from partnership_module.dossier.schema import Contribution
from partnership_module.rules.evaluations.against_budget import Given, given, total

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def contribution(**values) -> Contribution:
	return Contribution(**{"party": "Kommunen", "kind": "Money", "currency": "DKK", **values})


@pytest.mark.parametrize(
	"values, found",
	[
		({"minimum": 50, "maximum": 80}, Given(None, 80, None)),
		({"minimum": 50}, Given(None, 50, None)),
		({}, Given(None, None, None)),
		({"maximum": 80, "frequency": "Per Year"}, Given(80, None, None)),
		({"maximum": 80, "frequency": "Per Phase"}, Given(None, 80, None)),
		({"maximum": 80, "actual": 0, "actual_on": YEAR[0]}, Given(None, 80, 0)),
		({"maximum": 80, "actual": 70, "actual_on": YEAR[1]}, Given(None, 80, 70)),
		({"maximum": 80, "actual": 70, "actual_on": date(2027, 1, 1)}, Given(None, 80, None)),
		({"maximum": 80, "actual": 70, "actual_on": date(2025, 12, 31)}, Given(None, 80, None)),
		({"maximum": 80, "actual": 70}, Given(None, 80, None)),
	],
)
def test_what_one_brings_to_a_year(values, found):
	assert given(contribution(**values), *YEAR) == found


def test_only_granted_money_of_the_currency_is_added_up():
	rows = [
		contribution(maximum=100, frequency="Per Year", actual=40, actual_on=date(2026, 5, 1)),
		contribution(maximum=30),
		contribution(maximum=5, currency=None),
		contribution(maximum=1000, currency="EUR"),
		contribution(maximum=1000, state="Applied For"),
		contribution(maximum=1000, kind="Hours", currency=None),
	]
	assert total(rows, "DKK", *YEAR) == Given(100, 35, 40)


def test_of_nothing_nothing_is_known():
	assert total([], "DKK", *YEAR) == Given(None, None, None)
