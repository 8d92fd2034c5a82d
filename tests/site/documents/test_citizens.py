"""Nothing about citizens, wherever it is written; what is no CPR number can be said to be none, on record."""

import json

import frappe
import pytest

from partnership_module.constants import AUDITOR, CPR_EXCEPTION, SETTINGS, TEMPLATE, USER
from partnership_module.dossier.reading import write
from partnership_module.partnership.documents import citizens
from partnership_module.partnership.files import dossier_file
from partnership_module.partnership.meetings import minutes
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import remove
from tests.site.worlds import partnership_world as world

from ..worlds.kept import kept

CPR = "010190\u2009–\u200b\u20091234"
"""With a thin blank, an en dash and a sign of no width."""
REFUSED = "holds a CPR number"
CHOSEN = ("Link", "Dynamic Link", "Select", "Color", "Signature")
"""Kept as text, but nobody writes there."""


@kept
def documents():
	return world.add_partnership("Huset")


def refused(act, *args, **options) -> str:
	with pytest.raises(frappe.ValidationError, match="CPR number") as refusal:
		act(*args, **options)
	return str(refusal.value)


def action() -> dict:
	"""What the button of the last message sends."""
	return frappe.message_log[-1]["primary_action"]


def written_in(doctype: str) -> list[str]:
	return [
		df.fieldname
		for df in frappe.get_meta(doctype).fields
		if frappe.db.type_map.get(df.fieldtype, ("",))[0] in ("varchar", "text", "longtext")
		and df.fieldtype not in CHOSEN
		and df.fieldname not in (*citizens.MADE, *citizens.MADE_OF.get(doctype, ()))
	]


def test_in_every_text_of_every_document_of_ours(documents):
	"""Field by field, with their rows, also those that no rule knows."""
	ours = {"module": "Partnership", "istable": 0, "name": ["!=", CPR_EXCEPTION]}
	for doctype in frappe.get_all("DocType", ours, pluck="name"):
		for fieldname in written_in(doctype):
			doc = frappe.new_doc(doctype)
			doc.set(fieldname, f"Om {CPR}")
			assert REFUSED in refused(citizens.refuse_numbers, doc, "validate"), (doctype, fieldname)
		for table in frappe.get_meta(doctype).get_table_fields():
			for fieldname in written_in(table.options):
				doc = frappe.new_doc(doctype)
				doc.append(table.fieldname, {fieldname: f"Om {CPR}"})
				assert "row 1" in refused(citizens.refuse_numbers, doc, "validate"), (
					table.options,
					fieldname,
				)


def test_in_what_is_made_of_other_fields_it_is_not_looked_for_again(documents):
	agreement = frappe.new_doc("Partnership Agreement", frozen_html=CPR, digest=CPR, pdf=f"/{CPR}.pdf")
	agreement.append("circulations", {"text": CPR})
	citizens.refuse_numbers(agreement, "validate")


def test_in_every_text_of_every_row(documents):
	doc = frappe.get_doc("Partnership", documents["Partnership"])
	doc.parties[0].signatory = CPR
	assert "Parties, row 1, Signatory" in refused(doc.save)


@pytest.mark.parametrize(
	"doctype, field",
	[
		(TEMPLATE, "description"),
		(SETTINGS, "agenda_opens_with"),
		("Partner Access Link", "person"),
		("Partner Organisation", "organisation_name"),
	],
)
def test_in_what_hangs_on_no_partnership(doctype, field, documents):
	doc = frappe.get_single(doctype) if doctype == SETTINGS else frappe.get_last_doc(doctype)
	doc.set(field, f"Om {CPR}")
	assert REFUSED in refused(doc.save)


def test_after_submission_too(documents):
	meeting = documents["Steering Meeting"]
	frappe.db.set_value("Steering Meeting", meeting, "docstatus", 1)
	assert REFUSED in refused(minutes.add_addendum, meeting, f"Om {CPR}")


def test_what_was_submitted_with_it_does_not_keep_the_rest_from_changing(documents):
	"""A draft is corrected first."""
	meeting = frappe.get_doc("Steering Meeting", documents["Steering Meeting"])
	meeting.db_set("minutes", f"Om {CPR}")
	assert REFUSED in refused(meeting.save)
	meeting.db_set("docstatus", 1)
	minutes.add_addendum(meeting.name, "Mødet sluttede kl. 11.")
	assert REFUSED in refused(minutes.add_addendum, meeting.name, f"Og om {CPR}")


ON_OURS = {
	"Comment": {"comment_type": "Comment", "content": f"<p>Om {CPR}</p>"},
	"Communication": {"subject": "x", "content": f"<b>{CPR}</b>"},
	"ToDo": {"description": f"Om {CPR}"},
	"Tag Link": {"tag": CPR},
	"File": {"file_name": "Brev 010190-1234.txt", "content": "x", "is_private": 1},
}


@pytest.mark.parametrize("doctype", ON_OURS)
def test_in_what_stands_on_our_documents(documents, doctype):
	(about, name), _fields = citizens.TEXTS_ABOUT_DOCUMENTS[doctype]
	if doctype == "Tag Link":
		frappe.get_doc(doctype="Tag", name=CPR).insert()
	values = {"doctype": doctype, about: "Partnership", name: documents["Partnership"], **ON_OURS[doctype]}
	assert REFUSED in refused(frappe.get_doc(values).insert)


