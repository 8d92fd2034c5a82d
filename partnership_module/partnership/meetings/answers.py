"""Answers to invitations, however they come: by mail, by hand, by a page for partners.

They stand on the invitation and on the row of the person, and leave the meeting's own time stamp alone: a
form that is open meanwhile can still be saved.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import frappe
from frappe.utils import get_system_timezone

from ...constants import INVITATION, REPLY
from ...records import turns
from ...records.words import _
from ...rules.meetings.replies import ANSWERS
from .. import api
from ..mail import deliveries
from . import invitations

MEETING, ATTENDANCE = "Steering Meeting", "Steering Meeting Attendance"
MAIL, BY_HAND, PAGE = "Mail", "By Hand", "Page"
"""How an answer came."""


def answer(meeting: str, email: str, partstat: str, dtstamp: datetime, how: str) -> bool:
	"""Book an answer of whoever was invited at this address, unless a newer one stands; returns whether.

	partstat: ACCEPTED, TENTATIVE or DECLINED. dtstamp: when it was given, with its time zone. how: MAIL,
	BY_HAND or PAGE. It asks for no permission.
	"""
	turns.take(turns.partnership_of(MEETING, meeting))
	uid, response = frappe.db.get_value(MEETING, meeting, "uid"), ANSWERS[partstat]
	if not note(uid, email, response, site_time(dtstamp), how):
		return False
	for row in frappe.get_all(ATTENDANCE, {"parent": meeting, "parenttype": MEETING}, ["name", "email"]):
		if (row.email or "").lower() == email.lower():
			frappe.db.set_value(ATTENDANCE, row.name, "response", response, update_modified=False)
	return True


def note(uid: str, email: str | None, response: str, given: datetime, how: str) -> bool:
	"""Keep an answer beside what was sent, unless a newer one stands there; returns whether."""
	key = {"uid": uid, "email": email or ""}
	row = frappe.db.get_value(INVITATION, key, ["name", "answered_on"], as_dict=True, for_update=True)
	if not row or (row.answered_on and row.answered_on >= given):
		return False
	values = {"answer": response, "answered_on": given, "answered_by": how}
	frappe.db.set_value(INVITATION, row.name, values)
	return True


def site_time(moment: datetime) -> datetime:
	"""Write a moment with its time zone as the site writes time, without one."""
	return moment.astimezone(ZoneInfo(get_system_timezone())).replace(tzinfo=None)


def with_zone(moment: datetime) -> datetime:
	"""Give a moment as the site writes time its time zone."""
	return moment.replace(tzinfo=ZoneInfo(get_system_timezone()))


@api.method()
def overview(meeting: str) -> dict[str, list[dict]]:
	"""List who was sent what and has answered how, and the replies that wait: {"invited", "waiting"}."""
	doc = frappe.get_doc(MEETING, meeting)
	doc.check_permission("read")
	fields = ["person", "email", "sequence", "method", "sent_on", "answer", "answered_on", "answered_by"]
	mailed = deliveries.last_of(MEETING, doc.name)
	invited = [
		{**{field: row[field] for field in fields}, "mail": mailed.get(row.email.lower())}
		for row in invitations.sent(doc.uid)
	]
	waiting = frappe.get_all(
		REPLY,
		{"uid": doc.uid, "status": "Waiting"},
		["name", "person", "email", "sender", "answer", "answered_on", "why"],
		order_by="creation asc",
	)
	return {"invited": invited, "waiting": [{**row, "why": _(row.why)} for row in waiting]}
