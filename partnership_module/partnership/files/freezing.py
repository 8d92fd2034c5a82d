"""Freezing an agreement or an evaluation: HTML, PDF and the digest of the text, fixed at submission."""

from collections.abc import Callable
from datetime import datetime

import frappe
from frappe.utils import getdate

from ...constants import AGREEMENT
from ...dossier.digest import digest
from ...dossier.reached import without_addresses
from ...dossier.reading import write
from ...dossier.schema import Dossier
from ...prints import signs, weight
from ...prints.agreements.document import both_titles
from ...prints.pdf import pdf_bytes
from ...prints.signed import Origin
from ...records.words import _
from ..documents.one_reading import dossier_of, writing_beside
from ..messages import refuse_to_print
from . import appendix_files, frozen_files, sealing


def freeze(doc, html: Callable[[Dossier], str], when: datetime) -> None:
	"""Fix text, digest and PDF of a document; `html` makes the text of the dossier around it.

	An imported text that was frozen elsewhere stays as it is.
	"""
	if not doc.frozen_html:
		doc.frozen_html = _printable(html, doc)
	fingerprint = digest(doc.frozen_html)
	if doc.digest and doc.digest != fingerprint:
		frappe.throw(_("The digest does not belong to the text. Get the file again from where it came from."))
	doc.digest = fingerprint
	doc.frozen_on = doc.frozen_on or when
	content = pdf_of(doc, dossier_of(doc))
	with writing_beside(doc):
		appendix_files.keep(doc)
		frozen_files.put(doc, content)
		sealing.order(doc)


def _printable(html: Callable[[Dossier], str], doc) -> str:
	"""Make the text to be frozen. Refuses what the paper could not show, and names the field that holds
	it."""
	dossier = dossier_of(doc)
	made = html(dossier)
	refuse_to_print([*signs.findings_in(made, dossier), *weight.findings_in(made)])
	return made


@frozen_files.told_when_full()
def pdf_of(doc, dossier: Dossier, html: str | None = None) -> bytes:
	"""Make the PDF of a document with the dossier embedded; of its frozen text, where no `html` is given.

	The reports of the parties are left out: they have the small counts that the print hides. So is how people
	are reached: the paper goes to many.
	"""
	embedded = without_addresses(dossier.model_copy(update={"reports": ()}))
	return pdf_bytes(
		html or doc.frozen_html,
		title=_title(doc, dossier),
		language=doc.get("language") or dossier.partnership.language,
		attachments=(("dossier.json", write(embedded).encode(), "application/json"),),
		fingerprint=doc.digest,
		files=appendix_files.contents(doc, html or doc.frozen_html),
	)


def _title(doc, dossier: Dossier) -> str:
	return both_titles(dossier.partnership.title, doc.title) if doc.doctype == AGREEMENT else doc.title


def origin(doc) -> Origin | None:
	"""Tell who brought in a document that was finished elsewhere, and when; None for one finished here."""
	return Origin(doc.imported_by, getdate(doc.imported_on)) if doc.imported_on else None
