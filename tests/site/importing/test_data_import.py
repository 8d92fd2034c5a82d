"""Frappe's Data Import takes in our DocTypes as Danes write them, and opens nothing else."""

import json

import frappe
import pytest
from frappe.core.doctype.data_import import data_import as frappe_import

from partnership_module.partnership.files import sheets
from partnership_module.partnership.importing import examples

from ..worlds.kept import kept
from ..worlds.partnership_world import AUDITS, MANAGES, MEMBER, OPEN, OUTSIDER, SECRET, build

INSERT, UPDATE = "Insert New Records", "Update Existing Records"
MILESTONE = "Partnership Milestone"


@kept
def world():
	return build()


def begun(doctype: str, content: bytes | str, kind: str = INSERT, extension: str = "csv"):
	doc = frappe.get_doc(doctype="Data Import", reference_doctype=doctype, import_type=kind).insert()
	content = content.encode() if isinstance(content, str) else content
	file = frappe.get_doc(
		doctype="File",
		file_name=f"{frappe.generate_hash()}.{extension}",
		attached_to_doctype="Data Import",
		attached_to_name=doc.name,
		attached_to_field="import_file",
		is_private=1,
		content=content,
	).insert()
	doc.import_file = file.file_url
	return doc.save()


def preview(doc) -> list[dict]:
	warnings = frappe_import.get_preview_from_template(doc.name, doc.import_file).warnings
	return [row for row in warnings if row.get("type") != "info"]


@pytest.fixture
def imported(monkeypatch):
	"""Runs an import in this transaction; gives its status and what the log says of rows that failed."""

	def run(doc) -> tuple[str, list[str]]:
		monkeypatch.setattr(frappe.db, "commit", lambda: None)
		point = {"name": None}

		def save_point(*_given, **_named):
			frappe.db.sql(f"savepoint {point['name']}")

		def back(*_given, save_point=None, **_named):
			frappe.db.sql(f"rollback to savepoint {save_point or point['name']}")

		point["name"] = "before_a_row"
		monkeypatch.setattr(frappe.db, "rollback", back)
		monkeypatch.setattr(frappe.db, "commit", save_point)
		save_point()
		frappe_import.form_start_import(doc.name)
		monkeypatch.undo()
		log = frappe.get_all("Data Import Log", {"data_import": doc.name, "success": 0}, pluck="messages")
		return frappe.db.get_value("Data Import", doc.name, "status"), log

	return run


def test_danish_files_are_read(world, login, imported):
	partnership = world[OPEN]["Partnership"]
	heads = "Partnerskab;Titel;Frist;Tolerance"
	rows = f"{OPEN};Ny 1;31.12.2026;1.234,50\n{partnership};Ny 2;31. december 2026;2,5"
	with login(MEMBER):
		doc = begun(MILESTONE, f"{heads}\n{rows}\n")
		assert preview(doc) == []
		assert imported(doc) == ("Success", [])
	rows = frappe.get_all(
		MILESTONE, {"title": ["like", "Ny _"]}, ["partnership", "due", "tolerance"], order_by="title"
	)
	assert [(row.partnership, str(row.due), row.tolerance) for row in rows] == [
		(partnership, "2026-12-31", 1234.5),
		(partnership, "2026-12-31", 2.5),
	]


def test_what_cannot_be_read_is_told_and_nothing_is_written(world, login, imported):
	before = frappe.db.count(MILESTONE)
	with login(MEMBER):
		doc = begun(MILESTONE, f"Partnerskab;Titel;Frist\n{OPEN};Ny 1;31-12-2026\n{OPEN};Ny 2;31-02-2026\n")
		(warning,) = preview(doc)
		assert warning["row"] == 3 and "31-02-2026" in warning["message"]
		imported(doc)
	assert frappe.db.count(MILESTONE) == before


def test_a_row_that_is_refused_leaves_nothing_of_it(world, login, imported):
	text = (
		f"Partnership;Title;Played By;Task (Tasks)\n{OPEN};Ny vært;Joint;Åbner\n;;;Lukker\n"
		f"{OPEN};Ny gæst;Fælles;Ringer til 010190-1237\n;;;Spiser\n"
	)
	with login(MEMBER):
		status, log = imported(begun("Partner Role", text))
	assert status == "Partial Success" and len(log) == 1 and "CPR" in log[0]
	assert frappe.get_all("Partner Role", {"title": ["like", "Ny %"]}, pluck="title") == ["Ny vært"]
	assert not frappe.db.exists("Partner Role Task", {"task": "Spiser"})


@pytest.mark.parametrize("spelling", [str, str.upper, str.lower, lambda name: f"{name} "])
def test_a_restricted_partnership_is_unknown_to_outsiders(world, login, spelling):
	for name in (SECRET, world[SECRET]["Partnership"]):
		told = {}
		for user in (MANAGES, OUTSIDER):
			with login(user):
				told[user] = preview(begun(MILESTONE, f"Partnership;Title\n{spelling(name)};Ny\n"))
		assert told[MANAGES] == [] and "is not known" in told[OUTSIDER][0]["message"]


