"""Papers and files of a partnership, mailed to people who have a seat in it. Permission first."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import cstr, getdate

from ...prints.language import date_text
from ...rules import structure
from ...rules.findings import N_
from .. import api
from ..documents import citizens, organisations
from ..files import printing
from ..mail import kinds, outgoing, party_mails
from ..mail.addresses import emails
from ..messages import language, refuse, refuse_because
from . import attached

PARTNERSHIP = "Partnership"
PAPERS = {
	"Partnership on One Page": N_("Partnership on One Page"),
	"Role Sheets": N_("Role Sheets"),
	"Contact List": N_("Contact List"),
	"Milestone Report": N_("Milestone Report"),
}
"""Print formats of a partnership, and what they are called."""
LARGEST = 15_000_000
"""Bytes of all attachments: mailboxes refuse more."""


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
		address: rows for address, rows in _seats(doc).items() if any(row.name in asked for row in rows)
	}
	if not chosen:
		refuse_because(_("Choose at least one person who has an address."))
	if not subject.strip() or not message.strip():
		refuse_because(_("Write a subject and a text."))
	refuse(structure.cpr_findings({"subject": subject, "message": message}, citizens.passes()), PARTNERSHIP)
	letter = {
		"subject": subject.strip(),
		"paragraphs": [line for line in message.splitlines() if line.strip()],
		"attachments": _attachments(doc, frappe.parse_json(papers), frappe.parse_json(files)),
	}
	if not party_mails.mail(kinds.TO_MEMBERS, doc, list(chosen), **letter):
		outgoing.tell_unsent()
		return {"sent": []}
	sent = [rows[0].person for rows in chosen.values()]
	doc.add_comment(
		"Info", frappe.utils.escape_html(_("Mailed to {0}: {1}").format(", ".join(sent), subject))
	)
	return {"sent": sent}


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


def _attachments(doc, papers: Iterable[str], files: Iterable[str]) -> list[dict]:
	attachments = [*(_paper(doc, paper) for paper in papers), *_files(doc, set(files))]
	if sum(len(each["fcontent"]) for each in attachments) > LARGEST:
		refuse_because(
			_("The attachments are larger than {0} MB together. Send fewer at once."),
			str(LARGEST // 1_000_000),
		)
	return attachments


def _paper(doc, paper: str) -> dict:
	if paper not in PAPERS:
		refuse_because(_("{0} is no paper of a partnership."), cstr(paper))
	called = f"{_(PAPERS[paper])} - {doc.title}".replace("/", "-")
	return {"fname": f"{called}.pdf", "fcontent": printing.pdf_of_partnership(doc, paper)}


def _files(doc, names: set[str]) -> list[dict]:
	offered = {row["name"]: row for row in attached.files(doc.name)}
	if names - set(offered):
		refuse_because(_("A file is not there any more. Open the dialog anew."))
	contents = {name: frappe.get_doc("File", name).get_content() for name in sorted(names)}
	return [
		{
			"fname": offered[name]["file_name"],
			"fcontent": content.encode() if isinstance(content, str) else content,
		}
		for name, content in contents.items()
	]
