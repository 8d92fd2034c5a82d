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
