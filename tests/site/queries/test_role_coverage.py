"""The report Role Coverage: A has four activities and five parties, B a joint column, C one function."""

import frappe
import pytest

from partnership_module.partnership.documents.organisations import title
from partnership_module.partnership.report.role_coverage import role_coverage as report
from tests.site.worlds import demo, reporting

from ..worlds.organisations import named

MOTHERS = "Mødrehjælpen"
POLICE = ("Frederiksberg Politi", "Rødovre/Hvidovre Politi")
COUNCILS = ("Frederiksberg Kommune", "Rødovre Kommune")
ACTIVITIES = (
	"Vurdering af behovet for støtte",
	"Udlevering og administration af alarmer",
	"Igangsættelse og gennemførelse af støtte",
	"Udvikling",
)
IN_SCOPE_AND_OUTSIDE = {
	POLICE: ((1, 2), (1, 2), (0, 0), (5, 0)),
	COUNCILS: ((2, 3), (1, 0), (2, 1), (5, 0)),
	(MOTHERS,): ((1, 3), (1, 1), (2, 10), (6, 0)),
}


def table(partnership, **filters) -> dict:
	return {
		(row["activity"], row["party"]): row
		for row in reporting.rows(report, partnership=partnership.name, **filters)
		if not row.get("bold")
	}


def test_the_boxes_of_a():
	rows = table(demo.partnership("violence"))
	found = {cell: (row["in_scope"], row["outside"]) for cell, row in rows.items()}
	assert found == {
		(activity, party): counts
		for parties, cells in IN_SCOPE_AND_OUTSIDE.items()
		for party in parties
		for activity, counts in zip(ACTIVITIES, cells, strict=True)
	}
	assert {row["party"] for row in rows.values() if row["remark"] == "No tasks"} == set(POLICE)
	assert not any(row["unfollowed"] for row in rows.values())


def test_tasks_count_once_in_the_summary_and_for_each_party_in_the_total():
	partnership = demo.partnership("violence").name
	_columns, rows, _message, _chart, summary = report.execute({"partnership": partnership})
	assert [card["value"] for card in summary] == [27, 0, 0, 2]
	assert (rows[-1]["in_scope"], rows[-1]["outside"]) == (44, 30)
	*_rest, summary = report.execute({"partnership": partnership, "party": named(MOTHERS)})
	assert [card["value"] for card in summary] == [10, 0, 0, 0]


def test_b_follows_up_only_what_the_municipality_does():
	rows = table(demo.partnership("greenlanders"))
	found = {party: (row["in_scope"], row["unfollowed"]) for (_activity, party), row in rows.items()}
	assert found == {
		"Vindrosen – De Frivilliges Hus i Esbjerg": (4, 4),
		"Social, Esbjerg Kommune": (4, 0),
		"Jointly": (4, 0),
	}


def test_what_nobody_covers_after_an_exit():
	violence = demo.partnership("violence")
	for party in violence.parties:
		if title(party.organisation) in (MOTHERS, POLICE[0]):
			party.db_set({"status": "Left", "to_date": "2004-06-30"})
	before, after = (table(violence, as_of=day) for day in ("2004-06-30", "2004-07-01"))
	assert not any(row["uncovered"] for row in before.values())
	uncovered = {party: 0 for _activity, party in after}
	for (_activity, party), row in after.items():
		uncovered[party] += row["uncovered"]
	assert {party: number for party, number in uncovered.items() if number} == {MOTHERS: 10}


@pytest.mark.parametrize("filters, number", [({"party": MOTHERS}, 4), ({"gaps": 1}, 2), ({}, 20)])
def test_filters(filters, number):
	assert len(table(demo.partnership("violence"), **filters)) == number


def test_outsiders_see_nothing_of_a_restricted_partnership(login):
	violence, reader = demo.partnership("violence"), reporting.outsider()
	with login(reader):
		assert table(violence)
	violence.db_set("restricted", 1)
	with login(reader):
		assert not table(violence)


def test_many_rows_take_as_many_queries_as_few():
	violence = demo.partnership("violence")
	few = reporting.queries(report)
	role = frappe.get_doc("Partner Role", {"partnership": violence.name, "title": MOTHERS})
	for number in range(60):
		copy = frappe.copy_doc(role)
		copy.update({"name": f"RO-T{number}", "title": f"Ny {number}"})
		copy.set_user_and_timestamp()
		copy.db_insert()
		for row in (copy.parties[0], *copy.tasks[:3]):
			row.update({"name": frappe.generate_hash(), "parent": copy.name})
			row.db_insert()
	assert reporting.queries(report) == few <= 7
