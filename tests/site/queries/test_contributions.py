"""The report Contributions: partnership C plans money under a condition, and courses."""

import frappe
import pytest

from partnership_module.partnership.report.contributions import contributions
from tests.site.worlds import demo, reporting

from ..worlds.kept import kept

OLD, COUNCIL = "Ældremobiliseringen", "Afdelingen for Sundhed og Omsorg, Århus Kommune"


@kept
def wellbeing():
	doc = demo.partnership("wellbeing")
	doc.contributions[2].update({"actual": "125000", "actual_on": "2004-12-31", "condition_met": "Yes"})
	doc.save()
	return doc


def test_the_plan_and_what_came(wellbeing):
	rows = reporting.rows(contributions, partnership=wellbeing.name, as_of="2004-12-31")
	names = ("party", "kind", "minimum", "maximum", "actual", "unit", "share", "place", "condition_state")
	found = [tuple(row[name] for name in names) for row in rows if not row.get("bold")]
	assert found == [
		(OLD, "Money", 210000, 420000, None, "DKK", None, None, None),
		(OLD, "In Kind", None, None, None, None, None, None, None),
		(COUNCIL, "Money", 50000, 500000, 125000, "DKK", 25.0, "Within the range", "Fulfilled"),
		(COUNCIL, "In Kind", None, None, None, None, None, None, None),
	]


@pytest.mark.parametrize("as_of, actual, share", [("2004-12-30", None, None), ("2004-12-31", 125000, 13.6)])
def test_the_total(wellbeing, as_of, actual, share):
	(total,) = [
		row
		for row in reporting.rows(contributions, partnership=wellbeing.name, as_of=as_of)
		if row.get("bold")
	]
	assert (total["minimum"], total["maximum"]) == (260000, 920000)
	assert (total["actual"], total["share"]) == (actual, share)


def test_what_came_may_be_nothing_and_is_no_word(wellbeing):
	wellbeing.contributions[0].actual = "0"
	wellbeing.save()
	row = reporting.rows(contributions, partnership=wellbeing.name)[0]
	assert (row["actual"], row["place"]) == (0, "Below the range")
	wellbeing.contributions[0].actual = "meget"
	with pytest.raises(frappe.ValidationError, match="Actual"):
		wellbeing.save()


@pytest.mark.parametrize("filters, number", [({"party": OLD}, 2), ({"kind": "Money"}, 2), ({}, 4)])
def test_filters(wellbeing, filters, number):
	rows = reporting.rows(contributions, partnership=wellbeing.name, **filters)
	assert len([row for row in rows if not row.get("bold")]) == number


def test_from_outside_jointly_and_not_granted_yet(wellbeing):
	money = {"kind": "Money", "currency": "DKK", "minimum": "1000"}
	wellbeing.append("contributions", {**money, "source": "Velux Fonden", "state": "Applied For"})
	wellbeing.append(
		"contributions", {**money, "party": wellbeing.contributions[2].party, "jointly_with": OLD}
	)
	wellbeing.contributions[0].frequency = "Per Year"
	wellbeing.save()
	names = ("party", "source", "state", "minimum", "unit")
	rows = reporting.rows(contributions, partnership=wellbeing.name)
	found = [tuple(row.get(name) for name in names) for row in rows]
	assert found[4:] == [
		(None, "Velux Fonden", "Applied For", 1000, "DKK"),
		(f"{COUNCIL}, {OLD}", None, "Granted", 1000, "DKK"),
		(None, None, "Granted", 210000, "DKK, Per Year"),
		(None, None, "Granted", 51000, "DKK"),
		(None, None, "Applied For or Expected", 1000, "DKK"),
	]
	own = frappe.db.get_value("Partner Organisation", {"organisation_name": OLD})
	rows = reporting.rows(contributions, partnership=wellbeing.name, party=own)
	assert len([row for row in rows if not row.get("bold")]) == 3


def test_outsiders_see_nothing_of_a_restricted_partnership(wellbeing, login):
	reader = reporting.outsider()
	with login(reader):
		assert reporting.rows(contributions, partnership=wellbeing.name)
	frappe.db.set_value("Partnership", wellbeing.name, "restricted", 1)
	with login(reader):
		assert not reporting.rows(contributions, partnership=wellbeing.name)


def test_many_rows_take_as_many_queries_as_few(wellbeing):
	few = reporting.queries(contributions)
	for number in range(200):
		row = frappe.copy_doc(wellbeing.contributions[number % 4])
		row.update({"parent": wellbeing.name, "idx": 10 + number})
		row.db_insert()
	assert reporting.queries(contributions) == few <= 3
