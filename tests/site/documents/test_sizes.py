"""What is too large for its field or a page is refused with a sentence; the dossier has the same limits."""

import frappe
import pytest
from frappe.utils import now_datetime

from partnership_module.partnership.agreements import interview, negotiation, sending
from partnership_module.partnership.documents import field_sizes
from partnership_module.partnership.files import freezing, paper, printing
from partnership_module.partnership.meetings import minutes
from partnership_module.prints.agreements.document import agreement_html
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier, remove
from partnership_module.records.mapping import DOCTYPES, kinds
from partnership_module.rules import sizes
from tests.site.worlds import partnership_world as world

from ..worlds.kept import kept


@kept
def documents():
	return world.add_partnership("Huset")


def refused(doc) -> str:
	with pytest.raises(frappe.ValidationError) as refusal:
		doc.save()
	return str(refusal.value)


@pytest.mark.parametrize(
	"field, text",
	[
		("background", "ord " * 250_000),
		("summary", "ord " * 17_000),
		("summary", "æøå " * 5_000),
		("title", "x" * 141),
		("purpose", "x" * 190_000),
		("purpose", "|".join("x" * 400)),
	],
)
def test_a_text_that_is_too_large_is_refused_with_its_field(documents, field, text):
	doc = frappe.get_doc("Partnership", documents["Partnership"])
	doc.set(field, text)
	said = refused(doc)
	assert frappe.get_meta("Partnership").get_label(field) in said
	assert "characters" in said or "columns" in said


def test_in_a_row_and_in_what_hangs_on_no_partnership(documents):
	doc = frappe.get_doc("Partnership", documents["Partnership"])
	doc.parties[0].remark = "ord " * 17_000
	assert "Parties, row 1, Remark" in refused(doc)
	doc.reload()
	doc.parties[0].weight = 1e13
	assert "Parties, row 1, Weight" in refused(doc)
	template = frappe.get_last_doc("Agreement Template")
	template.description = "ord " * 17_000
	assert "Description holds 68000 characters" in refused(template)
	settings = frappe.get_single("Partnership Settings")
	settings.agenda_opens_with = "ord " * 17_000
	assert "68000 characters" in refused(settings)


def test_after_submission_too(documents):
	meeting = frappe.get_doc("Steering Meeting", documents["Steering Meeting"])
	frappe.db.set_value("Steering Meeting", meeting.name, "docstatus", 1)
	with pytest.raises(frappe.ValidationError, match="68000 characters"):
		minutes.add_addendum(meeting.name, "ord " * 17_000)


def test_the_largest_texts_are_sent_compared_exported_and_imported(documents):
	doc = frappe.get_doc("Partnership", documents["Partnership"])
	doc.background = "🤝 ord " * (sizes.LONG_TEXT // 6)
	doc.summary = "🤝" * 199 + " " + "🤝 ord " * ((sizes.TEXT - 200) // 6)
	doc.save()
	agreement = frappe.get_doc("Partnership Agreement", documents["Partnership Agreement"])
	agreement.sections[0].text = "Ældre " * (sizes.LONG_TEXT // 6)
	agreement.save()
	party = doc.parties[0].organisation
	assert sending.note_sent(agreement.name, "By Post", party)
	assert negotiation.overview(agreement.name)
	dossier = export_partnership(doc.name)
	remove(doc.name)
	assert export_partnership(import_dossier(dossier)).partnership == dossier.partnership


def test_what_is_too_long_for_one_document_is_refused_before_its_pdf_is_made(documents):
	agreement = frappe.get_doc("Partnership Agreement", documents["Partnership Agreement"])
	for _section in range(2):
		agreement.append("sections", {"heading": "Bilag", "block": "Text", "text": "ord " * 17_500})
	agreement.save()
	negotiation.enter_as_history(agreement.name, "Underskrevet på papir.")
	agreement.reload()
	open_points = [point["sentence"] for point in interview.open_points(agreement.name)]
	assert [point for point in open_points if "too long for one document" in point]
	with pytest.raises(frappe.ValidationError, match="too long for one document"):
		printing.pdf_of_payload(printing.payload_in(printing.partnership_print(agreement)))
	with pytest.raises(frappe.ValidationError, match="too long for one document"):
		freezing.freeze(agreement, lambda dossier: agreement_html(dossier, agreement.version), now_datetime())


def test_nor_is_a_paper_made_that_goes_with_a_mail():
	with pytest.raises(frappe.ValidationError, match="too long for one document"):
		paper.pdf(f"<p>{'ord ' * 31_000}</p>", title="Referat", language="da")


def models():
	"""Every model of the dossier with its DocType."""
	waiting = list(DOCTYPES.items())
	while waiting:
		model, doctype = waiting.pop()
		yield model, doctype
		for name, kind in kinds(model).items():
			if kind.is_table:
				waiting.append((kind.base, frappe.get_meta(doctype).get_field(name).options))


def limit_in_schema(model, name: str) -> int | None:
	"""The most characters that the schema takes; None where it states no limit."""
	stated = model.model_json_schema()["properties"][name]
	return max((part.get("maxLength", 0) for part in (stated, *stated.get("anyOf", ()))), default=0) or None


def test_no_text_of_a_dossier_is_too_large_for_its_field():
	"""A form is checked by both, so what it keeps the dossier takes as well."""
	too_large = {}
	for model, doctype in models():
		for name, kind in kinds(model).items():
			df, made = frappe.get_meta(doctype).get_field(name), field_sizes.MADE.get(doctype, ())
			if not df or kind.many or kind.base is not str or name in made or df.fieldtype == "Select":
				continue
			stated, limit = limit_in_schema(model, name), field_sizes.limit_of(df)
			if "digest" not in name and not (stated and stated <= limit):
				too_large[f"{doctype}.{name}"] = stated, limit
	assert too_large == {}


def test_every_text_of_ours_has_a_limit():
	for doctype in frappe.get_all("DocType", {"module": "Partnership"}, pluck="name"):
		for df in frappe.get_meta(doctype).fields:
			if frappe.db.type_map.get(df.fieldtype, ("",))[0] in ("varchar", "text", "longtext"):
				assert field_sizes.limit_of(df) or df.fieldtype == "Signature", (doctype, df.fieldname)
