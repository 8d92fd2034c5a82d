"""Meetings get the identity by which calendars know them, and what is known of who was invited is kept.

Calendars know a meeting that was summoned before by its name and the site.
"""

import frappe
from frappe.utils import now_datetime, validate_email_address

from partnership_module.constants import INVITATION
from partnership_module.partnership.mail import outgoing

MEETING = "Steering Meeting"


def execute():
	without = {"uid": ["is", "not set"]}
	for meeting in frappe.get_all(MEETING, without, ["name", "sequence"]):
		known = f"{meeting.name}@{frappe.local.site}" if meeting.sequence else frappe.generate_hash(length=32)
		frappe.db.set_value(MEETING, meeting.name, "uid", known, update_modified=False)
	ahead = {"sequence": [">", 0], "cancelled": 0, "docstatus": 0, "start": [">", now_datetime()]}
	for name in frappe.get_all(MEETING, ahead, pluck="name"):
		_keep_invitations(frappe.get_doc(MEETING, name))


def _keep_invitations(meeting) -> None:
	for row in meeting.attendance:
		key = {"uid": meeting.uid, "email": row.email}
		if not (row.email and validate_email_address(row.email)) or frappe.db.exists(INVITATION, key):
			continue
		frappe.get_doc(
			doctype=INVITATION,
			**key,
			partnership=meeting.partnership,
			person=row.person,
			sequence=meeting.sequence,
			method="REQUEST",
			sent_on=meeting.summoned_on,
			title=meeting.title,
			start=meeting.start,
			end=meeting.end,
			organiser=frappe.utils.get_fullname(meeting.owner),
			organiser_email=_address(meeting.owner),
			answer=row.response,
		).insert(ignore_permissions=True)


def _address(user: str) -> str | None:
	"""Whoever sent a summons was its organiser; mostly that was who made the meeting."""
	address = frappe.db.get_value("User", user, "email")
	return address if validate_email_address(address or "") else outgoing.sending_address()
