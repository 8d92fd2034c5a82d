"""The papers of a document: its prints as PDF, the invitation to a meeting, and what is attached to it."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import frappe
from frappe.utils import get_datetime, get_system_timezone, now_datetime

from ...constants import AGREEMENT
from ...dossier import schema
from ...dossier.journal.described import Paper
from ...dossier.journal.formats import format_of
from ...prints.agreements.document import agreement_html
from ...prints.language import translator
from ...prints.meetings.invitation import calendar, invitation_of
from ...prints.meetings.papers import has_minutes, minutes_html, summons_html
from ...prints.signed import IMPORTED_MINUTES, with_origin, with_signatures
from ...records.mapping import model_from_doc
from ...records.words import _
from ...rules.findings import N_
from ..files import frozen_files, paper
from ..files.freezing import origin, pdf_of
from ..messages import refuse_because
from .describing import MEETING

MADE_HERE = ("pdf", frozen_files.APPENDIX, frozen_files.PACKAGE)
"""What `attached_to_field` says of files that the app made and that stand in the package by another way."""


def papers_of(doc, dossier: schema.Dossier) -> list[Paper]:
	"""Make or read the papers of an agreement, a meeting or an evaluation, in their own language."""
	if doc.doctype == AGREEMENT:
		own = _of_agreement(doc, dossier)
	elif doc.doctype == MEETING:
		own = _of_meeting(doc, dossier)
	else:
		own = _of_evaluation(doc, dossier)
	return [*own, *_attached(doc)]


def _paper(kind: str, content: bytes, language: str, ending: str = "pdf", number: str = "") -> Paper:
	"""Name a paper by its kind in its own language."""
	name = f"{translator(language)(kind)}{number}.{ending}"
	return Paper(name, kind, *format_of(name, content), content)


def _of_agreement(doc, dossier: schema.Dossier) -> Iterator[Paper]:
	version = f" v{doc.version}"
	if not doc.frozen_html:
		html = agreement_html(dossier, doc.version, for_reading=True)
		yield _paper(N_("Partnership agreement"), pdf_of(doc, dossier, html), doc.language, number=version)
		return
	yield _paper(N_("Partnership agreement"), frozen_files.read(doc), doc.language, number=version)
	signed = with_signatures(doc.frozen_html, model_from_doc(doc, schema.Agreement), origin(doc))
	if signed != doc.frozen_html:
		kind = N_("Partnership agreement with signatures")
		yield _paper(kind, pdf_of(doc, dossier, signed), doc.language, number=version)


def _of_evaluation(doc, dossier: schema.Dossier) -> Iterator[Paper]:
	language = dossier.partnership.language
	if doc.frozen_html:
		yield _paper(N_("Evaluation"), frozen_files.read(doc), language)
	else:
		content = paper.pdf(doc.report(dossier), title=doc.title, language=language)
		yield _paper(N_("Evaluation"), content, language)


def _of_meeting(doc, dossier: schema.Dossier) -> Iterator[Paper]:
	language, meeting = dossier.partnership.language, model_from_doc(doc, schema.Meeting)
	for kind, html in _meeting_papers(doc, dossier, meeting):
		yield _paper(kind, paper.pdf(html, title=doc.title, language=language), language)
	if doc.uid:
		zone = get_system_timezone()
		written = get_datetime(doc.summoned_on or doc.creation).replace(tzinfo=ZoneInfo(zone))
		content = calendar(invitation_of(meeting, doc.uid, zone=zone), written)
		yield _paper(N_("Invitation"), content, language, "ics")


def _meeting_papers(doc, dossier: schema.Dossier, meeting: schema.Meeting) -> Iterator[tuple[str, str]]:
	kind = N_("Cancellation") if doc.cancelled else N_("Summons")
	yield kind, summons_html(dossier, meeting)
	if has_minutes(meeting) and get_datetime(doc.start) <= now_datetime():
		came = origin(doc)
		html = minutes_html(dossier, meeting)
		language = dossier.partnership.language
		yield N_("Decision minutes"), with_origin(html, came, language, IMPORTED_MINUTES) if came else html


def _attached(doc) -> Iterator[Paper]:
	rows = frappe.get_all(
		"File",
		{"attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "is_folder": 0},
		["file_name", "file_url", "attached_to_field"],
		order_by="creation asc, name asc",
	)
	for row in rows:
		if row.attached_to_field in MADE_HERE or not (row.file_url or "").startswith(frozen_files.OURS_HERE):
			continue
		try:
			content = frozen_files.path_of(row.file_url).read_bytes()
		except OSError:
			refuse_because(
				_("The attached file {0} is missing on the disk. Get it from the backup, or remove it."),
				row.file_name or row.file_url,
			)
		name = row.file_name or row.file_url.rsplit("/", 1)[-1]
		yield Paper(name, "Attachment", *format_of(name, content), content)
