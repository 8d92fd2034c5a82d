"""The report Meeting Attendance: who came in a year of A, B and C, by hand-made tables.

Of the first meeting of A nobody noted who came."""

import frappe

from partnership_module.partnership.report.meeting_attendance import meeting_attendance
from tests.site.worlds import meeting_years, reporting

COUNTS = ("invited", "present", "deputy", "excused", "absent", "unknown", "share")


def by_name(field: str, **filters) -> dict:
	names = (field, *COUNTS)
	rows = reporting.shown(meeting_attendance, *names, as_of="2004-12-31", **filters)
	return {who: counts for who, *counts in rows}


def test_the_parties_of_a():
	found = by_name("party", partnership=meeting_years.violence().name)
	assert found["Mødrehjælpen"] == [3, 3, 0, 0, 0, 0, 100.0]
	assert found["Frederiksberg Politi"] == [3, 2, 0, 1, 0, 0, 66.7]
	assert found["Rødovre/Hvidovre Politi"] == [3, 2, 1, 0, 0, 0, 100.0]


def test_the_people_of_a():
	found = by_name("person", partnership=meeting_years.violence().name, rows="People", party="Mødrehjælpen")
	assert found == {
		"Første medlem fra Mødrehjælpen": [3, 2, 0, 0, 1, 0, 66.7],
		"Andet medlem fra Mødrehjælpen": [3, 3, 0, 0, 0, 0, 100.0],
	}


def test_the_groups_of_b_count_apart():
	partnership = meeting_years.greenlanders().name
	names = ("group_name", "invited", "absent", "share", "colour")
	rows = reporting.shown(meeting_attendance, *names, partnership=partnership, as_of="2004-12-31")
	house = ("Projektgruppe", 7, 3, 57.1, "orange")
	assert sorted(rows) == sorted(
		[house, ("Projektgruppe", 7, 0, 100.0, "green"), *[("Styregruppe", 2, 0, 100.0, "green")] * 2]
	)


def test_the_external_seats_of_c():
	found = by_name("party", partnership=meeting_years.wellbeing().name)
	assert found["Frivillighedsrådet"] == [8, 4, 0, 4, 0, 0, 50.0]
	assert found["Ældremobiliseringen"] == [8, 8, 0, 0, 0, 0, 100.0]


def test_what_lies_after_the_day_is_unknown():
	partnership = meeting_years.wellbeing().name
	rows = reporting.shown(meeting_attendance, "invited", partnership=partnership, as_of="2004-03-15")
	assert set(rows) == {(2,)}


def test_cards_and_chart():
	partnership = meeting_years.wellbeing().name
	_columns, rows, _message, chart, cards = meeting_attendance.execute(
		{"partnership": partnership, "as_of": "2004-12-31"}
	)
	assert [card["value"] for card in cards] == ["83.3 %", 0, 4, 0, 0]
	assert len(chart["data"]["labels"]) == len(rows) == 3


def test_a_name_in_the_chart_is_no_html():
	doc = meeting_years.greenlanders()
	row = frappe.db.get_value("Steering Meeting Attendance", {"parent": ["in", _meetings(doc)]})
	frappe.db.set_value("Steering Meeting Attendance", row, "person", "<b>Bo</b> & Co")
	*_rest, chart, _cards = meeting_attendance.execute({"partnership": doc.name, "rows": "People"})
	assert "&lt;b&gt;Bo&lt;/b&gt; & Co" in chart["data"]["labels"]


def _meetings(doc) -> list[str]:
	return frappe.get_all("Steering Meeting", {"partnership": doc.name}, pluck="name")


def test_outsiders_see_nothing_of_a_restricted_partnership(login):
	doc, reader = meeting_years.greenlanders(), reporting.outsider()
	with login(reader):
		assert reporting.rows(meeting_attendance, partnership=doc.name)
	frappe.db.set_value("Partnership", doc.name, "restricted", 1)
	with login(reader):
		assert not reporting.rows(meeting_attendance, partnership=doc.name)


def test_many_rows_take_as_many_queries_as_few():
	doc = meeting_years.greenlanders()
	few = reporting.queries(meeting_attendance, rows="People")
	meeting_years.hold_many(doc, meeting_years.PROJECT, 200)
	assert len(reporting.rows(meeting_attendance, partnership=doc.name, rows="People")) > 200
	assert reporting.queries(meeting_attendance, rows="People") == few <= 3


def test_without_a_meeting_there_is_no_share():
	assert meeting_attendance.summary([])[0]["value"] == "–"
