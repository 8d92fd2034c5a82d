"""An agreement on the site: versions, sections from the template, freezing, printing."""

import hashlib

import frappe
import pytest

from partnership_module.dossier.digest import digest
from partnership_module.partnership.files import verification

from ..worlds import demo, papers
from ..worlds.kept import kept


@kept
def agreement():
	return frappe.get_doc("Partnership Agreement", {"partnership": demo.partnership("violence").name})


def pdf_of(doc) -> bytes:
	frappe.local.form_dict.pop("pdf_generator", None)
	return frappe.get_print(doc.doctype, doc.name, "Partnership Agreement", as_pdf=True)


def test_a_new_version_has_the_next_number_and_where_that_is_said_the_sections_of_its_template(agreement):
	new = frappe.get_doc(
		doctype="Partnership Agreement",
		partnership=agreement.partnership,
		kind="Amendment",
		start_from="Template",
		template=frappe.get_all("Agreement Template", pluck="name")[0],
	).insert()
	template = frappe.get_doc("Agreement Template", new.template)
	assert new.version == agreement.version + 1
	assert [s.heading for s in new.sections] == [s.heading for s in template.sections]


def test_submitting_freezes_text_pdf_and_digests(agreement):
	agreement.submit()
	file = frappe.get_doc("File", {"file_url": agreement.pdf})
	assert agreement.digest == digest(agreement.frozen_html)
	assert agreement.pdf_digest == hashlib.sha256(file.get_content()).hexdigest()
	assert file.is_private and file.attached_to_name == agreement.name


def test_a_frozen_agreement_prints_the_same_bytes_whatever_changes_around_it(agreement):
	agreement.submit()
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	partnership.summary = "En helt anden beskrivelse."
	partnership.save()
	papers.forget()
	assert hashlib.sha256(pdf_of(agreement)).hexdigest() == agreement.pdf_digest


@pytest.mark.parametrize(
	"change", [{"frozen_html": "<p>andet</p>"}, {"digest": "0" * 64}, {"effective_date": "2004-02-01"}]
)
def test_a_frozen_agreement_cannot_be_changed(agreement, change):
	agreement.submit()
	agreement.update(change)
	with pytest.raises(frappe.UpdateAfterSubmitError):
		agreement.save()


def test_an_agreement_without_sections_is_not_frozen(agreement):
	agreement.sections = []
	agreement.save()
	with pytest.raises(frappe.ValidationError, match="has no sections yet"):
		agreement.submit()


def test_a_draft_prints_what_it_says_now(agreement):
	before = pdf_of(agreement)
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	partnership.summary = "En helt anden beskrivelse."
	partnership.save()
	assert before.startswith(b"%PDF-")
	assert pdf_of(agreement) != before


def test_a_print_of_another_format_is_left_to_frappe():
	from partnership_module.partnership.files.printing import render_pdf

	assert render_pdf("<p>Faktura</p>", pdf_generator="weasyprint") is None
	assert render_pdf("<p>Faktura</p>", pdf_generator="wkhtmltopdf") is None


def test_what_cannot_be_read_is_refused_when_a_pdf_is_verified():
	with pytest.raises(frappe.ValidationError, match="cannot be read"):
		verification.verify("no base64 at all")


FORM = {"paper": "Samarbejdsaftale", "numbering": "Paragraph Signs"}
SUB_HEADING = {"heading": "Børn", "heading_level": "Sub-Heading", "block": "Text", "text": "Alle børn."}


@pytest.fixture
def template():
	sections = [{"heading": "Formål", "block": "Text", "text": "Vi hjælper."}, SUB_HEADING]
	values = {"template_name": "Aftale med paragraffer", "language": "da", "sections": sections}
	return frappe.get_doc(doctype="Agreement Template", **values, **FORM).insert()


def form(doc) -> dict:
	return {field: doc.get(field) for field in FORM}


def test_the_template_says_what_a_new_agreement_calls_itself_and_how_it_is_numbered(agreement, template):
	values = {"partnership": agreement.partnership, "start_from": "Template", "template": template.name}
	new = frappe.get_doc(doctype="Partnership Agreement", kind="Amendment", **values).insert()
	assert form(new) == FORM
	assert [row.heading_level for row in new.sections] == ["Heading", "Sub-Heading"]
	own = {"paper": "Kontrakt", "numbering": "Letters"}
	other = frappe.get_doc(doctype="Partnership Agreement", kind="Amendment", **values, **own).insert()
	assert form(other) == own


def test_a_new_version_keeps_what_the_agreement_calls_itself_its_numbering_and_its_sub_headings(agreement):
	agreement.update(FORM)
	agreement.append("sections", SUB_HEADING)
	agreement.save()
	agreement.submit()
	new = frappe.get_doc(doctype="Partnership Agreement", partnership=agreement.partnership).insert()
	assert new.version == agreement.version + 1 and form(new) == FORM
	assert new.sections[-1].heading_level == "Sub-Heading"
	assert "Samarbejdsaftale" in agreement.frozen_html
