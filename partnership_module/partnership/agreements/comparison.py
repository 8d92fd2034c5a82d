"""Comparisons of an agreement: with another version, or with what a party was sent. Permission to read
first."""

import frappe
from frappe.utils import format_time, formatdate

from ...constants import AGREEMENT
from ...prints.agreements.comparison import comparison_html
from ...prints.agreements.document import both_titles
from ...records.words import _
from .. import api
from ..documents import organisations
from ..files import paper
from . import agreement_facts as facts


@api.method()
def with_version(agreement: str, other: str) -> str:
	"""Compare another version with this one; a complete HTML document."""
	earlier, later = _readable(other), _readable(agreement)
	subtitle = _("Version {0} and version {1}").format(earlier.version, later.version)
	return _compared(later, facts.current_text(earlier), subtitle)


@api.method()
def with_sent(agreement: str, party: str) -> str:
	"""Compare the text that a party was sent last with the text as it reads now; a complete HTML document."""
	doc = _readable(agreement)
	sent = facts.last_sent(doc, party)
	moment = f"{formatdate(sent.sent_on)} {format_time(sent.sent_on, 'HH:mm')}"
	subtitle = _("What is new since {0} was sent it on {1}").format(organisations.title(party), moment)
	return _compared(doc, sent.text, subtitle)


@api.method()
def as_pdf(agreement: str, other: str | None = None, party: str | None = None) -> None:
	"""Answer with the comparison with another version, or with what a party was sent last, as a PDF to
	print."""
	doc = _readable(agreement)
	html = with_version(agreement, other) if other else with_sent(agreement, party)
	title = _("Comparison of versions")
	frappe.response.filename = f"{frappe.scrub(doc.name)}_{frappe.scrub(title)}.pdf"
	frappe.response.filecontent = paper.pdf(html, title=title, language=doc.language)
	frappe.response.type = "pdf"


def _readable(name: str):
	doc = frappe.get_doc(AGREEMENT, name)
	doc.check_permission("read")
	return doc


def _compared(doc, before: str, subtitle: str) -> str:
	title = both_titles(frappe.db.get_value("Partnership", doc.partnership, "title"), doc.title)
	return comparison_html(
		before, facts.current_text(doc), title=title, subtitle=subtitle, language=doc.language
	)
