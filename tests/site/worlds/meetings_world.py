"""Meetings of the demo partnerships, in their time."""

import frappe
from frappe.utils import add_days, getdate

from partnership_module.partnership.documents.recorded_rows import writing
from partnership_module.partnership.meetings import planning

from .organisations import named

MEETING = "Steering Meeting"
STEERING = "Styregruppe"


def make(partnership: str, start: str, group: str = STEERING):
	"""A meeting as the button makes it."""
	return frappe.get_doc(MEETING, planning.make(partnership, group, start))


def sent(meeting):
	"""The same, its minutes sent the day after it; nobody objected in the fortnight that followed."""
	day = getdate(meeting.start)
	meeting.update({"minutes_sent_on": add_days(day, 1), "objections_until": add_days(day, 15)})
	with writing(meeting):
		meeting.save()
	return meeting


def decide(meeting, stances: dict[str, str], **decision) -> None:
	"""Add a decision and the stance of each party on it."""
	meeting.append("decisions", {"kind": "General", "decision": "Beslutning", **decision})
	for party, stance in stances.items():
		row = {"decision_number": len(meeting.decisions), "party": named(party), "stance": stance}
		meeting.append("stances", row)


def parties(partnership: str) -> list[str]:
	rows = frappe.get_doc("Partnership", partnership).parties
	return [row.organisation for row in rows if row.status == "Signed"]


def topics(meeting) -> list[str]:
	return [row.topic for row in meeting.agenda]
