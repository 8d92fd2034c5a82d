"""Freezing an agreement: HTML, PDF and the digest of the text, fixed when it is submitted."""

import hashlib
from datetime import datetime

import frappe
from frappe import _

from ..agreement import document
from ..agreement.digest import digest
from ..agreement.pdf import pdf_bytes
from ..dossier.export import dossier_of
from ..dossier.reading import write

FIXED = ("frozen_html", "digest", "frozen_on", "pdf", "pdf_digest")
"""What freezing writes, and nothing else."""


def freeze(agreement, when: datetime) -> None:
	"""Fix text, digest and PDF of an agreement. An imported text that was frozen elsewhere stays as it is."""
	dossier = dossier_of(agreement)
	if not agreement.frozen_html:
		agreement.frozen_html = document.agreement_html(dossier, agreement.version)
	found = digest(agreement.frozen_html)
	if agreement.digest and agreement.digest != found:
		frappe.throw(
			_(
				"The digest of version {0} does not belong to its text. "
				"Get the file again from where it came from."
			).format(agreement.version)
		)
	agreement.digest = found
	agreement.frozen_on = agreement.frozen_on or when
	_attach_pdf(agreement, pdf_of(agreement, dossier))


def pdf_of(agreement, dossier, html: str | None = None) -> bytes:
	"""The PDF of an agreement with the dossier embedded; without `html` of its frozen text."""
	return pdf_bytes(
		html or agreement.frozen_html,
		title=agreement.title or dossier.partnership.title,
		language=agreement.language,
		attachments=(("dossier.json", write(dossier).encode(), "application/json"),),
		fingerprint=agreement.digest,
	)


def frozen_pdf(agreement) -> bytes | None:
	"""The PDF that was made when the agreement was submitted, if it is still the same; else None."""
	name = agreement.pdf and frappe.db.get_value("File", {"file_url": agreement.pdf})
	content = frappe.get_doc("File", name).get_content() if name else b""
	content = content.encode() if isinstance(content, str) else content
	return content if hashlib.sha256(content).hexdigest() == agreement.pdf_digest else None


def _attach_pdf(agreement, content: bytes) -> None:
	file = frappe.get_doc(
		doctype="File",
		file_name=f"{agreement.name}.pdf",
		attached_to_doctype=agreement.doctype,
		attached_to_name=agreement.name,
		attached_to_field="pdf",
		is_private=1,
		content=content,
	).insert(ignore_permissions=True)
	agreement.pdf = file.file_url
	agreement.pdf_digest = hashlib.sha256(content).hexdigest()
