"""What a secretary does with a meeting before it: summon, cancel, note who comes. Permission first."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from ...records import turns
from .. import api
from ..documents.recorded_rows import writing
from ..mail.outgoing import can_mail, tell_unsent
from ..messages import refuse_because
from . import mails

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
	doc.sequence += 1
	with writing(doc):
		doc.save()
	return who_was_mailed(doc, _mailed(doc))


@api.method(methods=["POST"])
def cancel(meeting: str, reason: str) -> None:
	"""Cancel a meeting; those who were summoned are told, and it goes from their calendars."""
	doc = _planned(meeting)
	doc.update({"cancelled": 1, "cancelled_reason": reason, "sequence": doc.sequence + 1})
	with writing(doc):
		doc.save()
	if doc.summoned_on:
		_mailed(doc)


@api.method(methods=["POST"])
def respond(meeting: str, person: str, response: str) -> None:
	"""Note whether somebody who is called comes."""
	doc = _planned(meeting)
	rows = [row for row in doc.attendance if row.person == person]
	if not rows:
		refuse_because(_("{0} is not called to this meeting. Add the person under Attendance."), person)
	book(doc, rows[0], response, rows[0].deputy, rows[0].deputy_email)


def book(meeting, row, response: str, deputy: str | None, deputy_email: str | None) -> None:
	"""Note on the row of somebody who is called whether that person comes, or who comes instead."""
	row.update({"response": response, "deputy": deputy, "deputy_email": deputy_email})
	with writing(meeting):
		meeting.save()


def _mailed(meeting) -> bool:
	"""Mail the summons or the cancellation; where nothing goes out, tell the user."""
	is_sent = bool(mails.people(meeting)) and mails.send_summons(meeting)
	if not is_sent:
		tell_unsent(meeting, [(_("Summons"), "Meeting Summons")])
	return is_sent


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
