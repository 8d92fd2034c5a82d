"""What a secretary does with a meeting before it: summon, cancel, note who comes. Permission first."""

import frappe
from frappe.utils import now_datetime

from ...records import turns
from ...records.words import _
from ...rules.addresses import single_address
from ...rules.findings import Finding
from .. import api
from ..documents.recorded_rows import writing
from ..mail import deliveries
from ..mail.kinds import MEETING_CANCELLED, Kind
from ..mail.outgoing import can_mail, tell_unsent
from ..messages import refuse_because
from . import answers, invitations, mails

MEETING = "Steering Meeting"


@api.method(methods=["POST"])
def summon(meeting: str, seen: str | None = None) -> dict[str, list[str]]:
	"""Send the summons, or a new one that replaces it; returns as `who_was_mailed`.

	seen: as of `turns.locked`.
	"""
	doc = _planned(meeting, seen)
	if not doc.agenda:
		frappe.throw(_("The agenda is empty. Add at least one item, then send the summons."))
	if can_mail() and not mails.people(doc):
		frappe.throw(_("None of those called has an e-mail address. Enter the addresses under Attendance."))
	doc.summoned_on = now_datetime()
	doc.sequence = invitations.next_sequence(doc)
	invitations.forget_answers(doc)
	with writing(doc):
		doc.save()
	return who_was_mailed(doc, _mailed(doc))


@api.method(methods=["POST"])
def send_again(meeting: str, person: str, email: str) -> None:
	"""Correct the address of somebody who is called, and send that person the summons again."""
	doc = _planned(meeting)
	if not doc.summoned_on:
		frappe.throw(_("The summons has not been sent yet. Send it first."))
	row, address = _called(doc, person), single_address(email)
	if isinstance(address, Finding):
		frappe.throw(_("Enter one valid e-mail address."))
	if row.email != address:
		row.email = address
		doc.save()
	_refuse_twice(doc, address)
	if not invitations.summon_again(doc, address):
		_tell_unsent(doc)


@api.method(methods=["POST"])
def cancel(meeting: str, reason: str) -> None:
	"""Cancel a meeting; those who were summoned are told, and it goes from their calendars."""
	doc = _planned(meeting)
	sequence = invitations.next_sequence(doc)
	doc.update({"cancelled": 1, "cancelled_reason": reason, "sequence": sequence})
	with writing(doc):
		doc.save()
	if not invitations.cancel_all(doc.uid, reason) or (doc.summoned_on and not can_mail()):
		_tell_unsent(doc, MEETING_CANCELLED)


@api.method(methods=["POST"])
def respond(meeting: str, person: str, response: str) -> None:
	"""Note whether somebody who is called comes."""
	doc = _planned(meeting)
	row = _called(doc, person)
	book(doc, row, response, (row.deputy, row.deputy_email), answers.BY_HAND)


def _called(doc, person: str):
	rows = [row for row in doc.attendance if row.person == person]
	if not rows:
		refuse_because(_("{0} is not called to this meeting. Add the person under Attendance."), person)
	return rows[0]


def book(meeting, row, response: str, deputy: tuple[str | None, str | None], how: str) -> None:
	"""Note on the row of somebody who is called whether that person comes, or who comes instead.

	deputy: name and address. how: one of the ways in which `answers` notes it.
	"""
	said = {"response": response, "deputy": deputy[0], "deputy_email": deputy[1]}
	if any((row.get(field) or None) != (value or None) for field, value in said.items()):
		row.update(said)
		with writing(meeting):
			meeting.save()
	answers.note(meeting.uid, row.email, response, now_datetime(), how)


def _refuse_twice(meeting, address: str) -> None:
	mail = deliveries.last_of(MEETING, meeting.name).get(address.lower())
	if mail and mail["state"] == deliveries.WAITING:
		refuse_because(_("A mail to {0} is on its way already."), address)


def _mailed(meeting) -> bool:
	"""Mail the summons; where it does not go out, tell the user."""
	is_sent = bool(mails.people(meeting)) and invitations.summon(meeting)
	if not is_sent:
		_tell_unsent(meeting)
	return is_sent


def _tell_unsent(meeting, kind: Kind | None = None) -> None:
	tell_unsent(meeting, [(_("Summons"), "Meeting Summons")], kind)


def who_was_mailed(meeting, is_sent: bool) -> dict[str, list[str]]:
	"""List by name who was sent a mail, who was not though they have an address, and who has none.

	{"sent", "not_sent", "without_address"}.
	"""
	reached = [person.name for person in mails.people(meeting)]
	return {
		"sent": reached if is_sent else [],
		"not_sent": [] if is_sent else reached,
		"without_address": [row.person for row in meeting.attendance if row.person not in reached],
	}


def _planned(meeting: str, seen: str | None = None):
	doc = turns.locked(MEETING, meeting, seen)
	doc.check_permission("write")
	if doc.docstatus:
		frappe.throw(_("The minutes of this meeting are approved. Plan a new meeting instead."))
	if doc.cancelled:
		frappe.throw(_("This meeting is cancelled. Plan a new meeting instead."))
	return doc
