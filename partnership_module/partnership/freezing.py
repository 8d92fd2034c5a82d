"""Freezing an agreement or an evaluation: HTML, PDF and the digest of the text, fixed at submission."""

import hashlib
from collections.abc import Callable
from datetime import datetime

import frappe
from frappe import _
from frappe.utils import getdate

from ..agreement import signs
from ..agreement.digest import digest
from ..agreement.document import both_titles
from ..agreement.pdf import pdf_bytes
from ..agreement.signed import Origin
from ..dossier.export import dossier_of
from ..dossier.reading import write
from ..dossier.schema import Dossier
from .refusals import refuse_to_print

FROZEN = ("Partnership Agreement", "Evaluation")
PLACE = (
	"file_url",
	"file_name",
	"is_private",
	"attached_to_doctype",
	"attached_to_name",
	"attached_to_field",
)


def freeze(doc, html: Callable[[Dossier], str], when: datetime) -> None:
	"""Fix text, digest and PDF of a document; html makes its text of the dossier around it.

	An imported text that was frozen elsewhere stays as it is.
	"""
	if not doc.frozen_html:
		doc.frozen_html = _printable(html, doc)
	found = digest(doc.frozen_html)
	if doc.digest and doc.digest != found:
		frappe.throw(_("The digest does not belong to the text. Get the file again from where it came from."))
	doc.digest = found
	doc.frozen_on = doc.frozen_on or when
	_attach_pdf(doc, pdf_of(doc, dossier_of(doc)))


def _printable(html: Callable[[Dossier], str], doc) -> str:
	"""The text to be frozen. Refused is what the paper could not show, with the field that holds it."""
	dossier = dossier_of(doc)
	made = html(dossier)
	refuse_to_print(signs.findings_in(made, dossier))
	return made


def pdf_of(doc, dossier: Dossier, html: str | None = None) -> bytes:
	"""The PDF of a document with the dossier embedded; without `html` of its frozen text.

	The reports of the parties are left out: they have the small counts that the print hides.
	"""
	embedded = dossier.model_copy(update={"reports": ()})
	return pdf_bytes(
		html or doc.frozen_html,
		title=_title(doc, dossier),
		language=doc.get("language") or dossier.partnership.language,
		attachments=(("dossier.json", write(embedded).encode(), "application/json"),),
		fingerprint=doc.digest,
	)


def _title(doc, dossier: Dossier) -> str:
	return both_titles(dossier.partnership.title, doc.title) if doc.doctype == FROZEN[0] else doc.title


def origin(doc) -> Origin | None:
	"""Who brought in a document that was finished elsewhere, and when; None for one finished here."""
	return Origin(doc.imported_by, getdate(doc.imported_on)) if doc.imported_on else None


def frozen_pdf(doc) -> bytes | None:
	"""The PDF that was made when the document was submitted, if it is still the same; else None."""
	name = doc.pdf and frappe.db.get_value("File", {"file_url": doc.pdf})
	content = frappe.get_doc("File", name).get_content() if name else b""
	content = content.encode() if isinstance(content, str) else content
	return content if hashlib.sha256(content).hexdigest() == doc.pdf_digest else None


def refuse_to_move_file(file, _method: str | None = None) -> None:
	"""Hook before a File is saved: what is attached to a frozen document stays there, and private.

	That it is not deleted either, Frappe sees to: both DocTypes protect their files.
	"""
	before = file.get_doc_before_save()
	if not before or before.attached_to_doctype not in FROZEN or not any(map(file.has_value_changed, PLACE)):
		return
	if frappe.db.get_value(before.attached_to_doctype, before.attached_to_name, "docstatus") == 1:
		frappe.throw(_("This file belongs to a frozen document and stays with it as it is."))


def _attach_pdf(doc, content: bytes) -> None:
	file = frappe.get_doc(
		doctype="File",
		file_name=f"{doc.name}.pdf",
		attached_to_doctype=doc.doctype,
		attached_to_name=doc.name,
		attached_to_field="pdf",
		is_private=1,
		content=content,
	).insert(ignore_permissions=True)
	doc.pdf = file.file_url
	doc.pdf_digest = hashlib.sha256(content).hexdigest()
