"""The report Continuity: four replacements in A, one person in B, an empty seat in C."""

from datetime import date

import frappe
import pytest

from partnership_module.partnership.lifecycle import continuity as people
from partnership_module.partnership.report.continuity import continuity
from tests.site.worlds import demo, reporting

from ..worlds.organisations import named

LEADER = "Vindrosens daglige leder"
OLD = "Ældremobiliseringen"


@pytest.mark.parametrize("as_of, number", [("2003-12-09", 0), ("2003-12-10", 2), ("2005-02-01", 4)])
def test_four_people_were_replaced_in_a(as_of, number):
	violence = demo.partnership("violence").name
	filters = {"partnership": violence, "as_of": as_of, "kind": "Replaced"}
	rows = reporting.shown(continuity, "party", "before", "person", "since", **filters)
	police = "Frederiksberg Politi"
	after = (police, f"Medlem fra {police}", f"Afløser fra {police}", date(2005, 2, 1))
	assert (len(rows), after in rows) == (number, number == 4)


def test_a_party_of_b_rests_on_one_person():
	greenlanders = demo.partnership("greenlanders").name
	rows = reporting.shown(
		continuity, "kind", "person", "group_name", "remark", partnership=greenlanders, as_of="2004-12-31"
	)
	remark = "The only one in all groups of the party"
	assert rows == [("Rests on one person", LEADER, "Styregruppe, Projektgruppe", remark)]


@pytest.mark.parametrize("as_of, expected", [("2004-09-30", []), ("2004-10-01", [date(2004, 10, 1)])])
def test_a_seat_of_c_is_empty_the_day_after_the_last_one_left(as_of, expected):
	wellbeing = demo.partnership("wellbeing")
	for row in wellbeing.members:
		if row.organisation == named(OLD):
			row.to_date = "2004-09-30"
	wellbeing.save()
	filters = {"partnership": wellbeing.name, "party": OLD, "kind": "Empty seat", "as_of": as_of}
	assert [day for (day,) in reporting.shown(continuity, "since", **filters)] == expected


def test_cards_and_chart():
	violence = demo.partnership("violence").name
	_columns, rows, _message, chart, cards = continuity.execute(
		{"partnership": violence, "as_of": "2005-02-01"}
	)
	replaced, empty, alone, _mean = (card["value"] for card in cards)
	assert (replaced, empty, replaced + empty + alone) == (4, 0, len(rows))
	assert [series["values"] for series in chart["data"]["datasets"]] == [[4], [0], [alone]]


def test_outsiders_see_nothing_of_a_restricted_partnership(login):
	violence, reader = demo.partnership("violence").name, reporting.outsider()
	with login(reader):
		assert reporting.rows(continuity, partnership=violence)
	frappe.db.set_value("Partnership", violence, "restricted", 1)
	with login(reader):
		assert not reporting.rows(continuity, partnership=violence)
		assert violence not in {row["partnership_name"] for row in reporting.rows(continuity)}


def test_many_rows_take_as_many_queries_as_few():
	violence = demo.partnership("violence")
	few = reporting.queries(continuity)
	for number in range(200):
		row = frappe.copy_doc(violence.members[3])
		row.update({"name": f"M{number}", "parent": violence.name, "idx": 20 + number})
		row.db_insert()
	assert len(reporting.rows(continuity, partnership=violence.name)) > 200
	assert reporting.queries(continuity) == few <= 5


def test_the_form_says_the_same_to_those_who_may_read_it(login):
	violence, reader = demo.partnership("violence").name, reporting.outsider()
	with login(reader):
		found = people.sentences(violence)
		assert "Styregruppe: Mellemleder i Rødovre Kommune took the place of" in " ".join(found)
	frappe.db.set_value("Partnership", violence, "restricted", 1)
	with login(reader), pytest.raises(frappe.PermissionError):
		people.sentences(violence)
