"""Comparing texts of an agreement, and telling whether a PDF is a frozen one."""

import base64
import hashlib

import frappe
from frappe import _

from ..agreement.comparison import comparison_html
from . import agreement_facts as facts
from .agreement_facts import AGREEMENT


@frappe.whitelist()
def with_version(agreement: str, other: str) -> str:
	"""The comparison of another version with this one, as a complete HTML document."""
	earlier, later = _readable(other), _readable(agreement)
	subtitle = _("Version {0} and version {1}").format(earlier.version, later.version)
	return _compared(later, facts.current_text(earlier), subtitle)


@frappe.whitelist()
def with_sent(agreement: str, party: str) -> str:
	"""The comparison of the text that a party was sent last with the text as it reads now."""
	doc = _readable(agreement)
	sent = [row for row in doc.circulations if row.party == party]
	if not sent:
		frappe.throw(_("{0} has not been sent this agreement yet. Send it first.").format(party))
	day = frappe.format(sent[-1].sent_on, "Datetime")
	return _compared(doc, sent[-1].text, _("What is new since {0} was sent it on {1}").format(party, day))


@frappe.whitelist(methods=["POST"])
def verify(content: str) -> str:
	"""Whether a PDF (base64) is the frozen one of an agreement that the user may read, in a sentence."""
	return told_of(hashlib.sha256(base64.b64decode(content)).hexdigest())


def told_of(pdf_digest: str) -> str:
	"""What is known of the PDF with this SHA-256."""
	found = frappe.get_list(
		AGREEMENT,
		{"pdf_digest": pdf_digest, "docstatus": 1},
		["name", "version", "title", "digest", "status"],
	)
	if not found:
		return _(
			"This is not the frozen PDF of any agreement here. Compare it with the one on the agreement."
		)
	agreement = found[0]
	return _("This is the frozen PDF of {0}, version {1} ({2}). Fingerprint of its text: {3}").format(
		agreement.title or agreement.name, agreement.version, _(agreement.status), agreement.digest
	)


def _readable(name: str):
	doc = frappe.get_doc(AGREEMENT, name)
	doc.check_permission("read")
	return doc


def _compared(doc, before: str, subtitle: str) -> str:
	title = doc.title or frappe.db.get_value("Partnership", doc.partnership, "title")
	return comparison_html(
		before, facts.current_text(doc), title=title, subtitle=subtitle, language=doc.language
	)
