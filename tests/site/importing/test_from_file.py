"""Rows of a file become roles, milestones, indicators and members of a partnership: all, or none."""

import base64
from datetime import date
from io import BytesIO

import frappe
import pytest
from openpyxl import Workbook

from partnership_module.partnership.files import sheets
from partnership_module.partnership.importing import examples, from_file

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import named

ROLE, MILESTONE, INDICATOR = "Partner Role", "Partnership Milestone", "Partnership Indicator"
MEMBER = from_file.MEMBER


@kept
def partnership():
	doc = play.partnership(
		"Fra fil (prøve)", ["Røde", "Grønne"], start_date="2004-01-01", end_date="2005-12-31"
	)
	doc.append("phases", {"title": "Opstart", "to_date": "2004-06-30", "precision": "Month"})
	doc.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
	doc.append("members", {"group_name": "Styregruppe", "person": "Ida Før"})
	doc.flags.step = True
	return doc.save().name


def csv(text: str) -> dict:
	return {"filename": "rækker.csv", "content": base64.b64encode(text.encode()).decode()}


def excel(*rows) -> dict:
	book, file = Workbook(), BytesIO()
	for row in rows:
		book.active.append(row)
	book.save(file)
	return {"filename": "rækker.xlsx", "content": base64.b64encode(file.getvalue()).decode()}


def count(doctype: str, partnership: str) -> int:
	return frappe.db.count(doctype, {"partnership": partnership})


def added(doctype: str, partnership: str) -> list:
	names = frappe.get_all(doctype, {"partnership": partnership}, pluck="name", order_by="creation, name")
	return [frappe.get_doc(doctype, name) for name in names]


DAYS = {
	"31-12-2004": ("2004-12-31", "Day"),
	"31.12.2004": ("2004-12-31", "Day"),
	"31/12/2004": ("2004-12-31", "Day"),
	"2004-12-31": ("2004-12-31", "Day"),
	"31. december 2004": ("2004-12-31", "Day"),
	"2. kvartal 2004": ("2004-06-30", "Quarter"),
	"efterår 2004": ("2004-11-30", "Season"),
}


def test_days_are_read_as_danes_write_them(partnership):
	lines = "\n".join(f"Milepæl {number};{day}" for number, day in enumerate(DAYS))
	told = from_file.check(partnership, MILESTONE, **csv(f"Titel;Frist\n{lines}"))
	assert [row["errors"] for row in told["rows"]] == [[]] * len(DAYS)
	assert count(MILESTONE, partnership) == 0, "nothing is written by looking"
	assert from_file.add(partnership, MILESTONE, **csv(f"Titel;Frist\n{lines}")) == len(DAYS)
	found = [(str(row.due), row.due_precision) for row in added(MILESTONE, partnership)]
	assert found == list(DAYS.values())


def test_days_and_numbers_of_excel_mean_what_excel_means(partnership):
	rows = [("Title", "Due"), ("A", date(2004, 3, 31)), ("B", "forår 2004")]
	assert from_file.add(partnership, MILESTONE, **excel(*rows)) == 2
	assert [str(row.due) for row in added(MILESTONE, partnership)] == ["2004-03-31", "2004-05-31"]
	rows = [
		("Title", "Kind", "Due (Targets)", "Value (Targets)"),
		("Gæster", "Number", date(2004, 12, 31), 1234.5),
	]
	assert from_file.add(partnership, INDICATOR, **excel(*rows)) == 1
	assert added(INDICATOR, partnership)[0].targets[0].value in ("1234.5", "1234.50")


def test_decimal_commas_are_decimals(partnership):
	heads = "Titel;Type;Frist (Måltal);Værdi (Måltal);Tolerance (Måltal)"
	text = f"{heads}\nGæster;Tal;31-12-2004;1.234,50;2,5\n;;31-12-2005;2.000,00;0,5"
	assert from_file.add(partnership, INDICATOR, **csv(text)) == 1
	(guests,) = added(INDICATOR, partnership)
	assert [(float(row.value), row.tolerance) for row in guests.targets] == [(1234.5, 2.5), (2000.0, 0.5)]


