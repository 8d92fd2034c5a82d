"""The verification of a PDF: whether it is the frozen one of an agreement or an evaluation, and what is
known of it."""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import datetime, timezone
from html import unescape
from itertools import islice
from zoneinfo import ZoneInfo

import frappe
from frappe.utils import comma_and, format_datetime, formatdate, get_system_timezone, strip_html

from ...constants import AGREEMENT
from ...dossier.carried import carried_in
from ...dossier.digest import digest
from ...dossier.reading import DossierError
from ...dossier.stated_files import stated_in
from ...prints import pdf_signatures
from ...prints.agreements.document import both_titles
from ...prints.same_text import Sameness, compared
from ...records.words import _
from ...rules.findings import N_, Finding, worded
from .. import api
from ..documents.recorded_rows import IMPORTED
from . import certificates, frozen_files, remaking

FROZEN = {
	AGREEMENT: ("version", "status", "partnership", "entered_as_history", "history_reason"),
	"Evaluation": ("kind",),
}
"""What is frozen when it is submitted, with the fields that tell which it is."""
END_OF_PDF = re.compile(rb"%%EOF(\r\n|\n|\r)?")
MOST_PARTS = 100
ADDED_UNSIGNED = N_(
	"Alarm: the PDF begins with the frozen one, but something was added to it that nobody signed. Do not "
	"rely on it."
)


@api.method(methods=["POST"])
def verify(content: str) -> dict:
	"""Tell whether a PDF (base64) is the frozen one of a document that the user may read, who signed it, and
	what was changed since.

	is_alarm: it is, but it was changed, or what is stored of it here was changed or lost.
	"""
	try:
		pdf = base64.b64decode(content, validate=True)
	except binascii.Error:
		frappe.throw(_("This file cannot be read. Choose a PDF and try again."))
	return verified(pdf)


def verified(pdf: bytes, partnership: str | None = None) -> dict:
	"""Tell the same of the contents of a PDF.

	partnership: whose documents alone are looked among, for somebody who may see all that it has frozen; else
	those that the user may read.
	"""
	document, comparison = _found(pdf, partnership)
	verdict = checked(document.pdf_digest if comparison else hashlib.sha256(pdf).hexdigest(), partnership)
	signed = pdf_signatures.checked(pdf, certificates.trust(), datetime.now(timezone.utc), moment)
	is_other = bool(comparison) and not (comparison.is_same and signed.told)
	added = comparison.told if comparison else []
	if is_other and comparison.is_same:
		added = [Finding("", ADDED_UNSIGNED)]
	is_changed = bool(comparison) and (is_other or signed.is_alarm)
	first = _made_of(document) if is_changed else verdict["sentence"]
	sentences = [first, *(worded(finding, _) for finding in [*added, *signed.told])]
	return {
		**verdict,
		"is_frozen": verdict["is_frozen"] and not is_other and not signed.is_alarm,
		"is_alarm": verdict["is_alarm"] or is_other or signed.is_alarm,
		"sentence": " ".join(sentences),
	}


def moment(when: datetime) -> str:
	"""Write a moment with its zone, in that of the site."""
	zone = ZoneInfo(get_system_timezone())
	return f"{format_datetime(when.astimezone(zone).replace(tzinfo=None))} ({zone.key})"


def _found(pdf: bytes, partnership: str | None) -> tuple[dict | None, Sameness | None]:
	"""Find the frozen document that a PDF is of, and compare it with the frozen PDF where it is not that one.

	A PDF that was sealed or signed begins with the frozen one; one that was written anew carries its dossier.
	"""
	whole, *parts = first_parts(pdf)
	if document := _frozen_with(whole, partnership):
		return document, None
	beginnings = (_frozen_with(part, partnership) for part in parts)
	document = next(filter(None, beginnings), None) or _with_text_of(pdf, partnership)
	if not document:
		return None, None
	return document, compared(pdf, frozen_files.read(frappe.get_doc(document.doctype, document.name)))


def first_parts(pdf: bytes) -> Iterator[str]:
	"""Give the SHA-256 of a PDF, and of each beginning of it that may be the PDF as it was before something
	was added."""
	yield hashlib.sha256(pdf).hexdigest()
	ends = [match.end() for match in islice(END_OF_PDF.finditer(pdf), MOST_PARTS)]
	read, start = hashlib.sha256(), 0
	for end in ends:
		read.update(pdf[start:end])
		start = end
		yield read.hexdigest()


def _with_text_of(pdf: bytes, partnership: str | None):
	"""Find the frozen agreement whose dossier a PDF carries, by the fingerprint of its text."""
	try:
		carried = json.loads(carried_in(pdf).dossier)
		texts = [row["digest"] for row in carried["agreements"] if row.get("digest")]
	except (DossierError, ValueError, TypeError, LookupError, AttributeError):
		return None
	return _frozen({"digest": ["in", texts]}, partnership) if texts else None