def test_in_the_subject_of_a_letter(documents):
	letter = {"reference_doctype": "Partnership", "reference_name": documents["Partnership"], "content": "x"}
	assert REFUSED in refused(frappe.get_doc(doctype="Communication", subject=f"Om {CPR}", **letter).insert)


def test_in_new_names_and_titles(documents):
	template = frappe.get_last_doc("Agreement Template")
	assert "new name" in refused(frappe.rename_doc, "Agreement Template", template.name, "Bo 010190-1234")
	doc = frappe.get_doc("Partnership", documents["Partnership"])
	doc.title = f"Hus {CPR}"
	refused(doc.save)


def test_a_name_that_is_declared_passes(documents):
	template = frappe.get_last_doc("Agreement Template")
	said = {"document_type": template.doctype, "field_label": "ID"}
	citizens.declare([{**said, "text_hash": citizens.fingerprint("Måler 010190-1234")}])
	assert frappe.rename_doc(template.doctype, template.name, "Måler 010190-1234")


@pytest.mark.parametrize("kind", ["Info", "Attachment", "Edit"])
def test_notes_that_frappe_makes_are_left_alone(documents, kind):
	doc = frappe.get_doc("Partnership", documents["Partnership"])
	assert doc.add_comment(kind, f"Om {CPR}").name


def test_what_stands_on_documents_of_others_is_left_alone():
	frappe.get_doc(doctype="ToDo", description=CPR).insert()
	frappe.get_doc(doctype="Note", title="Om 010190-1234").insert()
	contact = frappe.get_doc(doctype="Contact", first_name="Bo (prøve)").insert()
	assert frappe.rename_doc("Contact", contact.name, "Bo 010190-1234", show_alert=False)


def test_letters_that_come_in_are_not_lost(documents):
	frappe.get_doc(
		doctype="Communication",
		sent_or_received="Received",
		reference_doctype="Partnership",
		reference_name=documents["Partnership"],
		subject=CPR,
		content=CPR,
	).insert()


def test_somebody_says_once_that_it_is_no_cpr_number(documents, login):
	world.add_user("siger@partnership.invalid", [USER])
	doc = frappe.get_doc("Partnership", documents["Partnership"])
	doc.background = "Om huset\nMåler 010190-1234"
	with login("siger@partnership.invalid"):
		assert "Press the button below" in refused(doc.save)
		said = action()
		frappe.call(frappe.get_attr(said["server_action"]), texts=json.dumps(said["args"]["texts"]))
		doc.reload()
		doc.background = "Om huset\nMåler 010190-1234"
		doc.save()
		frappe.call(frappe.get_attr(said["server_action"]), **said["args"])
	(kept,) = frappe.get_all(CPR_EXCEPTION, fields=["*"])
	assert kept.declared_by == "siger@partnership.invalid"
	assert (kept.document_type, kept.field_label) == ("Partnership", "Background")
	assert kept.creation and "010190" not in frappe.as_json(kept)
	doc.purpose = "Måler 010190-1234"
	doc.save()
	doc.purpose = "Måler 010190-1234 og 010190-1234"
	assert "Purpose" in refused(doc.save)


def test_a_fingerprint_is_made_with_the_key_of_the_site(monkeypatch):
	before = citizens.fingerprint("010190-1234")
	monkeypatch.setattr(citizens, "get_encryption_key", lambda: "another")
	assert citizens.fingerprint("010190-1234") != before


def test_who_only_reads_is_offered_no_button(documents, login):
	world.add_user("ser@partnership.invalid", [AUDITOR])
	doc = frappe.get_doc("Partnership", documents["Partnership"])
	with login("ser@partnership.invalid"):
		assert "Press" not in refused(doc.add_comment, "Comment", f"Om {CPR}")
		assert not frappe.message_log[-1].get("primary_action")


def test_only_who_writes_in_partnerships_may_say_so(documents, login):
	world.add_user("ser@partnership.invalid", [])
	with login("ser@partnership.invalid"), pytest.raises(frappe.PermissionError):
		citizens.declare([{"document_type": "Partnership", "field_label": "x", "text_hash": "0" * 64}])


def test_a_dossier_with_a_text_that_passes_is_taken_in():
	dossier = world._dossier("Huset")
	partnership = dossier.partnership.model_copy(update={"purpose": "Måler 010190-1234"})
	dossier = dossier.model_copy(update={"partnership": partnership})
	refused(dossier_file.upload, write(dossier))
	citizens.declare(**action()["args"])
	(kept,) = frappe.get_all(CPR_EXCEPTION, fields=["*"])
	assert (kept.document_type, kept.field_label) == ("Partnership", "Purpose")
	assert dossier_file.upload(write(dossier))


def test_the_guard_can_be_switched_off(documents):
	frappe.db.set_single_value(SETTINGS, "cpr_guard", 0)
	doc = frappe.get_doc("Partnership", documents["Partnership"])
	doc.background = CPR
	doc.save()
	dossier = export_partnership(doc.name)
	remove(doc.name)
	assert dossier_file.upload(write(dossier))
