"""Replies to invitations that come by mail: booked where it is certain who answers, else they wait until
somebody books or dismisses them. No reply sends anything."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timezone
from email.message import Message

import frappe
from frappe.utils import get_fullname
from icalendar import Calendar, Event, vDDDTypes

from ...constants import INVITATION, REPLY, SETTINGS
from ...prints.meetings.invitation import REQUEST
from ...records import turns
from ...records.words import _
from ...rules.meetings import replies
from ...rules.meetings.replies import ANSWERS, FOR_NOBODY, Invited, Reply, Verdict, judge
from .. import api
from ..mail import incoming
from ..mail.addresses import known_together
from . import answers, invitations

MEETING = "Steering Meeting"
METHODS = (replies.REPLY, replies.COUNTER)
CALENDAR_TYPES = ("text/calendar", "application/ics")


def read(mail: Message, server: str | None = None) -> Reply | None:
	"""Read the answer of a calendar; None where a mail holds none, or a machine wrote it by itself.

	server: as of `incoming.is_proven`. What organiser it names counts for nothing: some name none, some
	another. The meetings are no series, so which date of one it names counts for nothing either.
	"""
	sender = incoming.sender_of(mail)
	if not sender or incoming.is_answered_by_machine(mail):
		return None
	for calendar in _calendars(mail):
		for event in calendar.walk("VEVENT"):
			if str(calendar.get("method", "")).upper() in METHODS and "uid" in event:
				return _reply(calendar, event, sender, incoming.is_proven(mail, server))
	return None


def take(mail: Message) -> None:
	"""Book the answer that a mail brings, or keep it for somebody to look at; other mails change nothing."""
	reply = read(mail, frappe.db.get_single_value(SETTINGS, "trusted_mail_server"))
	filters = {"uid": reply and reply.uid, "docstatus": 0, "cancelled": 0}
	meeting = reply and frappe.db.get_value(MEETING, filters, ["name", "partnership"], as_dict=True)
	if reply and meeting:
		turns.alone(meeting.partnership, lambda: _settle(meeting, reply))


def _settle(meeting, reply: Reply) -> None:
	verdict = judge(reply, _invited(meeting.name, reply.uid))
	if verdict.is_old:
		return
	if verdict.invited and not verdict.why:
		answers.answer(meeting.name, verdict.invited.email, reply.partstat, reply.stamp, answers.MAIL)
	else:
		_keep(meeting.partnership, reply, verdict)


def _invited(meeting: str, uid: str) -> list[Invited]:
	rows = invitations.sent(uid)
	others = known_together(row.email for row in rows)
	called = Counter(
		(email or "").lower()
		for email in frappe.get_all(
			answers.ATTENDANCE, {"parent": meeting, "parenttype": MEETING}, pluck="email"
		)
	)
	return [
		Invited(
			email=row.email,
			addresses=others[row.email.lower()],
			people=called[row.email.lower()],
			sequence=row.sequence,
			is_called=row.method == REQUEST,
			answered=row.answered_on and answers.with_zone(row.answered_on),
		)
		for row in rows
	]


def _keep(partnership: str, reply: Reply, verdict: Verdict) -> None:
	invited = verdict.invited
	values = {
		"uid": reply.uid,
		"sender": reply.sender,
		"answer": ANSWERS.get(reply.partstat),
		"answered_on": answers.site_time(reply.stamp),
		"why": verdict.why,
	}
	if frappe.db.exists(REPLY, {**values, "answer": values["answer"] or ["is", "not set"]}):
		return
	if invited:
		key = {"uid": reply.uid, "email": invited.email}
		values["person"] = frappe.db.get_value(INVITATION, key, "person")
		values["email"] = None if verdict.why in FOR_NOBODY else invited.email
	frappe.get_doc(doctype=REPLY, partnership=partnership, **values).insert(ignore_permissions=True)


# --- what a mail holds -----------------------------------------------------------------------------------


def _calendars(mail: Message) -> Iterator[Calendar]:
	for part in _own_parts(mail):
		if part.get_content_type() in CALENDAR_TYPES:
			try:
				yield Calendar.from_ical(part.get_payload(decode=True))
			except (ValueError, IndexError):
				continue


def _own_parts(mail: Message) -> Iterator[Message]:
	"""Yield the parts of a mail, and not those of a mail that hangs on it."""
	if mail.get_content_maintype() == "message":
		return
	if not mail.is_multipart():
		yield mail
		return
	for part in mail.get_payload():
		yield from _own_parts(part)


def _reply(calendar: Calendar, event: Event, sender: str, is_proven: bool) -> Reply:
	attendee = _attendee(event, sender)
	return Reply(
		uid=str(_first(event, "uid")),
		method=str(calendar["method"]).upper(),
		sender=sender,
		is_proven=is_proven,
		attendee=_address(attendee) if attendee else None,
		partstat=str(attendee.params.get("PARTSTAT", "")).upper() if attendee else "",
		sequence=_sequence(event),
		stamp=_stamp(event),
	)


def _attendee(event: Event, sender: str):
	"""Pick for whom it answers: the one who is named; of several the sender."""
	named = event.get("attendee", [])
	named = named if isinstance(named, list) else [named]
	own = [attendee for attendee in named if _address(attendee) == sender]
	return next(iter(own or (named if len(named) == 1 else [])), None)


def _address(attendee) -> str:
	return str(attendee).lower().removeprefix("mailto:").strip()


def _sequence(event: Event) -> int | None:
	value = _first(event, "sequence")
	return int(value) if isinstance(value, int) else None


def _stamp(event: Event) -> datetime:
	"""Give the moment of the answer; none lies ahead, so that a wrong clock outlasts no later answer."""
	now, stamp = datetime.now(timezone.utc), _first(event, "dtstamp")
	given = stamp.dt if isinstance(stamp, vDDDTypes) else None
	if not isinstance(given, datetime):
		return now
	return min(given if given.tzinfo else given.replace(tzinfo=timezone.utc), now)


def _first(event: Event, name: str):
	"""Take a property that a calendar writes once, however often it stands there."""
	value = event.get(name)
	return value[0] if isinstance(value, list) else value


# --- what waits ------------------------------------------------------------------------------------------


@api.method(methods=["POST"])
def book(meeting: str, reply: str) -> None:
	"""Book a reply that waits as the answer of the person whose it seems to be."""
	doc, row = _waiting(meeting, reply)
	if not (row.email and row.answer):
		frappe.throw(_("Nobody's answer is certain here. Record it by hand, then dismiss this reply."))
	partstat = {answer: partstat for partstat, answer in ANSWERS.items()}[row.answer]
	if not answers.answer(doc.name, row.email, partstat, answers.with_zone(row.answered_on), answers.MAIL):
		frappe.throw(_("A newer answer stands already. Dismiss this reply."))
	_handled(row, "Booked")


@api.method(methods=["POST"])
def dismiss(meeting: str, reply: str) -> None:
	"""Put a reply that waits aside; it changes nothing."""
	_doc, row = _waiting(meeting, reply)
	_handled(row, "Dismissed")


def _waiting(meeting: str, reply: str):
	doc = turns.locked(MEETING, meeting)
	doc.check_permission("write")
	of_meeting = {"name": reply, "uid": doc.uid, "status": "Waiting"}
	row = frappe.db.get_value(REPLY, of_meeting, ["name", "email", "answer", "answered_on"], as_dict=True)
	if not row:
		frappe.throw(_("This reply waits no more. Reload the form to see what became of it."))
	return doc, row


def _handled(row, status: str) -> None:
	handled = {"status": status, "handled_by": get_fullname(frappe.session.user)}
	frappe.db.set_value(REPLY, row.name, handled)
