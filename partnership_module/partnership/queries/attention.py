"""What waits for somebody beside the deadlines: reports, approvals, signatures, summonses and minutes.

Each is one query of `listed`, which asks for permission. Rows: partnership, partnership_title, name,
title, party (None where it is nobody's), and day: since when it waits, of a summons the day of the meeting.
"""

from datetime import date, timedelta

import frappe
from frappe.utils import now_datetime

from ...constants import AGREEMENT, PARTNERSHIP
from ...records.versions import listed
from .meetings import MEETING
from .partner_reports import REPORT
from .portfolio import OVER

APPROVAL, SIGNATURE = "Partnership Agreement Approval", "Partnership Agreement Signature"
OF_PARTNERSHIP = ("partnership.title as partnership_title", "partnership.status as partnership_status")
SETTLED = ("Closed", "Cancelled")
"""The statuses of a partnership in which nobody waits for anything any more."""


def mine(as_of: date) -> list[str]:
	"""List the partnerships of the user: with a seat in force, assigned, or made by them; three queries."""
	user = frappe.session.user
	seats = frappe.get_all(
		"Partnership Member",
		{"parenttype": PARTNERSHIP, "user": user},
		["parent", "to_date"],
	)
	assigned = {"reference_type": PARTNERSHIP, "allocated_to": user, "status": "Open"}
	return sorted(
		{row.parent for row in seats if not row.to_date or row.to_date >= as_of}
		| set(frappe.get_all("ToDo", assigned, pluck="reference_name"))
		| set(frappe.get_all(PARTNERSHIP, {"owner": user}, pluck="name"))
	)


def readable(only: list[str] | None, most: int = 0) -> list:
	"""Read name, title and status of the partnerships that the user may read, those changed last first; one
	query.

	only: the partnerships to ask for, None for all. most: how many rows, 0 for all.
	"""
	named = {} if only is None else {"name": ["in", only or [""]]}
	fields = ["name", "title", "status"]
	return frappe.get_list(PARTNERSHIP, named, fields, order_by="modified desc", limit_page_length=most)


def reports_to_accept(only: list[str] | None) -> list:
	"""Read the reports that were handed in. only: the partnerships to ask for, None for all."""
	rows = _read(REPORT, [[REPORT, "status", "=", "Submitted"]], ("title", "party", "submitted_on"), only)
	return [frappe._dict(row, day=row.submitted_on) for row in rows]


def approvals(only: list[str] | None) -> list:
	"""Read the bodies that were sent a text and have not decided, with `body`; only: as above."""
	waiting = [
		*_open_agreements(),
		[APPROVAL, "purpose", "=", "Decision"],
		[APPROVAL, "sent_on", "is", "set"],
		[APPROVAL, "outcome", "is", "not set"],
	]
	fields = ("title", "version", "approvals.party", "approvals.body", "approvals.sent_on as day")
	return _read(AGREEMENT, waiting, fields, only)


def signatures(only: list[str] | None) -> list:
	"""Read those who have not signed a text that is frozen and not in force yet; only: as above."""
	waiting = [
		*_open_agreements(),
		[AGREEMENT, "docstatus", "=", 1],
		[SIGNATURE, "signed_on", "is", "not set"],
		[SIGNATURE, "party", "is", "set"],
	]
	rows = _read(AGREEMENT, waiting, ("title", "version", "signatures.party", "frozen_on"), only)
	return [frappe._dict(row, day=row.frozen_on and row.frozen_on.date()) for row in rows]


def unsummoned(only: list[str] | None, as_of: date) -> list:
	"""Read the meetings ahead whose summons should be out, as many days before as the settings say; only: as
	above."""
	days = frappe.db.get_single_value("Partnership Settings", "summons_days") or 0
	ahead = [
		[MEETING, "summoned_on", "is", "not set"],
		[MEETING, "start", ">=", now_datetime()],
		[MEETING, "start", "<", as_of + timedelta(days=days + 1)],
	]
	return _meetings(ahead, only)


def without_minutes(only: list[str] | None) -> list:
	"""Read the meetings that were held and of which no minutes were sent; only: as above."""
	held = [[MEETING, "minutes_sent_on", "is", "not set"], [MEETING, "start", "<", now_datetime()]]
	return _meetings(held, only)


def _open_agreements() -> list[list]:
	return [[AGREEMENT, "docstatus", "<", 2], [AGREEMENT, "status", "not in", OVER]]


def _meetings(conditions: list, only: list[str] | None) -> list:
	draft = [[MEETING, "docstatus", "=", 0], [MEETING, "cancelled", "=", 0]]
	rows = _read(MEETING, [*draft, *conditions], ("title", "start"), only)
	return [frappe._dict(row, day=row.start.date()) for row in rows]


def _read(doctype: str, conditions: list, fields: tuple[str, ...], only: list[str] | None) -> list:
	if only is not None:
		conditions = [*conditions, [doctype, "partnership", "in", only or [""]]]
	rows = listed(
		doctype,
		filters=conditions,
		fields=["name", "partnership", *OF_PARTNERSHIP, *fields],
		order_by=f"`tab{doctype}`.name asc",
		limit_page_length=0,
	)
	return [row for row in rows if row.partnership_status not in SETTLED]
