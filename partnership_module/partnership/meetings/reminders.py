"""Reminders of meetings as tasks: the summons and the minutes are not sent, an action is late."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import frappe
from frappe.utils import add_days, escape_html, formatdate, getdate

from ...records.words import _
from ...rules.findings import N_
from ..documents import reminders
from ..documents.reminders import CANCELLED, CLOSED, OPEN, TASK

MEETING = "Steering Meeting"


class Kind(NamedTuple):
	"""Something to be reminded of once, from one day to another, counted in days from the meeting.

	task: the field of the meeting with the task. sent: the field that says when it was done.
	"""

	task: str
	sent: str
	first: int
	last: int
	sentence: str


SUMMONS = Kind(
	"summons_task", "summoned_on", -7, 0, N_("The meeting {0} is on {1}, and the summons has not been sent.")
)
MINUTES = Kind(
	"minutes_task",
	"minutes_sent_on",
	7,
	13,
	N_("The meeting {0} was on {1}, and the minutes have not been sent."),
)
KINDS = (SUMMONS, MINUTES)
RAISED, USUAL = "High", "Medium"


def due(today: date) -> Iterator[tuple[Kind, frappe._dict]]:
	"""Yield the meetings to be reminded of on a day, also those missed on the days before; a query for
	each kind."""
	for kind in KINDS:
		waiting = {
			"docstatus": 0,
			"cancelled": 0,
			kind.sent: ["is", "not set"],
			kind.task: ["is", "not set"],
			"start": ["between", [add_days(today, -kind.last), add_days(today, -kind.first)]],
		}
		for meeting in frappe.get_all(MEETING, waiting, ["name", "partnership"]):
			yield kind, meeting


def remind(kind: Kind, meeting: str) -> None:
	"""Give the owner of a meeting the task, unless it is done or was given meanwhile."""
	doc = frappe.get_doc(MEETING, meeting)
	if doc.get(kind.task) or _is_over(doc, kind):
		return
	day = getdate(doc.start)
	sentence = _(kind.sentence).format(escape_html(doc.title), formatdate(day))
	task = reminders.remind(doc.owner, MEETING, doc.name, getdate(add_days(day, kind.first)), sentence)
	doc.db_set(kind.task, task, update_modified=False)


def settle(meeting) -> None:
	"""Close what was done, and cancel what is asked for no more; a meeting that moved is asked for anew."""
	for kind in KINDS:
		if not meeting.get(kind.task):
			continue
		if _is_over(meeting, kind):
			reminders.close(meeting.get(kind.task), CLOSED if meeting.get(kind.sent) else CANCELLED)
		elif meeting.has_value_changed("start"):
			reminders.close(meeting.get(kind.task), CANCELLED)
			meeting.db_set(kind.task, None, update_modified=False)


def raise_late_actions(today: date) -> None:
	"""Bring late tasks of meetings to the top of the list, unless somebody ranked them otherwise."""
	late = {"reference_type": MEETING, "status": OPEN, "priority": USUAL, "date": ["<", today]}
	for name in frappe.get_all(TASK, late, pluck="name"):
		frappe.db.set_value(TASK, name, "priority", RAISED)


def _is_over(meeting, kind: Kind) -> bool:
	"""Tell whether it is done, or nobody can do it any more."""
	return bool(
		meeting.get(kind.sent)
		or meeting.cancelled
		or meeting.docstatus
		or (kind is SUMMONS and getdate(meeting.start) < getdate())
	)
