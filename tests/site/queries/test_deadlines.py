"""The report Deadlines on A, B and C."""

from datetime import date

import frappe
import pytest
from frappe.permissions import add_user_permission

from partnership_module.partnership.documents.organisations import called, title
from partnership_module.partnership.milestones import open_periods
from partnership_module.partnership.report.deadlines import deadlines
from tests.site.worlds import demo, reporting
from tests.site.worlds.organisations import named


def found(partnership, as_of: str, **filters) -> list[tuple]:
	names = ("kind", "day", "days_left", "urgency")
	return reporting.shown(deadlines, *names, partnership=partnership.name, as_of=as_of, **filters)


def test_c_in_its_last_autumn():
	wellbeing = demo.partnership("wellbeing")
	days_left = {"as_of": "2005-09-01", "partnership": wellbeing.name}
	rows = reporting.rows(deadlines, **days_left)
	assert [(row["kind"], row["day"], row["days_left"], row["source"]) for row in rows] == [
		(
			"Last day to give notice",
			date(2005, 9, 30),
			29,
			"Clause on notice: 3 months, out on 31 December 2005",
		),
		("Revision", date(2005, 12, 31), 121, "Clause on revision"),
		("End", date(2005, 12, 31), 121, "Term of the agreement"),
		("Evaluation", date(2005, 12, 31), 121, "Clause on evaluation"),
		("Milestone", date(2005, 12, 31), 121, "M5"),
	]
	assert rows[-1]["written"] == "December 2005"
	assert rows[-1]["doctype"] == "Partnership Milestone"


def test_b_is_overdue_for_revision():
	greenlanders = demo.partnership("greenlanders")
	assert found(greenlanders, "2004-12-31") == [
		("Revision", date(2004, 9, 30), -92, "Overdue"),
		("Evaluation", date(2006, 5, 31), 516, "Later"),
	]


def test_a_before_and_after_its_end():
	violence = demo.partnership("violence")
	before = found(violence, "2004-12-01")
	assert before.count(("Milestone", date(2004, 12, 31), 30, "Soon")) == 5
	assert ("End", date(2004, 12, 31), 30, "Soon") in before
	assert found(violence, "2005-04-01") == [
		("Evaluation", date(2005, 3, 31), -1, "Overdue"),
		("Milestone", date(2005, 3, 31), -1, "Overdue"),
	]


def test_a_party_under_notice_and_a_missing_report():
	greenlanders = demo.partnership("greenlanders")
	party = greenlanders.parties[1]
	party.db_set({"status": "Under Notice", "to_date": "2005-03-31"})
	frappe.get_doc(
		doctype="Partner Report",
		partnership=greenlanders.name,
		party=greenlanders.parties[0].organisation,
		period_from="2004-07-01",
		period_to="2004-09-30",
		due="2004-10-15",
	).insert()
	rows = reporting.rows(deadlines, partnership=greenlanders.name, as_of="2004-12-31")
	shown = {row["kind"]: (row["party"], row["days_left"], row["source"]) for row in rows}
	leaving, reporter = called([party.organisation, greenlanders.parties[0].organisation])
	assert shown["Exit"] == (leaving, 90, f"Notice given by {leaving}")
	assert shown["Report"] == (
		reporter,
		-77,
		f"Report of {reporter} for the period until 30 September 2004",
	)


def test_a_postponement_is_not_known_before_it():
	wellbeing = demo.partnership("wellbeing")
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": wellbeing.name, "code": "M5"})
	milestone.update({"due": "2006-06-30", "due_precision": "Day"})
	milestone.append(
		"due_date_changes", {"due": "2005-12-31", "due_precision": "Month", "changed_on": "2005-12-01"}
	)
	milestone.save()
	days = {
		as_of: [day for kind, day, *_ in found(wellbeing, as_of) if kind == "Milestone"]
		for as_of in ("2005-11-30", "2005-12-01")
	}
	assert days == {"2005-11-30": [date(2005, 12, 31)], "2005-12-01": [date(2006, 6, 30)]}


@pytest.mark.parametrize("filters, number", [({"kind": "Milestone"}, 6), ({"urgency": "Later"}, 2), ({}, 8)])
def test_filters(filters, number):
	violence = demo.partnership("violence")
	assert len(found(violence, "2004-12-01", **filters)) == number


def test_outsiders_see_nothing_of_a_restricted_partnership(login):
	violence, reader = demo.partnership("violence"), reporting.outsider()
	with login(reader):
		assert found(violence, "2004-12-01")
	violence.db_set("restricted", 1)
	with login(reader):
		assert not found(violence, "2004-12-01")


def test_user_permissions_on_an_organisation_leave_out_the_milestones_of_others(login):
	violence, reader, own = demo.partnership("violence"), reporting.outsider(), named("Rødovre Kommune")
	of_milestones = {"applicable_for": "Partnership Milestone", "ignore_permissions": True}
	add_user_permission("Partner Organisation", own, reader, **of_milestones)
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": violence.name, "code": "M4"})
	milestone.update({"responsible": own}).save()
	assert {title(own), "Mødrehjælpen"} < parties_of(violence)
	with login(reader):
		assert parties_of(violence) == {title(own), ""}


def parties_of(partnership) -> set:
	rows = reporting.rows(deadlines, as_of="2004-12-01", partnership=partnership.name, kind="Milestone")
	return {row["party"] or "" for row in rows}


def test_a_code_with_braces_is_shown_as_it_is():
	wellbeing = demo.partnership("wellbeing")
	milestone = {"partnership": wellbeing.name, "code": "M5"}
	frappe.db.set_value("Partnership Milestone", milestone, "code", "M{5}")
	rows = reporting.rows(deadlines, partnership=wellbeing.name, as_of="2005-09-01", kind="Milestone")
	assert [row["source"] for row in rows] == ["M{5}"]


def test_many_rows_take_as_many_queries_as_few():
	violence = demo.partnership("violence")
	few = reporting.queries(deadlines, as_of="2004-12-01")
	for number in range(300):
		doc = frappe.new_doc("Partnership Milestone", partnership=violence.name, title=f"Ny {number}")
		doc.update(
			{"name": f"MS-T{number}", "code": f"N{number}", "due": "2004-12-31", "due_precision": "Day"}
		)
		doc.update({"direction": "yes-no", "part_of": "M8"})
		doc.set_user_and_timestamp()
		doc.db_insert()
	open_periods.renew([violence.name])
	assert len(reporting.rows(deadlines, as_of="2004-12-01", partnership=violence.name)) == 308
	assert reporting.queries(deadlines, as_of="2004-12-01") == few <= 6
