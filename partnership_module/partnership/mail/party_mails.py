"""Mails about an evaluation to the parties: at which addresses, how they read, whom answers go to."""

from collections.abc import Iterable

import frappe
from frappe.utils import getdate

from ..documents import organisations
from . import outgoing
from .addresses import emails


def receivers(partnership: str, parties: list[str]) -> list[dict]:
	"""List parties with their addresses: [{"party", "title", "addresses"}]; one without any gets no mail."""
	reachable, titles = addresses(partnership, parties), organisations.titles(parties)
	return [
		{"party": party, "title": titles[party], "addresses": reachable.get(party, [])} for party in parties
	]


def mail(
	evaluation,
	recipients: list[str],
	subject: str,
	paragraphs: Iterable[str],
	attachments: Iterable[dict] = (),
) -> bool:
	"""Mail plain paragraphs, signed by the user, whom answers go to; returns whether the mail goes out."""
	lines = (*paragraphs, frappe.utils.get_fullname(frappe.session.user))
	return outgoing.send(
		recipients=recipients,
		reply_to=_answers_to(),
		subject=subject,
		message="".join(f"<p>{frappe.utils.escape_html(line)}</p>" for line in lines),
		attachments=list(attachments),
		reference_doctype=evaluation.doctype,
		reference_name=evaluation.name,
	)


def _answers_to() -> str | None:
	"""Give the address of the user; without one answers go to the account of the site."""
	address = frappe.db.get_value("User", frappe.session.user, "email")
	return address if frappe.utils.validate_email_address(address or "") else None


def addresses(partnership: str, parties: list[str]) -> dict[str, list[str]]:
	"""Map parties to the addresses of their contacts; of a party without any, to those of its current
	members.

	Empty where the site has no account that mails go out from.
	"""
	people_by_party = addressees(partnership, parties)
	return {
		party: list(dict.fromkeys(address for _, address in persons))
		for party, persons in people_by_party.items()
	}


def addressees(partnership: str, parties: list[str]) -> dict[str, list[tuple[str, str]]]:
	"""Map parties to whose addresses these are: (name of the person, address)."""
	if not outgoing.can_mail():
		return {}
	people, today = _of_contacts(parties), getdate()
	members = [
		row
		for row in frappe.get_doc("Partnership", partnership).members
		if row.organisation in set(parties) - people.keys()
		and not (row.to_date and getdate(row.to_date) < today)
	]
	of_members = emails(members)
	for row in members:
		if address := of_members[row.name]:
			people.setdefault(row.organisation, []).append((row.person, address))
	return people


def _of_contacts(parties: list[str]) -> dict[str, list[tuple[str, str]]]:
	contact, link = frappe.qb.DocType("Contact"), frappe.qb.DocType("Dynamic Link")
	rows = (
		frappe.qb.from_(link)
		.join(contact)
		.on(contact.name == link.parent)
		.where((link.parenttype == "Contact") & (link.link_doctype == "Partner Organisation"))
		.where(link.link_name.isin(parties) & (contact.email_id != ""))
		.select(link.link_name, contact.full_name, contact.email_id)
		.orderby(contact.creation)
		.run()
	)
	people: dict[str, list[tuple[str, str]]] = {}
	titles = organisations.titles(parties)
	for party, person, address in rows:
		people.setdefault(party, []).append((person or titles[party], address))
	return people
