"""The report Meeting Cadence: a year of meetings of A, B and C, by hand-made tables."""

from datetime import date

import frappe
import pytest
from frappe.utils import add_days, nowdate

from partnership_module.partnership.report.meeting_cadence import meeting_cadence
from tests.site.worlds import meeting_years, reporting

FIGURES = ("group_name", "promised", "held", "gap", "longest", "silent_from", "next_due", "standing")


@pytest.mark.parametrize(
	"build, as_of, expected",
	[
		(
			meeting_years.violence,
			"2004-10-31",
			[("Styregruppe", 3, 3, 0, 144, date(2004, 6, 9), date(2004, 9, 9), "Silent too long")],
		),
		(
			meeting_years.violence,
			"2005-06-30",
			[("Styregruppe", 4, 4, 0, 168, date(2004, 6, 9), None, "Kept")],
		),
		(
			meeting_years.greenlanders,
			"2004-12-31",
			[
				("Styregruppe", 3, 2, 1, 169, date(2004, 6, 15), date(2005, 3, 1), "Behind"),
				("Projektgruppe", 9, 7, 2, 63, date(2004, 6, 15), date(2004, 12, 9), "Silent too long"),
			],
		),
		(
			meeting_years.wellbeing,
			"2004-06-30",
			[
				("Styregruppe", 6, 5, 1, 56, date(2004, 4, 20), date(2004, 7, 15), "Behind"),
				("Arbejdsgruppe", 0, 0, 0, 182, date(2003, 12, 31), None, "Nothing promised"),
			],
		),
		(
			meeting_years.wellbeing,
			"2004-12-31",
			[
				("Styregruppe", 6, 8, 0, 63, date(2004, 6, 15), None, "Kept"),
				("Arbejdsgruppe", 0, 0, 0, 366, date(2003, 12, 31), None, "Nothing promised"),
			],
		),
	],
)
def test_promised_and_held(build, as_of, expected):
	partnership = build().name
	assert reporting.shown(meeting_cadence, *FIGURES, partnership=partnership, as_of=as_of) == expected


def test_by_year():
	partnership = meeting_years.violence().name
	names = ("year", "promised", "held", "gap", "standing")
	found = reporting.shown(
		meeting_cadence, *names, partnership=partnership, rows="Years", as_of="2005-06-30"
	)
	assert found == [("2003", 0, 1, 0, "Nothing promised"), ("2004", 4, 3, 1, "Behind")]


@pytest.mark.parametrize("as_of, agreed", [("2004-06-30", "every month"), ("2004-07-01", "as needed")])
def test_what_is_agreed_on_the_day(as_of, agreed):
	partnership = meeting_years.wellbeing().name
	(found, _none) = reporting.shown(meeting_cadence, "agreed", partnership=partnership, as_of=as_of)
	assert found == (agreed,)


def test_meetings_ahead_are_planned_and_not_held():
	doc = meeting_years.greenlanders()
	ahead = add_days(nowdate(), 20)
	before = reporting.shown(meeting_cadence, "held", partnership=doc.name, as_of=add_days(ahead, 1))
	meeting_years.hold(doc, meeting_years.STEERING, ahead)
	assert reporting.shown(meeting_cadence, "held", partnership=doc.name, as_of=add_days(ahead, 1)) == before


def test_filters_and_cards():
	meeting_years.greenlanders(), meeting_years.wellbeing()
	rows = reporting.rows(meeting_cadence, as_of="2004-12-31", kind="Project Group")
	assert {row["group_name"] for row in rows} == {"Projektgruppe"}
	_columns, rows, _message, chart, cards = meeting_cadence.execute({"as_of": "2004-12-31", "behind": 1})
	assert {row["colour"] for row in rows} <= {"orange", "red"}
	assert cards[2]["value"] == sum(row["gap"] for row in rows)
	assert len(chart["data"]["labels"]) == len(rows)


def test_outsiders_see_nothing_of_a_restricted_partnership(login):
	doc, reader = meeting_years.greenlanders(), reporting.outsider()
	with login(reader):
		assert reporting.rows(meeting_cadence, partnership=doc.name)
	frappe.db.set_value("Partnership", doc.name, "restricted", 1)
	with login(reader):
		assert not reporting.rows(meeting_cadence, partnership=doc.name)


def test_many_rows_take_as_many_queries_as_few():
	doc = meeting_years.greenlanders()
	few = reporting.queries(meeting_cadence, as_of="2004-12-31")
	meeting_years.hold_many(doc, meeting_years.PROJECT, 200)
	held = reporting.shown(meeting_cadence, "held", partnership=doc.name, as_of="2004-12-31")
	assert held == [(2,), (207,)]
	assert reporting.queries(meeting_cadence, as_of="2004-12-31") == few <= 3