def checked(pdf_digest: str, partnership: str | None = None) -> dict:
	"""Tell the same of the PDF with this SHA-256."""
	document = _frozen_with(pdf_digest, partnership)
	is_whole = bool(document) and has_its_text(document)
	return {
		"is_frozen": is_whole,
		"is_alarm": bool(document and frozen_files.alarm(document)),
		"is_imported": bool(document and document.imported_on),
		"sentence": told_of(pdf_digest, partnership),
	}


def told_of(pdf_digest: str, partnership: str | None = None) -> str:
	"""Say what is known of the PDF with this SHA-256."""
	document = _frozen_with(pdf_digest, partnership)
	if not document:
		return _(
			"This is not the frozen PDF of any agreement or evaluation here. Compare it with the one on the "
			"record."
		)
	if not has_its_text(document):
		return _(
			"Alarm: the PDF is the one that was made of {0}, but the frozen text stored here has been "
			"changed since: it no longer has its fingerprint {1}. Do not rely on what the record shows. Tell "
			"your administrator, and compare with the copies of the other parties."
		).format(_called(document), document.digest)
	what = _what_it_is(document)
	beside = (
		_appendices(document),
		_where_it_came_from(document),
		_which_it_is(document, pdf_digest),
		_file_alarm(document),
	)
	notes = " ".join(filter(None, beside))
	return f"{what}. {notes}" if notes else what


def has_its_text(document) -> bool:
	"""Tell whether the frozen text that is stored still has the digest that is stored beside it."""
	return bool(document.frozen_html) and digest(document.frozen_html) == document.digest


def _made_of(document) -> str:
	"""Say of a PDF that is not as it was frozen what it was made of, without vouching for its text."""
	return _("This PDF was made of the frozen one of {0}, but must not be taken for it.").format(
		_called(document)
	)


def _what_it_is(document) -> str:
	if document.doctype == AGREEMENT:
		return _("This is the frozen PDF of {0}, version {1} ({2}). Fingerprint of its text: {3}").format(
			_called(document), document.version, _(document.status), document.digest
		)
	return _("This is the frozen report of the evaluation {0} ({1}). Fingerprint of its text: {2}").format(
		document.title, _(document.kind), document.digest
	)


def _appendices(document) -> str:
	"""Name the files that the text states, with their digests; "" without any."""
	stated = [f"{file.name} (SHA-256 {file.digest})" for file in stated_in(document.frozen_html)]
	return _("To it belong the appendices {0}.").format(comma_and(stated, add_quotes=False)) if stated else ""


def _where_it_came_from(document) -> str:
	"""Say what is known of a text that was frozen elsewhere, or signed before it came here; else ""."""
	if document.imported_on:
		return _(
			"Beware: the text was frozen elsewhere and imported by {0} on {1}. This PDF was made here, of "
			"the imported text; whether that is what was agreed is not known here."
		).format(document.imported_by, formatdate(document.imported_on))
	if document.entered_as_history:
		return _("It was signed before it was registered here, and entered as history: {0}").format(
			document.history_reason
		)
	return ""


def _which_it_is(document, pdf_digest: str) -> str:
	"""Say what is known of a PDF that was made anew, or was so since; else ""."""
	if pdf_digest == document.pdf_digest:
		return remaking.note(document)
	return _("Yours is an earlier one, kept by whoever gave it to you.") + " " + remaking.note(document)


def _file_alarm(document) -> str:
	"""Say that the PDF at hand is right, but the one that is kept here is not; else ""."""
	return strip_html(unescape(frozen_files.alarm(document)))


def _frozen_with(pdf_digest: str, partnership: str | None):
	"""Find the frozen document that this PDF is of, with its doctype; None when it is of none that may be
	read."""
	earlier = {"pdf_digest": pdf_digest, "earlier_pdf_digests": ["like", f"%{pdf_digest}%"]}
	return _frozen({}, partnership, earlier)


def _frozen(filters: dict, partnership: str | None, or_filters: dict | None = None):
	read = frappe.get_all if partnership else frappe.get_list
	within = {"partnership": partnership} if partnership else {}
	for doctype, fields in FROZEN.items():
		columns = ["name", "title", "digest", "frozen_html", "docstatus", "pdf", "pdf_digest"]
		columns += [*remaking.MARK, *IMPORTED, *fields]
		asked = {"docstatus": 1, **within, **filters}
		for row in read(doctype, asked, columns, or_filters=or_filters, limit=1, order_by="creation desc"):
			return row.update({"doctype": doctype})
	return None


def _called(document) -> str:
	if document.doctype != AGREEMENT:
		return document.title
	return both_titles(frappe.db.get_value("Partnership", document.partnership, "title"), document.title)