WRONG = [
	(MILESTONE, "Titel;Frist\nA;31-12-2004\nB;31-02-2004", {3: "Frist"}),
	(MILESTONE, "Titel;Frist;Ansvarlig\nA;31-12-2004;Findes ikke", {2: "Findes ikke"}),
	(MILESTONE, "Titel;Frist;Fase\nA;31-12-2004;Opstart\nB;;Findes ikke", {3: "Findes ikke"}),
	(MILESTONE, "Titel;Frist\n;31-12-2004\nB;31-12-2004", {2: "Title"}),
	(MILESTONE, "Kode;Titel\nX1;A\nX1;B", {3: "X1"}),
	(MILESTONE, "Titel;Ekstra dage efter fristen\nA;2,5", {2: "2,5"}),
	(ROLE, "Titel;Part\nVært;Røde\nGæst;Gule", {3: "Gule"}),
	(ROLE, "Titel;Opgave\nVært;Åbner\nGæst;Ringer til 010190-1237", {3: "CPR"}),
	(INDICATOR, "Titel;Type\nA;Antal\nB;Noget andet", {2: "Antal", 3: "Noget andet"}),
	(INDICATOR, "Titel;Frist (Måltal);Værdi (Måltal)\nA;31-12-2004;1.200", {2: "1200"}),
	(MEMBER, "Gruppe;Person\nStyregruppe;Bo\nFindes ikke;Ida", {3: "Findes ikke"}),
	(MEMBER, "Gruppe;Person\nStyregruppe;\nStyregruppe;Ida", {2: "Person"}),
]


@pytest.mark.parametrize(("doctype", "text", "said"), WRONG)
def test_a_row_with_an_error_leaves_nothing(partnership, doctype, text, said):
	before = frappe.get_doc("Partnership", partnership)
	told = from_file.check(partnership, doctype, **csv(text))
	wrong = {row["number"]: " ".join(row["errors"]) for row in told["rows"] if row["errors"]}
	assert set(wrong) == set(said)
	assert all(words in wrong[row] for row, words in said.items()), wrong
	with pytest.raises(frappe.ValidationError, match=f"Row {min(said)}"):
		from_file.add(partnership, doctype, **csv(text))
	after = frappe.get_doc("Partnership", partnership)
	assert (after.modified, len(after.members)) == (before.modified, len(before.members))
	assert not count(ROLE, partnership) + count(MILESTONE, partnership) + count(INDICATOR, partnership)


def test_roles_have_their_tasks_in_the_rows_below(partnership):
	text = "Rolle;Titel;Part;Opgave\n;Vært;Røde;Åbner\n;;;Lukker\n;Alle;;Hjælper"
	told = from_file.check(partnership, ROLE, **csv(text))
	assert told["unread"] == ["Rolle"]
	assert from_file.add(partnership, ROLE, **csv(text)) == 2
	host, everybody = added(ROLE, partnership)
	assert [(row.task, row.in_scope) for row in host.tasks] == [("Åbner", 1), ("Lukker", 1)]
	assert (host.played_by, host.parties[0].party) == ("Parties", named("Røde"))
	assert everybody.played_by == "Joint"


def test_members_are_added_to_those_there_are(partnership):
	text = "Gruppe;Person;På vegne af\nStyregruppe;Bo;Røde\nStyregruppe;Eva;grønne"
	assert from_file.add(partnership, MEMBER, **csv(text)) == 2
	members = frappe.get_doc("Partnership", partnership).members
	assert [(row.person, row.organisation) for row in members] == [
		("Ida Før", None),
		("Bo", named("Røde")),
		("Eva", named("Grønne")),
	]


def test_a_name_that_several_have_is_refused_with_their_numbers(partnership):
	both = [frappe.get_doc(doctype="Contact", first_name=name).insert().name for name in ("Et", "To")]
	frappe.db.set_value("Contact", {"name": ["in", both]}, "full_name", "Samme Navn")
	told = from_file.check(partnership, MEMBER, **csv("Group;Person;Contact\nStyregruppe;Bo;samme navn"))
	assert all(name in told["rows"][0]["errors"][0] for name in both)


@pytest.mark.parametrize("text", ["", "Titel;Frist\n", "\n\n"])
def test_a_file_without_rows_is_told(partnership, text):
	with pytest.raises(frappe.ValidationError, match="no rows"):
		from_file.check(partnership, MILESTONE, **csv(text))


@pytest.mark.parametrize("filename", ["rækker.xls", "rækker.pdf", "rækker.xlsx"])
def test_what_is_no_file_of_excel_is_refused(partnership, filename):
	with pytest.raises(frappe.ValidationError, match="no file that can be read"):
		from_file.check(partnership, MILESTONE, filename, base64.b64encode(b"ikke noget").decode())


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("doctype", from_file.KINDS)
def test_the_example_can_be_taken_in_as_it_is(partnership, doctype, language):
	frappe.local.lang = language
	try:
		rows = examples.rows_of(doctype, partnership)
		content = base64.b64encode(sheets.write_excel(rows, "Eksempel")).decode()
		told = from_file.check(partnership, doctype, "eksempel.xlsx", content)
		assert (told["unread"], [row["errors"] for row in told["rows"]]) == ([], [[]] * (len(rows) - 1))
		assert from_file.add(partnership, doctype, "eksempel.xlsx", content)
	finally:
		frappe.local.lang = "en"