def test_an_update_changes_what_the_user_may_write_and_takes_no_row_away(world, login, imported):
	name = world[OPEN]["Partnership"]
	doc = frappe.get_doc("Partnership", name)
	members = [(row.name, row.person) for row in doc.members]
	group = doc.groups[0].title
	text = f"ID;Gruppe (Medlemmer);Person (Medlemmer)\n{name};{group};Ny Person\n"
	with login(MEMBER):
		assert imported(begun("Partnership", text, UPDATE)) == ("Success", [])
	assert [(row.name, row.person) for row in frappe.get_doc("Partnership", name).members[:-1]] == members
	with login(OUTSIDER):
		secret = begun("Partnership", f"ID;Title\n{world[SECRET]['Partnership']};Kapret\n", UPDATE)
		assert "is not known" in preview(secret)[0]["message"]


def test_rows_of_another_document_are_not_taken(world, login, imported):
	theirs = frappe.get_doc("Partnership", world[SECRET]["Partnership"]).members[0]
	group = frappe.get_doc("Partnership", world[OPEN]["Partnership"]).groups[0].title
	heads = "ID;ID (Members);Group (Members);Person (Members)"
	text = f"{heads}\n{world[OPEN]['Partnership']};{theirs.name};{group};X\n"
	with login(OUTSIDER):
		status, log = imported(begun("Partnership", text, UPDATE))
	assert (status, len(log)) == ("Error", 1) and theirs.name in log[0]
	assert frappe.db.get_value("Partnership Member", theirs.name, "parent") == world[SECRET]["Partnership"]


def test_owner_state_and_number_are_not_taken_from_a_file(world, login, imported):
	text = f"ID;Owner;Document Status;Partnership;Title\nMS-99;{MANAGES};1;{OPEN};Ny egen\n"
	with login(MEMBER):
		assert imported(begun(MILESTONE, text)) == ("Success", [])
	made = frappe.get_last_doc(MILESTONE, {"title": "Ny egen"})
	assert (made.owner, made.docstatus) == (MEMBER, 0) and made.name != "MS-99"


def test_nobody_imports_from_a_file_of_others(world, login):
	with login(MANAGES):
		theirs = begun(MILESTONE, f"Partnership;Title\n{OPEN};Ny\n")
	with login(OUTSIDER):
		for doctype in (MILESTONE, "Partner Organisation"):
			doc = frappe.get_doc(
				doctype="Data Import", reference_doctype=doctype, import_type=INSERT
			).insert()
			for address in (theirs.import_file, "/private/files/findes-ikke.csv", "/etc/hostname"):
				with pytest.raises(frappe.ValidationError, match="may not read"):
					frappe_import.get_preview_from_template(doc.name, address)
				doc = frappe.get_doc("Data Import", doc.name)
				doc.import_file = address
				with pytest.raises(frappe.ValidationError, match="may not read"):
					doc.save()
		assert theirs.name not in frappe.get_list("Data Import", pluck="name")
		with pytest.raises(frappe.PermissionError):
			frappe_import.get_import_logs(theirs.name)


def test_auditors_import_nothing(world, login):
	with login(AUDITS), pytest.raises(frappe.PermissionError):
		frappe.get_doc(doctype="Data Import", reference_doctype=MILESTONE, import_type=INSERT).insert()


def test_nothing_is_fetched_for_ours(world, login):
	sheet = "https://docs.google.com/spreadsheets/d/x/edit#gid=0"
	with login(MEMBER):
		doc = begun(MILESTONE, f"Partnership;Title\n{OPEN};Ny\n")
		with pytest.raises(frappe.ValidationError, match="fetched"):
			frappe_import.get_preview_from_template(doc.name, doc.import_file, sheet)


def test_other_doctypes_are_imported_by_frappe(world):
	doc = begun("Contact", "First Name\nPrøve\n")
	assert preview(doc) == []
	assert type(doc.get_importer()).__module__.startswith("frappe.")


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("doctype", sorted(set(examples.EXAMPLES) - {"Partnership Member"}))
def test_the_example_is_imported_as_it_is(world, login, imported, doctype, language):
	with login(MANAGES):
		frappe.local.lang = language
		try:
			content = sheets.write_excel(examples.rows_of(doctype), "Eksempel")
			doc = begun(doctype, content, extension="xlsx")
			assert preview(doc) == []
			assert imported(doc) == ("Success", [])
		finally:
			frappe.local.lang = "en"


def test_the_log_holds_our_sentence(world, login, imported):
	with login(MEMBER):
		text = f"Partnership;Code;Title\n{OPEN};X1;Ny 1\n{OPEN};X1;Ny 2\n"
		status, (log,) = imported(begun(MILESTONE, text))
	assert status == "Partial Success" and "X1" in json.loads(log)[0]["message"]
