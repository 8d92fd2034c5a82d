"""The report Decisions and Actions: outcomes, and what is open or late on a day."""

from datetime import date

import frappe
import pytest

from partnership_module.partnership.report.decisions_and_actions import decisions_and_actions as report
from tests.site.worlds import meeting_years, reporting

from ..worlds.kept import kept
from ..worlds.organisations import named

HOUSE, TOWN = "Vindrosen – De Frivilliges Hus i Esbjerg", "Social, Esbjerg Kommune"
BEFORE, AFTER = "2004-06-30", "2004-12-31"


@kept
def partnership():
	doc = meeting_years.greenlanders()
	first, last = frappe.get_all(
		"Steering Meeting",
		{"partnership": doc.name, "group_name": meeting_years.STEERING},
		pluck="name",
		order_by="start",
	)
	add(first, "decisions", {"decision": "Temadagen udskydes", "adopted": 1}, {"decision": "Ny part"})
	add(
		first,
		"actions",
		{
			"action": "Find lokaler",
			"person": "Vindrosens daglige leder",
			"party": named(HOUSE),
			"due": "2004-06-20",
		},
		{"action": "Søg tilskud", "party": named(TOWN), "due": "2004-09-01", "done_on": "2004-09-06"},
	)
	add(last, "actions", {"action": "Skriv til foreningerne", "party": named(HOUSE), "due": "2005-01-15"})
	return doc


def add(meeting: str, table: str, *rows: dict) -> None:
	doc = frappe.get_doc("Steering Meeting", meeting)
	doc.flags.imported = True
	for row in rows:
		doc.append(table, row)
	doc.save()


@pytest.mark.parametrize(
	"as_of, expected",
	[
		(BEFORE, [("Find lokaler", "Late", 10, None), ("Søg tilskud", "Open", None, None)]),
		(
			AFTER,
			[
				("Find lokaler", "Late", 194, None),
				("Søg tilskud", "Done", 5, date(2004, 9, 6)),
				("Skriv til foreningerne", "Open", None, None),
			],
		),
	],
)
def test_actions_on_a_day(partnership, as_of, expected):
	filters = {"partnership": partnership.name, "as_of": as_of, "what": "Action"}
	assert reporting.shown(report, "text", "outcome", "days_late", "done_on", **filters) == expected


def test_decisions_with_their_outcome(partnership):
	filters = {"partnership": partnership.name, "as_of": BEFORE, "what": "Decision"}
	found = reporting.shown(report, "text", "outcome", "meeting", **filters)
	meeting = "Styregruppe 2004-06-15"
	assert found == [("Temadagen udskydes", "Adopted", meeting), ("Ny part", "Not adopted", meeting)]


@pytest.mark.parametrize(
	"filters, number",
	[
		({"party": HOUSE}, 2),
		({"outcome": "Late"}, 1),
		({"person": "daglige"}, 1),
		({"outcome": "Adopted"}, 1),
	],
)
def test_filters(partnership, filters, number):
	assert len(reporting.rows(report, partnership=partnership.name, as_of=AFTER, **filters)) == number


def test_cards_and_chart(partnership):
	_columns, _rows, _message, chart, cards = report.execute(
		{"partnership": partnership.name, "as_of": AFTER}
	)
	assert [card["value"] for card in cards] == [2, 1, 2, 1, 1]
	assert chart["data"]["labels"] == [HOUSE, TOWN]
	assert [series["values"] for series in chart["data"]["datasets"]] == [[1, 0], [1, 0], [0, 1]]


def test_outsiders_see_nothing_of_a_restricted_partnership(partnership, login):
	reader = reporting.outsider()
	with login(reader):
		assert reporting.rows(report, partnership=partnership.name)
	frappe.db.set_value("Partnership", partnership.name, "restricted", 1)
	with login(reader):
		assert not reporting.rows(report, partnership=partnership.name)


def test_many_rows_take_as_many_queries_as_few(partnership):
	few = reporting.queries(report)
	meeting_years.hold_many(partnership, meeting_years.PROJECT, 200)
	assert len(reporting.rows(report, partnership=partnership.name)) > 400
	assert reporting.queries(report) == few <= 4
