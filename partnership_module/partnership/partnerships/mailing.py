"""Papers and files of a partnership, mailed to people who have a seat in it. Permission first."""

from collections.abc import Iterable, Iterator

import frappe
from frappe.utils import cstr, getdate

from ...prints.language import date_text
from ...records.words import _
from ...rules.findings import N_
from .. import api
from ..documents import organisations
from ..files import printing
from ..mail import kinds, written
from ..mail.addresses import emails
from ..messages import language, refuse_because
from . import attached

PARTNERSHIP = "Partnership"
PAPERS = {
	"Partnership on One Page": N_("Partnership on One Page"),
	"Role Sheets": N_("Role Sheets"),
	"Contact List": N_("Contact List"),
	"Milestone Report": N_("Milestone Report"),
}
"""Print formats of a partnership, and what they are called."""


@api.method()
def choices(partnership: str) -> dict:
	"""Tell who and what a mail can be sent to and with.

	Returns people: [{row, person, party, groups}] who have an address; without: names of those who have none;
	files: as attached.files gives them; subject. Raises frappe.PermissionError for who may not mail.
	"""
	doc = _asked(partnership)
	seats = _seats(doc)
	titles = organisations.titles(row.organisation for row in doc.members)
	people = [
		{
			"row": rows[0].name,
			"person": rows[0].person,
			"party": titles[rows[0].organisation] if rows[0].organisation else "",
			"groups": list(dict.fromkeys(row.group_name for row in rows)),
		}
		for rows in seats.values()
	]
	reached = {row.name for rows in seats.values() for row in rows}
	without = [row.person for row in _current(doc) if row.name not in reached]
	return {
		"people": people,
		"without": list(dict.fromkeys(without)),
		"files": attached.files(doc.name),
		"subject": f"{doc.title}, {date_text(getdate(), language=language())}",
	}


@api.method(methods=["POST"])
def send(
	partnership: str,
	people: list | str,
	subject: str,
	message: str,
	papers: list | str = "[]",
	files: list | str = "[]",
	as_of: str = "",
	party: str = "",
) -> dict[str, list[str]]:
	"""Mail members of a partnership, each alone; returns sent: the names of those whom it goes out to.

	people: rows of members, as `choices` gave them. papers: keys of PAPERS, as of the day, of role sheets
	those of the party. files: names, as `choices` gave them. Raises frappe.PermissionError.
	"""
	doc = _asked(partnership)
	if papers:
		doc.check_permission("print")
	asked = frappe.parse_json(people)
	chosen = {
		address: rows[0].person
		for address, rows in _seats(doc).items()
		if any(row.name in asked for row in rows)
	}
	attachments = _attachments(doc, frappe.parse_json(papers), set(frappe.parse_json(files)))
	return written.send(kinds.TO_MEMBERS, doc, chosen, subject, message, attachments)


def _asked(partnership: str):
	doc = frappe.get_doc(PARTNERSHIP, partnership)
	doc.check_permission("email")
	return doc


def _current(doc) -> list:
	return [row for row in doc.members if not row.to_date or getdate(row.to_date) >= getdate()]


def _seats(doc) -> dict[str, list]:
	"""Map addresses to the seats of whoever has them; a person in two groups is mailed once."""
	members, seats = _current(doc), {}
	by_row = emails(members)
	for row in members:
		if frappe.utils.validate_email_address(by_row[row.name] or ""):
			seats.setdefault(by_row[row.name].lower(), []).append(row)
	return seats


# --- what goes along ---------------------------------------------------------------------------------------


def _attachments(doc, papers: Iterable[str], files: set[str]) -> Iterator[dict]:
	yield from (_paper(doc, paper) for paper in papers)
	yield from written.files(attached.files(doc.name), files)


def _paper(doc, paper: str) -> dict:
	if paper not in PAPERS:
		refuse_because(_("{0} is no paper of a partnership."), cstr(paper))
	called = f"{_(PAPERS[paper])} - {doc.title}".replace("/", "-")
	return {"fname": f"{called}.pdf", "fcontent": printing.pdf_of_partnership(doc, paper)}
