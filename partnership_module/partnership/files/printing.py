"""The prints of this app in Frappe: one payload in the page, shown by the browser and made into the PDF.

The pages of a print are made without Frappe, with their own style. So that Frappe's stylesheets and ours do
not mix, the print format carries the finished document as JSON; `show_print.js` shows it in a shadow tree,
and the pdf_generator hook takes the same document out again.
"""

import json
import re
from collections.abc import Callable
from datetime import date

import frappe
from frappe.utils import getdate
from frappe.www.printview import validate_print_permission
from markupsafe import Markup

from ...dossier import schema
from ...prints import weight
from ...prints.agreements.amendment import AMENDMENT, amendment_html, version_before
from ...prints.agreements.document import agreement_html, both_titles
from ...prints.meetings.papers import minutes_html, summons_html
from ...prints.milestones.report import milestones_html
from ...prints.partnerships.contacts import CONTACT_LIST, contacts_html
from ...prints.partnerships.one_page import ON_ONE_PAGE, one_page_html
from ...prints.partnerships.role_sheet import ROLE_SHEET, role_sheets_html
from ...prints.partnerships.standing import Standing
from ...prints.sandbox import SectionError
from ...prints.signed import IMPORTED_MINUTES, with_no_freezing, with_origin, with_signatures
from ...records.export import dossier_of
from ...records.mapping import model_from_doc
from ...records.words import _
from ..documents import organisations
from ..messages import refuse_because, refuse_to_print
from . import frozen_files, opened_texts, paper, sealing
from .addresses import addresses_of
from .freezing import origin, pdf_of

GENERATOR = "weasyprint"
_PAYLOAD = re.compile(r'<script type="application/json" class="partnership-print">(.*?)</script>', re.DOTALL)


def partnership_print(doc, paper: str | None = None) -> Markup:
	"""Make the body of every print format of this app, for Jinja; `paper` chooses among those of one
	DocType."""
	payload = _PRINTS[paper or doc.doctype](doc)
	script = frappe.read_file(
		frappe.get_app_path("partnership_module", "templates", "print", "show_print.js")
	)
	payload_json = json.dumps(payload, ensure_ascii=False).replace("<", "\\u003c")
	return Markup(
		f'<script type="application/json" class="partnership-print">{payload_json}</script>'
		f"<script>{script}</script>"
	)


def render_pdf(html: str, pdf_generator: str | None = None, **_options) -> bytes | None:
	"""Make the PDF of a page that holds a print of this app; None for everything else. Hook
	`pdf_generator`."""
	payload = payload_in(html) if pdf_generator == GENERATOR else None
	return payload and pdf_of_payload(payload)


def payload_in(page: str) -> dict | None:
	"""Read the print of this app that a page of Frappe's holds; None without one."""
	match = _PAYLOAD.search(page)
	return json.loads(match[1]) if match else None


def pdf_of_payload(payload: dict) -> bytes:
	"""Make the PDF of a print of this app."""
	if payload["record"]:
		return _record_pdf(*payload["record"], payload["html"])
	return paper.pdf(payload["html"], title=payload["title"], language=payload["language"])


def pdf_of_partnership(doc, paper: str) -> bytes:
	"""Make the PDF of a paper of a partnership, in its language, as of the day that is asked for."""
	payload = _PRINTS["Partnership" if paper == "Milestone Report" else paper](doc)
	return pdf_of_payload(payload)


def frozen_file(doctype: str, name: str) -> bytes | None:
	"""Read the PDF that was made when a document was frozen, sealed where it is; None of one that is not."""
	doc = frappe.get_doc(doctype, name)
	return sealing.to_hand_out(doc) if doc.get("frozen_html") else None


def _record_pdf(doctype: str, name: str, html: str) -> bytes:
	"""Make the PDF that carries the dossier; of a frozen text, read the one made when it was frozen."""
	doc = frappe.get_doc(doctype, name)
	_check_print(doc)
	if html == doc.frozen_html:
		return frozen_files.read(doc)
	frozen_files.refuse_altered(doc)
	refuse_to_print(weight.findings_in(html))
	return pdf_of(doc, dossier_of(doc), html)


def _check_print(doc) -> None:
	"""Ask for permission to print; whoever follows the link of a mail has its key instead of a role."""
	if frappe.flags.ignore_print_permissions or doc.has_permission("print"):
		return
	if frappe.session.user != "Guest":
		doc.check_permission("print")
	validate_print_permission(doc)


def _agreement(doc) -> dict:
	frozen_files.refuse_altered(doc)
	if doc.frozen_html:
		html = with_signatures(doc.frozen_html, model_from_doc(doc, schema.Agreement), origin(doc))
	else:
		html = agreement_html(dossier_of(doc), doc.version, for_reading=True)
	title = both_titles(frappe.db.get_value("Partnership", doc.partnership, "title"), doc.title)
	opened_texts.note_reader(doc)
	return {"record": [doc.doctype, doc.name], "html": html, "title": title, "language": doc.language}


