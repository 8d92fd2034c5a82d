"""The report Retention: what hangs on closed partnerships, and from which day it may be deleted."""

from datetime import date

import frappe
import pytest

from partnership_module.partnership.report.retention import retention
from tests.site.worlds import demo, meetings_world, reporting

from ..worlds.kept import kept

NAMES = ("kind", "years", "deletable_from", "standing")


@kept
def closed():
	doc = demo.partnership("wellbeing")
	meetings_world.make(doc.name, "2004-06-10 13:00:00")
	doc.reload()
	doc.db_set({"status": "Closed", "closed_on": "2006-03-01", "case_number": "2006-17"})
	settings = {"keep_agreements_years": 0, "keep_meetings_years": 5, "keep_evaluations_years": 10}
	for field, years in settings.items():
		frappe.db.set_single_value("Partnership Settings", field, years)
	return doc


def test_what_may_be_deleted_and_when(closed):
	found = reporting.shown(retention, *NAMES, partnership=closed.name, as_of="2011-03-02")
	assert found == [
		("Partnership Agreement", None, None, "Kept for good"),
		("Steering Meeting", 5, date(2011, 3, 2), "May be deleted"),
		("Evaluation", 10, date(2016, 3, 2), "Still kept"),
	]


def test_its_numbers_and_the_day(closed):
	row = reporting.rows(retention, partnership=closed.name, kind="Steering Meeting")[0]
	meetings = {"partnership": closed.name, "docstatus": ["<", 2]}
	assert row["number"] == frappe.db.count("Steering Meeting", meetings)
	assert (row["case_number"], row["closed_on"]) == ("2006-17", closed.closed_on)


def test_without_a_day_of_closing_the_end_counts(closed):
	closed.db_set({"closed_on": None, "end_date": None})
	rows = reporting.shown(retention, "standing", partnership=closed.name, kind="Steering Meeting")
	assert rows == [("Day of closing unknown",)]
	closed.db_set("end_date", "2005-12-31")
	rows = reporting.shown(retention, "deletable_from", partnership=closed.name, kind="Steering Meeting")
	assert rows == [(date(2011, 1, 1),)]


def test_what_is_not_closed_is_not_in_it(closed):
	assert {row["partnership_name"] for row in reporting.rows(retention)} == {closed.name}


@pytest.mark.parametrize("state, number", [("Kept for good", 1), ("May be deleted", 2), ("Still kept", 0)])
def test_filter_by_state(closed, state, number):
	assert len(reporting.rows(retention, state=state, as_of="2030-01-01")) == number


def test_outsiders_see_nothing_of_a_restricted_partnership(closed, login):
	reader = reporting.outsider()
	with login(reader):
		assert reporting.rows(retention)
	frappe.db.set_value("Partnership", closed.name, "restricted", 1)
	with login(reader):
		assert not reporting.rows(retention)


def test_it_deletes_nothing_and_takes_few_queries(closed):
	before = frappe.db.count("Steering Meeting")
	assert reporting.queries(retention, as_of="2999-01-01") <= 3
	assert frappe.db.count("Steering Meeting") == before
