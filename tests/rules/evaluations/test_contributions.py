"""Planned and actual contributions."""

from datetime import date

import pytest

from partnership_module.dossier.schema import Contribution
from partnership_module.rules.evaluations import contributions
from partnership_module.rules.evaluations.contributions import ABOVE, BELOW, NOT_KNOWN, WITHIN, Total

DAY = date(2004, 12, 31)


def contribution(**values) -> Contribution:
	return Contribution(**{"party": "Kommunen", "kind": "Money", "currency": "DKK", **values})


@pytest.mark.parametrize(
	"values, share, place",
	[
		({"minimum": 50, "maximum": 500, "actual": 250}, 0.5, WITHIN),
		({"minimum": 50, "maximum": 500, "actual": 50}, 0.1, WITHIN),
		({"minimum": 50, "maximum": 500, "actual": 49}, 0.098, BELOW),
		({"minimum": 50, "maximum": 500, "actual": 501}, 1.002, ABOVE),
		({"minimum": 50, "actual": 100}, 2, WITHIN),
		({"maximum": 50, "actual": 0}, 0, WITHIN),
		({"minimum": 50, "actual": 0}, 0, BELOW),
		({"actual": 100}, None, None),
		({"maximum": 50}, None, None),
		({"maximum": 50, "actual": 25, "actual_on": date(2005, 1, 1)}, None, None),
		({"maximum": 50, "actual": 25, "actual_on": DAY}, 0.5, WITHIN),
	],
)
def test_the_share_of_the_range(values, share, place):
	found = contributions.standing(contribution(**values), DAY)
	assert (found.share, found.place) == (share, place)


@pytest.mark.parametrize(
	"values, said",
	[
		({}, None),
		({"condition_met": "Yes"}, None),
		({"condition": "Midler tilbage"}, NOT_KNOWN),
		({"condition": "Midler tilbage", "condition_met": "Yes"}, contributions.MET),
		({"condition": "Midler tilbage", "condition_met": "No"}, contributions.NOT_MET),
	],
)
def test_the_condition(values, said):
	assert contributions.standing(contribution(**values), DAY).condition == said


def test_totals_by_kind_and_currency():
	rows = [
		contribution(minimum=210, maximum=420),
		contribution(kind="Hours", currency=None, minimum=25, actual=20),
		contribution(maximum=500, actual=100),
		contribution(currency="EUR", actual=0),
		contribution(kind="In Kind", currency=None),
	]
	assert contributions.totals(rows, DAY) == [
		Total("Money", "DKK", 710, 920, 100),
		Total("Hours", None, 25, 25, 20),
		Total("Money", "EUR", 0, 0, 0),
	]


@pytest.mark.parametrize(
	"values, share",
	[
		({"frequency": "Per Year"}, None),
		({"frequency": "Per Phase"}, None),
		({"frequency": "Per Phase", "phase": "Start"}, 0.5),
	],
)
def test_what_comes_again_has_no_share_of_a_plan(values, share):
	row = contribution(maximum=50, actual=25, **values)
	assert contributions.standing(row, DAY).share == share


def test_totals_of_what_is_granted_stand_apart():
	rows = [
		contribution(minimum=10),
		contribution(minimum=20, state="Applied For"),
		contribution(minimum=30, state="Expected"),
		contribution(minimum=40, frequency="Per Year"),
	]
	assert contributions.totals(rows, DAY) == [
		Total("Money", "DKK", 10, 10, None),
		Total("Money", "DKK", 50, 50, None, is_granted=False),
		Total("Money", "DKK", 40, 40, None, frequency="Per Year"),
	]


def test_hours_have_no_currency_in_the_totals():
	rows = [contribution(kind="Hours", currency=currency, minimum=5) for currency in (None, "DKK")]
	assert contributions.totals(rows, DAY) == [Total("Hours", None, 10, 10, None)]
