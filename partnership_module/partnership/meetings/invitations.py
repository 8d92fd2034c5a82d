"""What each person was sent for the calendar: kept from the first invitation until it is taken back, whatever
becomes of the row, the address or the meeting."""

from collections.abc import Iterator

import frappe
from frappe.utils import now_datetime, validate_email_address

from ...constants import INVITATION, REPLY
from ...prints.meetings.invitation import CANCEL, REQUEST, Person
from ...records.words import _
from ..mail import outgoing
from ..mail.kinds import NO_LONGER_CALLED
from ..messages import tell
from . import mails
from .organiser import organiser_of

MEETING = "Steering Meeting"
NO_ANSWER = {"answer": None, "answered_on": None, "answered_by": None}


def sent(uid: str) -> list:
	"""List what everybody was sent of a meeting, also those to whom it was taken back."""
	return frappe.get_all(INVITATION, {"uid": uid}, ["*"], order_by="creation asc")


def next_sequence(meeting) -> int:
	"""Give a number above all that anybody was sent of this meeting."""
	highest = frappe.db.get_value(INVITATION, {"uid": meeting.uid}, "sequence", order_by="sequence desc")
	return max(meeting.sequence or 0, highest or 0) + 1


def summon(meeting) -> bool:
	"""Mail the summons to all who are called: the first to those who have none, else one that replaces it;
	returns whether all of it went out."""
	known = {row.email.lower() for row in sent(meeting.uid) if row.method == REQUEST}
	people = mails.people(meeting)
	kinds = (
		(mails.SUMMONS, [person for person in people if person.email.lower() not in known]),
		(mails.UPDATE, [person for person in people if person.email.lower() in known]),
	)
	organiser = organiser_of(meeting) if outgoing.can_mail() else None
	return bool(organiser) and all(
		_summoned(meeting, kind, chosen, organiser) for kind, chosen in kinds if chosen
	)


def summon_again(meeting, email: str) -> bool:
	"""Mail the summons again to those who are called at an address; returns whether it went out."""
	people = [person for person in mails.people(meeting) if person.email.lower() == email.lower()]
	organiser = organiser_of(meeting) if outgoing.can_mail() and people else None
	return bool(organiser) and _summoned(meeting, mails.SUMMONS, people, organiser)


def _summoned(meeting, kind: tuple[str, str], people: list[Person], organiser: Person) -> bool:
	reached = mails.send_summons(meeting, kind, people, organiser)
	for person in reached:
		_keep(meeting, person, organiser)
	return len(reached) == len(people)


def _keep(meeting, person: Person, organiser: Person) -> None:
	values = {
		"partnership": meeting.partnership,
		"person": person.name,
		"sequence": meeting.sequence,
		"method": REQUEST,
		"sent_on": now_datetime(),
		"title": meeting.title,
		"start": meeting.start,
		"end": meeting.end,
		"organiser": organiser.name,
		"organiser_email": organiser.email,
	}
	key = {"uid": meeting.uid, "email": person.email}
	if name := frappe.db.get_value(INVITATION, key):
		frappe.db.set_value(INVITATION, name, values)
	else:
		frappe.get_doc(doctype=INVITATION, **key, **values).insert(ignore_permissions=True)


def forget_answers(meeting) -> bool:
	"""Forget the answers if the meeting is at another time than those said who were invited; returns whether
	it is. To the new time nobody has answered."""
	times = {(row.start, row.end) for row in sent(meeting.uid) if row.method == REQUEST}
	if not times or times == {(meeting.start, meeting.end)}:
		return False
	frappe.db.set_value(INVITATION, {"uid": meeting.uid}, NO_ANSWER)
	for row in meeting.attendance:
		row.response = ""
	return True


# --- taken back ------------------------------------------------------------------------------------------


def uncall(meeting) -> None:
	"""Cancel for those who were invited and are called no more; the user is told."""
	called = {person.email.lower() for person in mails.people(meeting)}
	gone = [row for row in _in_force(meeting.uid) if row.email.lower() not in called]
	if not gone or meeting.cancelled or meeting.docstatus:
		return
	if take_back(gone, mails.UNCALLED):
		said = _("No longer called, and sent a cancellation: {0}. Others notice nothing of it.")
		tell(said, ", ".join(row.person or row.email for row in gone), title=_("Cancelled for some"))
	else:
		outgoing.tell_unsent(kind=NO_LONGER_CALLED)


def cancel_all(uid: str, reason: str | None = None) -> bool:
	"""Cancel for all who were sent an invitation and not yet a cancellation; returns whether none is left."""
	rows = _in_force(uid)
	return not rows or take_back(rows, mails.CANCELLATION, reason)


def forget(uid: str) -> None:
	"""Delete what was kept of a meeting that is gone; what still has to be taken back stays until it is."""
	waiting = [row.name for row in _in_force(uid)]
	frappe.db.delete(INVITATION, {"uid": uid, "name": ["not in", waiting or [""]]})
	frappe.db.delete(REPLY, {"uid": uid})


def take_back(rows: list, kind: tuple[str, str], reason: str | None = None) -> bool:
	"""Mail a cancellation to these; returns whether it went out. Where not, it is tried again every day."""
	sequence = 1 + max(row.sequence for row in sent(rows[0].uid))
	reached = mails.send_cancellation(rows, kind, sequence, reason)
	values = {"method": CANCEL, "sequence": sequence, "sent_on": now_datetime()}
	done = [row.name for row in rows if row.email in reached]
	if done:
		frappe.db.set_value(INVITATION, {"name": ["in", done]}, values)
	return len(done) == len(rows)


def waiting() -> Iterator[tuple[str, str]]:
	"""Yield partnership and UID of the meetings ahead of which somebody may still have to be sent a
	cancellation."""
	ahead = {"method": REQUEST, "start": [">", now_datetime()]}
	rows = frappe.get_all(INVITATION, ahead, ["partnership", "uid"], distinct=True)
	yield from ((row.partnership, row.uid) for row in rows)


def catch_up(uid: str) -> None:
	"""Send the cancellations of a meeting that could not be sent when they were due."""
	name = frappe.db.get_value(MEETING, {"uid": uid})
	meeting = frappe.get_doc(MEETING, name) if name else None
	if meeting and not meeting.cancelled:
		uncall(meeting)
	elif cancel_all(uid, meeting and meeting.cancelled_reason) and not meeting:
		forget(uid)


def _in_force(uid: str) -> list:
	"""List what stands in the calendars of people; what has begun is taken out of none."""
	now = now_datetime()
	return [
		row
		for row in sent(uid)
		if row.method == REQUEST and row.start and row.start > now and validate_email_address(row.email)
	]
