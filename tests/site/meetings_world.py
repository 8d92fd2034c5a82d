"""Meetings of the demo partnerships, in their time."""

import frappe

from partnership_module.partnership.meetings import planning

MEETING = "Steering Meeting"
STEERING = "Styregruppe"


def make(partnership: str, start: str, group: str = STEERING):
	"""A meeting as the button makes it."""
	return frappe.get_doc(MEETING, planning.make(partnership, group, start))


def held(partnership: str, *days: str, group: str = STEERING) -> list:
	"""Meetings of a group on these days, with minutes approved."""
	found = []
	for day in days:
		meeting = make(partnership, f"{day} 13:00:00", group)
		meeting.submit()
		found.append(meeting)
	return found


def decide(meeting, stances: dict[str, str], **decision) -> None:
	"""Add a decision and the stance of each party on it."""
	meeting.append("decisions", {"kind": "General", "decision": "Beslutning", **decision})
	for party, stance in stances.items():
		row = {"decision_number": len(meeting.decisions), "party": party, "stance": stance}
		meeting.append("stances", row)


def parties(partnership: str) -> list[str]:
	rows = frappe.get_doc("Partnership", partnership).parties
	return [row.organisation for row in rows if row.status == "Signed"]


def topics(meeting) -> list[str]:
	return [row.topic for row in meeting.agenda]
