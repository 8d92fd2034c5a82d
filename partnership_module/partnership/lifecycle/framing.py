"""A partnership under the frame of another one: which may be chosen, what hangs on it, and when it ends."""

from datetime import date

import frappe

from ...constants import PARTNERSHIP
from ...records import frames
from ...records.words import _
from ...rules.agreements.signing import SIGNING
from ..access import names
from ..messages import refuse_because

OVER = ("Ended", "Closed", "Cancelled")


def refuse_unfit_frame(partnership) -> None:
	"""Refuse a frame that the user may not read, that is the partnership itself, or stands under it."""
	before = partnership.get_doc_before_save()
	if not partnership.frame or (before and before.frame == partnership.frame):
		return
	if not frappe.db.exists(PARTNERSHIP, partnership.frame):
		return
	if not partnership.flags.imported:
		frappe.has_permission(PARTNERSHIP, "read", doc=partnership.frame, throw=True)
	if partnership.frame == partnership.name:
		frappe.throw(_("A partnership cannot stand under itself. Choose another frame, or none."))
	if partnership.name in frames.above(partnership.frame):
		refuse_because(
			_("{0} stands under this partnership, so it cannot be its frame. Choose another, or none."),
			names.called(PARTNERSHIP, partnership.frame),
		)


def under(partnership: str) -> list:
	"""List the partnerships at work under a frame that the user may read: name and title."""
	filters = {"frame": partnership, "status": ["not in", OVER]}
	return frappe.get_list(PARTNERSHIP, filters, ["name", "title"], order_by="title asc", limit_page_length=0)


def under_with(partnership: str, party: str) -> list[str]:
	"""List, by their titles, the partnerships at work under a frame in which an organisation is a party."""
	below = {row.name: row.title for row in under(partnership)}
	rows = {"parent": ["in", list(below)], "organisation": party, "status": ["in", SIGNING]}
	there = set(frappe.get_all("Partnership Party", rows, pluck="parent"))
	return [title for name, title in below.items() if name in there]


def notice_terms(partnership):
	"""Give what is agreed on notice: by the partnership itself, or by its frame where it says nothing."""
	if partnership.notice_months or not partnership.frame:
		return partnership
	return frames.frame_of(partnership.frame, ()).terms


def end_of_frame(partnership) -> date | None:
	"""Give the day on which the frame of a partnership ends; None without a frame or an end."""
	name = partnership.get("frame")
	return frames.frame_of(name, ()).end_date if name else None
