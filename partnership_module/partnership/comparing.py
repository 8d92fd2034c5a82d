"""Comparing texts of an agreement, and telling whether a PDF is a frozen one."""

import base64
import binascii
import hashlib

import frappe
from frappe import _
from frappe.utils import format_time, formatdate

from ..agreement.comparison import comparison_html
from ..agreement.pdf import pdf_bytes
from . import agreement_facts as facts
from . import api
from .agreement_facts import AGREEMENT

FROZEN = {AGREEMENT: ("version", "status"), "Evaluation": ("kind",)}
"""What is frozen when it is submitted, with the fields that tell which it is."""


@api.method()
def with_version(agreement: str, other: str) -> str:
	"""The comparison of another version with this one, as a complete HTML document."""
	earlier, later = _readable(other), _readable(agreement)
	subtitle = _("Version {0} and version {1}").format(earlier.version, later.version)
	return _compared(later, facts.current_text(earlier), subtitle)


@api.method()
def with_sent(agreement: str, party: str) -> str:
	"""The comparison of the text that a party was sent last with the text as it reads now."""
	doc = _readable(agreement)
	sent = [row for row in doc.circulations if row.party == party]
	if not sent:
		frappe.throw(_("{0} has not been sent this agreement yet. Send it first.").format(party))
	moment = sent[-1].sent_on
	moment = f"{formatdate(moment)} {format_time(moment, 'HH:mm')}"
	return _compared(doc, sent[-1].text, _("What is new since {0} was sent it on {1}").format(party, moment))


@api.method()
def as_pdf(agreement: str, other: str | None = None, party: str | None = None) -> None:
	"""The comparison with another version, or with what a party was sent last, as a PDF to print."""
	doc = _readable(agreement)
	html = with_version(agreement, other) if other else with_sent(agreement, party)
	title = _("Comparison of versions")
	frappe.response.filename = f"{frappe.scrub(doc.name)}_{frappe.scrub(title)}.pdf"
	frappe.response.filecontent = pdf_bytes(html, title=title, language=doc.language)
	frappe.response.type = "pdf"


@api.method(methods=["POST"])
def verify(content: str) -> dict:
	"""Whether a PDF (base64) is the frozen one of a document that the user may read, and in a sentence."""
	try:
		pdf_digest = hashlib.sha256(base64.b64decode(content, validate=True)).hexdigest()
	except binascii.Error:
		frappe.throw(_("This file cannot be read. Choose a PDF and try again."))
	return {"is_frozen": bool(_frozen_with(pdf_digest)), "sentence": told_of(pdf_digest)}


def told_of(pdf_digest: str) -> str:
	"""What is known of the PDF with this SHA-256."""
	found = _frozen_with(pdf_digest)
	if not found:
		return _(
			"This is not the frozen PDF of any agreement or evaluation here. "
			"Compare it with the one on the record."
		)
	if found.doctype == AGREEMENT:
		return _("This is the frozen PDF of {0}, version {1} ({2}). Fingerprint of its text: {3}").format(
			found.title or found.name, found.version, _(found.status), found.digest
		)
	return _("This is the frozen report of the evaluation {0} ({1}). Fingerprint of its text: {2}").format(
		found.title, _(found.kind), found.digest
	)


def _frozen_with(pdf_digest: str):
	"""The frozen document that this PDF is of, with its doctype; None when it is of none that may be read."""
	filters = {"pdf_digest": pdf_digest, "docstatus": 1}
	for doctype, fields in FROZEN.items():
		for row in frappe.get_list(doctype, filters, ["name", "title", "digest", *fields], limit=1):
			return row.update({"doctype": doctype})
	return None


def _readable(name: str):
	doc = frappe.get_doc(AGREEMENT, name)
	doc.check_permission("read")
	return doc


def _compared(doc, before: str, subtitle: str) -> str:
	title = doc.title or frappe.db.get_value("Partnership", doc.partnership, "title")
	return comparison_html(
		before, facts.current_text(doc), title=title, subtitle=subtitle, language=doc.language
	)
