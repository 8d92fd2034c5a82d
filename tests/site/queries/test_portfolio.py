"""The report Partnership Portfolio: what needs attention in A, B and C."""

from datetime import date

import frappe
import pytest
from frappe.permissions import add_user_permission

from partnership_module.partnership.report.partnership_portfolio import partnership_portfolio as portfolio
from tests.site.worlds import demo, reporting
from tests.site.worlds.organisations import named

COUNTS = (
	*("late_milestones", "overdue_deadlines", "silent_groups", "missing_reports", "overdue_evaluations"),
	*("coming", "vacated_seats", "open_agreements"),
)


def line(partnership, as_of: str) -> dict:
	(row,) = reporting.rows(portfolio, partnership=partnership.name, as_of=as_of)
	return row


def standing(partnership, as_of: str) -> tuple:
	row = line(partnership, as_of)
	return tuple(row[name] for name in COUNTS), row["urgency"], row["next_deadline"], row["attention"]


@pytest.mark.parametrize(
	"stem, as_of, counts, urgency, next_deadline, attention",
	[
		("violence", "2004-12-01", (0, 0, 1, 0, 0, 2, 0, 1), 5, date(2004, 12, 31), "Past its day"),
		("violence", "2005-04-01", (1, 0, 0, 0, 1, 0, 0, 0), 4, None, "Past its day"),
		("greenlanders", "2004-12-31", (0, 1, 2, 0, 0, 0, 0, 1), 7, date(2006, 5, 31), "Past its day"),
		("wellbeing", "2005-09-01", (0, 0, 1, 0, 0, 1, 0, 1), 4, date(2005, 9, 30), "Past its day"),
	],
)
def test_what_needs_attention(stem, as_of, counts, urgency, next_deadline, attention):
	found = standing(demo.partnership(stem), as_of)
	assert found == (counts, urgency, next_deadline, attention)


def test_silence_ends_with_a_meeting():
	greenlanders = demo.partnership("greenlanders")
	assert line(greenlanders, "2004-12-31")["silent_days"] == 245
	for group, day in (("Styregruppe", "2004-10-15"), ("Projektgruppe", "2004-12-10")):
		frappe.get_doc(
			doctype="Steering Meeting",
			title=day,
			partnership=greenlanders.name,
			group_name=group,
			start=f"{day} 10:00:00",
		).insert()
	assert line(greenlanders, "2004-12-31")["silent_groups"] == 0
	assert line(greenlanders, "2004-12-09")["silent_groups"] == 1
	assert line(greenlanders, "2005-01-11")["silent_days"] == 1


def test_a_seat_is_vacated_until_someone_takes_it():
	violence = demo.partnership("violence")
	assert line(violence, "2004-12-01")["vacated_seats"] == 0
	for member in violence.members:
		if member.replaces == "Direktør i Rødovre Kommune":
			frappe.db.delete("Partnership Member", member.name)
	assert line(violence, "2003-12-09")["vacated_seats"] == 0
	assert line(violence, "2004-12-01")["vacated_seats"] == 1


def test_missing_reports_count_once_they_are_overdue():
	greenlanders = demo.partnership("greenlanders")
	frappe.get_doc(
		doctype="Partner Report",
		partnership=greenlanders.name,
		party=greenlanders.parties[0].organisation,
		period_to="2004-09-30",
		due="2004-10-15",
	).insert()
	assert line(greenlanders, "2004-10-15")["missing_reports"] == 0
	assert line(greenlanders, "2004-10-16")["missing_reports"] == 1


def test_milestones_are_late_after_their_day_only():
	violence = demo.partnership("violence")
	violence.db_set({"status": "Active", "end_date": None})
	assert line(violence, "2004-12-31")["late_milestones"] == 0
	assert line(violence, "2005-01-01")["late_milestones"] == 4


def test_the_most_urgent_come_first_and_the_summary_counts_them():
	for stem in ("violence", "greenlanders", "wellbeing"):
		demo.partnership(stem)
	_columns, rows, _message, chart, summary = portfolio.execute({"as_of": "2004-12-31"})
	urgencies = [row.urgency for row in rows]
	assert urgencies == sorted(urgencies, reverse=True)
	assert (
		chart["data"]["datasets"][0]["values"] == [number for number in urgencies if number][: portfolio.TOP]
	)
	assert sum(card["value"] for card in summary[:3]) == len(rows)
	past = reporting.rows(portfolio, as_of="2004-12-31", attention="Past its day")
	assert len(past) == summary[0]["value"]


def test_outsiders_see_nothing_of_a_restricted_partnership(login):
	violence, reader = demo.partnership("violence"), reporting.outsider()
	with login(reader):
		assert reporting.rows(portfolio, partnership=violence.name)
	violence.db_set("restricted", 1)
	with login(reader):
		assert not reporting.rows(portfolio, partnership=violence.name)
		assert violence.name not in {row["partnership_name"] for row in reporting.rows(portfolio)}


def test_a_day_of_a_year_that_cannot_be_meant_is_refused():
	with pytest.raises(frappe.ValidationError, match="lies outside the years 1900 to 2999"):
		portfolio.execute({"as_of": "9999-12-31"})


def test_user_permissions_on_an_organisation_leave_out_the_milestones_of_others(login):
	violence, reader, own = demo.partnership("violence"), reporting.outsider(), named("Rødovre Kommune")
	violence.db_set({"status": "Active", "end_date": None})
	of_milestones = {"applicable_for": "Partnership Milestone", "ignore_permissions": True}
	add_user_permission("Partner Organisation", own, reader, **of_milestones)
	assert line(violence, "2005-01-01")["late_milestones"] == 4
	with login(reader):
		assert line(violence, "2005-01-01")["late_milestones"] == 0
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": violence.name, "code": "M4"})
	milestone.update({"responsible": own}).save()
	with login(reader):
		assert line(violence, "2005-01-01")["late_milestones"] == 1


def test_many_rows_take_as_many_queries_as_few():
	violence = demo.partnership("violence")
	few = reporting.queries(portfolio, as_of="2004-12-31")
	for number in range(200):
		doc = frappe.copy_doc(violence)
		doc.update({"name": f"PS-T{number}", "title": f"Nyt {number}"})
		doc.set_user_and_timestamp()
		doc.db_insert()
		doc.members[0].update({"name": f"M{number}", "parent": doc.name, "to_date": "2004-01-01"})
		doc.members[0].db_insert()
	assert len(reporting.rows(portfolio, as_of="2004-12-31")) > 200
	assert reporting.queries(portfolio, as_of="2004-12-31") == few <= 9
