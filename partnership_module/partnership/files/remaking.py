"""Making a frozen PDF anew that was lost or altered: by a coordinator, with a reason, and marked."""

from datetime import datetime

import frappe
from frappe.utils import escape_html, formatdate, get_fullname, getdate, now_datetime

from ...dossier.digest import digest
from ...prints.signed import Remaking, with_remaking
from ...records.export import dossier_of
from ...records.words import _
from .. import api
from . import appendix_files, frozen_files
from .freezing import pdf_of

MARK = ("pdf_made_anew_on", "pdf_made_anew_by", "pdf_made_anew_reason")
"""The fields of a frozen document that say so, beside `earlier_pdf_digests`: that of the first PDF and of
each made since."""


@api.method(methods=["POST"])
def make_anew(doctype: str, name: str, reason: str) -> None:
	"""Make the PDF of a frozen document anew, while its file is missing or altered and its text is whole.

	Where only an appendix was lost, that alone is kept anew, and the PDF stays.
	"""
	doc = _lost(doctype, name)
	if not reason.strip():
		frappe.throw(_("Say why the PDF is made anew. The reason stands in it and on the record."))
	appendix_files.keep(doc)
	if not frozen_files.alarm(doc):
		doc.add_comment(
			"Info", escape_html(_("A lost appendix was taken from what is left: {0}").format(reason))
		)
		return
	before = {"pdf": doc.pdf, "pdf_digest": doc.pdf_digest}
	_lay_aside(doc)
	_put(doc, reason.strip(), now_datetime())
	doc.db_set(
		{
			"pdf": doc.pdf,
			"pdf_digest": doc.pdf_digest,
			"earlier_pdf_digests": "\n".join(filter(None, (doc.earlier_pdf_digests, before["pdf_digest"]))),
			**{field: doc.get(field) for field in MARK},
		},
		notify=True,
	)
	doc.add_comment("Info", escape_html(note(doc)))


def note(doc) -> str:
	"""Say in a sentence, unescaped, that the PDF kept here is not the first one; "" while it is."""
	if not doc.pdf_made_anew_on:
		return ""
	return _("The PDF was made anew from the frozen text by {0} on {1}: {2}").format(
		doc.pdf_made_anew_by, formatdate(doc.pdf_made_anew_on), doc.pdf_made_anew_reason
	)


def _lost(doctype: str, name: str):
	"""Load the document, locked, for who may freeze it; refuses while there is nothing to make anew."""
	if doctype not in frozen_files.FROZEN:
		frappe.throw(_("Only agreements and evaluations are frozen."))
	doc = frappe.get_doc(doctype, name, for_update=True)
	doc.check_permission("submit")
	if not frozen_files.alarm(doc):
		frappe.throw(_("The frozen PDF is there and whole. It is not made anew."))
	if not doc.frozen_html or digest(doc.frozen_html) != doc.digest:
		frozen_files.refuse_altered(doc)
	return doc


def _lay_aside(doc) -> None:
	"""Leave an altered file with the document as evidence; delete the row of a missing one."""
	for row in frappe.get_all(
		"File",
		{"file_url": doc.pdf, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name},
		pluck="name",
	):
		if frozen_files.path_of(doc.pdf).exists():
			aside = {"attached_to_field": None, "file_name": _("{0}, altered.pdf").format(doc.name)}
			frappe.db.set_value("File", row, aside)
		else:
			frappe.db.delete("File", {"name": row})


def _put(doc, reason: str, when: datetime) -> None:
	doc.update(dict(zip(MARK, (when, get_fullname(), reason), strict=True)))
	dossier = dossier_of(doc)
	language = doc.get("language") or dossier.partnership.language
	remaking = Remaking(doc.pdf_made_anew_by, getdate(when), reason)
	html = with_remaking(doc.frozen_html, remaking, language)
	frozen_files.put(doc, pdf_of(doc, dossier, html))
