"""Who invites to a meeting, as calendars see it: its secretary, at an address of the domain that mails come
from."""

import frappe
from frappe.utils import validate_email_address

from ...constants import INVITATION
from ...prints.meetings.invitation import Person
from ..mail import outgoing, party_mails
from ..mail.addresses import emails


def organiser_of(meeting) -> Person:
	"""Give the organiser whom the first invitation named: calendars take changes from nobody else.

	For a first invitation: the secretary's name, without one that of who invites, at a mailbox that the site
	reads, else at the own address of either, each only in the domain that mails come from, else at the
	address that they come from.
	"""
	fields = ["organiser", "organiser_email"]
	first = {"uid": meeting.uid, "organiser_email": ["is", "set"]}
	if known := frappe.db.get_value(INVITATION, first, fields, order_by="creation asc"):
		return Person(*known)
	address = outgoing.sending_address() or ""
	own = _of_same_domain(
		address, [*outgoing.receiving_addresses(), *filter(None, [secretary_address(meeting)])]
	)
	return Person(meeting.secretary or frappe.utils.get_fullname(), own or address)


def secretary_address(meeting) -> str | None:
	"""Look up the address of the secretary among those who are called and the members of the partnership; of
	a meeting without one, that of the user."""
	if not meeting.secretary:
		return party_mails.own_address()
	called = {row.person: row.email for row in meeting.attendance if row.email}
	if meeting.secretary in called:
		return called.get(meeting.secretary)
	members = frappe.get_doc("Partnership", meeting.partnership).members
	named = [row for row in members if row.person == meeting.secretary]
	return next(filter(None, emails(named).values()), None)


def answers_to(meeting, organiser: Person) -> str:
	"""Give the address for answers in words: the organiser's if somebody reads it, else the secretary's."""
	if organiser.email in outgoing.receiving_addresses():
		return organiser.email
	own = secretary_address(meeting) or ""
	return own if validate_email_address(own) else organiser.email


def _of_same_domain(address: str, others: list[str]) -> str | None:
	"""Pick the address itself if it is among the others, else the first of its domain."""
	domain = address.rpartition("@")[2].lower()
	same = [other for other in others if other.rpartition("@")[2].lower() == domain]
	return address if address in same else next(iter(same), None)
