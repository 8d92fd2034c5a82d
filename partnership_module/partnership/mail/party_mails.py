"""Mails to the parties: at which addresses, how they read, whom answers go to."""

from collections.abc import Iterable

import frappe
from frappe.utils import getdate

from ...rules.findings import N_, Translate
from ..documents import organisations
from . import outgoing
from .addresses import emails
from .kinds import Kind
from .rewording import About

COORDINATOR = "%oordinator%"
"""How a role calls who coordinates, in Danish as in English."""
DEAR, REGARDS = N_("Dear {0}"), N_("Kind regards")


def receivers(partnership: str, parties: list[str]) -> list[dict]:
	"""List parties with their addresses: [{"party", "title", "addresses"}]; one without any gets no mail."""
	reachable, titles = addresses(partnership, parties), organisations.titles(parties)
	return [
		{"party": party, "title": titles[party], "addresses": reachable.get(party, [])} for party in parties
	]


def letter(party: str, paragraphs: Iterable[str], translate: Translate) -> tuple[str, ...]:
	"""Put the greeting of a party, given by its title, before paragraphs and the words of leave after them;
	`mail` signs below."""
	return translate(DEAR).format(party), *paragraphs, translate(REGARDS)


def mail(
	kind: Kind,
	doc,
	recipients: list[str],
	subject: str,
	paragraphs: Iterable[str],
	attachments: Iterable[dict] = (),
	reply_to: str | None = None,
	told: About | None = None,
) -> bool:
	"""Mail plain paragraphs about a document, signed by the user; returns whether the mail goes out.

	reply_to: the address that answers go to; without one they go to the user. told: as of `outgoing.send`;
	without it what the document says of itself.
	"""
	lines = (*paragraphs, frappe.utils.get_fullname(frappe.session.user))
	return outgoing.send(
		kind,
		told or about(doc),
		recipients=recipients,
		reply_to=reply_to or own_address(),
		subject=subject,
		message="".join(f"<p>{frappe.utils.escape_html(line)}</p>" for line in lines),
		attachments=list(attachments),
		reference_doctype=doc.doctype,
		reference_name=doc.name,
	)


def about(doc, **known: str) -> About:
	"""Say what a mail about a partnership or a document of one is about; known: the rest of About."""
	name = doc.name if doc.doctype == "Partnership" else doc.partnership
	partnership = frappe.db.get_value("Partnership", name, "title")
	return About(**{"partnership": partnership or "", "document": doc.get("title") or doc.name, **known})


def answers_to(partnership: str) -> str | None:
	"""Find the address of who coordinates, else of the secretary of a group; None where neither has one."""
	doc = frappe.get_doc("Partnership", partnership)
	members = [row for row in doc.members if _is_current(row)]
	by_row = emails(members)
	address_of = {row.person: by_row[row.name] for row in members if by_row[row.name]}
	people = (*_coordinators(partnership), *(group.secretary for group in doc.groups))
	return next((address_of[person] for person in people if person in address_of), None)


def addresses(partnership: str, parties: list[str]) -> dict[str, list[str]]:
	"""Map parties to their addresses, as `addressees` finds them.

	Empty where the site has no account that mails go out from.
	"""
	people_by_party = addressees(partnership, parties)
	return {
		party: list(dict.fromkeys(address for _, address in persons))
		for party, persons in people_by_party.items()
	}


def addressees(partnership: str, parties: list[str]) -> dict[str, list[tuple[str, str]]]:
	"""Map parties to whose addresses these are: (name of the person, address).

	That of the contact person who stands with the party; else those of the contacts of the organisation, of
	its current members, of who signs for it.
	"""
	if not (parties and outgoing.can_mail()):
		return {}
	doc, titles = frappe.get_doc("Partnership", partnership), organisations.titles(parties)
	sources = (
		_in_rows(doc, titles, "contact_person", "contact_email"),
		_of_contacts(titles),
		_of_members(doc),
		_in_rows(doc, titles, "signatory", "signatory_email"),
	)
	found = {party: next((of[party] for of in sources if party in of), None) for party in parties}
	return {party: people for party, people in found.items() if people}


def _in_rows(partnership, titles: dict, person: str, email: str) -> dict[str, list[tuple[str, str]]]:
	"""Read an address that stands in the row of a party, with the person that stands there."""
	return {
		row.organisation: [(row.get(person) or titles[row.organisation], row.get(email))]
		for row in partnership.parties
		if row.get(email)
	}


def _of_members(partnership) -> dict[str, list[tuple[str, str]]]:
	members = [row for row in partnership.members if _is_current(row)]
	by_row, people = emails(members), {}
	for row in members:
		if by_row[row.name]:
			people.setdefault(row.organisation, []).append((row.person, by_row[row.name]))
	return people


def _of_contacts(titles: dict) -> dict[str, list[tuple[str, str]]]:
	contact, link = frappe.qb.DocType("Contact"), frappe.qb.DocType("Dynamic Link")
	rows = (
		frappe.qb.from_(link)
		.join(contact)
		.on(contact.name == link.parent)
		.where((link.parenttype == "Contact") & (link.link_doctype == "Partner Organisation"))
		.where(link.link_name.isin(list(titles)) & (contact.email_id != ""))
		.select(link.link_name, contact.full_name, contact.email_id)
		.orderby(contact.creation)
		.run()
	)
	people: dict[str, list[tuple[str, str]]] = {}
	for party, person, address in rows:
		people.setdefault(party, []).append((person or titles[party], address))
	return people


def _is_current(member) -> bool:
	return not (member.to_date and getdate(member.to_date) < getdate())


def _coordinators(partnership: str) -> list[str]:
	functions = {"partnership": partnership, "played_by": "Function", "title": ["like", COORDINATOR]}
	return frappe.get_all("Partner Role", functions, pluck="function", order_by="position asc")


def own_address() -> str | None:
	"""Give the address of the user; without one answers go to the account of the site."""
	address = frappe.db.get_value("User", frappe.session.user, "email")
	return address if frappe.utils.validate_email_address(address or "") else None
