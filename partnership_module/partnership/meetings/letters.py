"""What a user writes to all who are called to a meeting, with its papers. Permission first."""

from collections.abc import Iterable, Iterator

import frappe
from frappe.utils import cstr, get_datetime, now_datetime

from ...records.words import _
from .. import api
from ..documents import organisations
from ..mail import kinds, written
from ..messages import language, refuse_because
from ..partnerships import attached
from . import mails
from .summoning import MEETING

SUMMONS, MINUTES = PAPERS = ("Meeting Summons", "Decision Minutes")
"""Print formats of a meeting."""


@api.method()
def choices(meeting: str) -> dict:
	"""Tell who and what a mail can be sent to and with.

	Returns people: [{row, person, party, groups}] who have an address; without: names of those who have none;
	papers: of PAPERS; files: those of the meeting, as attached.files gives them; subject. Raises
	frappe.PermissionError for who may not mail.
	"""
	doc = _asked(meeting)
	called = _called(doc)
	titles = organisations.titles(row.organisation for row in doc.attendance)
	people = [
		{
			"row": row.name,
			"person": row.person,
			"party": titles[row.organisation] if row.organisation else "",
			"groups": [],
		}
		for row in called.values()
	]
	return {
		"people": people,
		"without": [row.person for row in doc.attendance if (row.email or "").lower() not in called],
		"papers": _papers(doc),
		"files": _files(doc),
		"subject": mails.named(doc, language()),
	}


@api.method(methods=["POST"])
def send(
	meeting: str,
	people: list | str,
	subject: str,
	message: str,
	papers: list | str = "[]",
	files: list | str = "[]",
) -> dict[str, list[str]]:
	"""Mail those who are called to a meeting, each alone; returns sent: the names of those whom it goes out
	to.

	people: rows of those called, papers, files: as `choices` gave them. Raises frappe.PermissionError.
	"""
	doc = _asked(meeting)
	if papers:
		doc.check_permission("print")
	asked = frappe.parse_json(people)
	chosen = {address: row.person for address, row in _called(doc).items() if row.name in asked}
	attachments = _attachments(doc, frappe.parse_json(papers), set(frappe.parse_json(files)))
	return written.send(kinds.TO_CALLED, doc, chosen, subject, message, attachments)


def _asked(meeting: str):
	doc = frappe.get_doc(MEETING, meeting)
	doc.check_permission("email")
	return doc


def _called(doc) -> dict[str, frappe._dict]:
	"""Map addresses in lower case to the rows of who is called there; who shares one is mailed once."""
	rows = (row for row in reversed(doc.attendance) if frappe.utils.validate_email_address(row.email or ""))
	found = {row.email.lower(): row for row in rows}
	return dict(reversed(found.items()))


def _papers(doc) -> list[str]:
	is_held = not doc.cancelled and get_datetime(doc.start) <= now_datetime()
	return [paper for paper in PAPERS if is_held or paper != MINUTES]


def _files(doc) -> list[dict]:
	return [row for row in attached.files(doc.partnership) if row["document"] == doc.name]


def _attachments(doc, papers: Iterable[str], files: set[str]) -> Iterator[dict]:
	for paper in papers:
		if paper not in _papers(doc):
			refuse_because(_("{0} is no paper of this meeting."), cstr(paper))
		yield mails.paper_of(doc, paper)
	yield from written.files(_files(doc), files)