def _amendment(doc) -> dict:
	"""The version with what it changes in the one before; both as they were frozen."""
	dossier = dossier_of(doc)
	earlier = version_before(dossier, next(a for a in dossier.agreements if a.version == doc.version))
	frozen_files.refuse_altered(doc)
	if earlier:
		keys = {"partnership": doc.partnership, "version": earlier.version, "docstatus": ["<", 2]}
		frozen_files.refuse_altered(frappe.get_doc(doc.doctype, keys))
	title = f"{_(AMENDMENT)}: {both_titles(dossier.partnership.title, doc.title)}"
	html = _filled_in(lambda: amendment_html(dossier, doc.version))
	return {"record": None, "html": html, "title": title, "language": doc.language}


def _role_sheets(doc) -> dict:
	return _as_it_stands(doc, ROLE_SHEET, lambda standing: role_sheets_html(standing, _asked_party()))


def _one_page(doc) -> dict:
	return _as_it_stands(doc, ON_ONE_PAGE, one_page_html)


def _contacts(doc) -> dict:
	return _as_it_stands(doc, CONTACT_LIST, contacts_html)


def _as_it_stands(doc, kind: str, html: Callable[[Standing], str]) -> dict:
	"""Print a partnership as of a day, with the addresses that the reader may read."""
	day = _asked_day()

	def told(dossier: schema.Dossier) -> str:
		return _filled_in(lambda: html(Standing(dossier, day, addresses_of(doc, dossier))))

	return _report(doc, f"{_(kind)}: {doc.title}", told)


def _filled_in(html: Callable[[], str]) -> str:
	"""Make a print; refuses in a sentence what cannot be filled in, or is not there."""
	try:
		return html()
	except SectionError as error:
		refuse_to_print([error.finding])
		raise


def _asked_day() -> date:
	"""The day that the address of the print asks for; today without."""
	asked = frappe.form_dict.get("as_of")
	if not asked:
		return getdate()
	try:
		return date.fromisoformat(asked)
	except (TypeError, ValueError):
		refuse_because(_("{0} is not a date. Write for instance 2027-02-28."), str(asked))


def _asked_party() -> str | None:
	"""The party that the address of the print asks for, by the name of its record or as it is called."""
	asked = frappe.form_dict.get("party")
	return organisations.title(str(asked)) if asked else None


def _milestone_report(doc) -> dict:
	return _report(doc, _("Milestones"), lambda dossier: milestones_html(dossier, _asked_day()))


def _evaluation_report(doc) -> dict:
	frozen_files.refuse_altered(doc)
	if doc.frozen_html:
		language = frappe.db.get_value("Partnership", doc.partnership, "language")
		record = [doc.doctype, doc.name]
		came = origin(doc)
		html = with_origin(doc.frozen_html, came, language) if came else doc.frozen_html
		return {"record": record, "html": html, "title": doc.title, "language": language}
	payload = _report(doc, doc.title, doc.report)
	if doc.docstatus.is_submitted():
		payload["html"] = with_no_freezing(payload["html"], payload["language"])
	return payload


def _summons(doc) -> dict:
	return _meeting_paper(doc, summons_html)


def _minutes(doc) -> dict:
	payload, came = _meeting_paper(doc, minutes_html), origin(doc)
	if came:
		payload["html"] = with_origin(payload["html"], came, payload["language"], IMPORTED_MINUTES)
	return payload


def _meeting_paper(doc, html: Callable[[schema.Dossier, schema.Meeting], str]) -> dict:
	meeting = model_from_doc(doc, schema.Meeting)
	return _report(doc, doc.title, lambda dossier: html(dossier, meeting))


def _report(doc, title: str, html: Callable[[schema.Dossier], str]) -> dict:
	dossier = in_print_language(dossier_of(doc))
	language = dossier.partnership.language
	return {"record": None, "html": html(dossier), "title": title, "language": language}


def in_print_language(dossier: schema.Dossier) -> schema.Dossier:
	"""Copy the dossier with the language that the user prints in, where this app speaks it."""
	if frappe.local.lang not in ("da", "en"):
		return dossier
	partnership = dossier.partnership.model_copy(update={"language": frappe.local.lang})
	return dossier.model_copy(update={"partnership": partnership})


_PRINTS = {
	"Partnership Agreement": _agreement,
	"Amendment with Comparison": _amendment,
	"Partnership": _milestone_report,
	"Role Sheets": _role_sheets,
	"Partnership on One Page": _one_page,
	"Contact List": _contacts,
	"Evaluation": _evaluation_report,
	"Meeting Summons": _summons,
	"Decision Minutes": _minutes,
}
DOCTYPES = ("Partnership Agreement", "Partnership", "Evaluation", "Steering Meeting")
"""The DocTypes that have prints of this app."""
