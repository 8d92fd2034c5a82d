"""The dates that start a renegotiation: revision, end and evaluation of a partnership."""

from collections.abc import Callable, Iterator
from datetime import date

import frappe
from frappe.utils import add_days, getdate

from ...records.words import _
from ...rules.findings import N_
from ..messages import day_text, when
from . import framing

DEADLINES = {
	"revision_due": N_("The revision is due {0}."),
	"end_date": N_("The partnership ends {0}. Negotiate anew, or end it."),
	"evaluation_due": N_("The evaluation is due {0}."),
}
"""By date field of the partnership, what is said of it."""
PRECISIONS = {
	"revision_due": "revision_precision",
	"end_date": "end_precision",
	"evaluation_due": "evaluation_precision",
}
FRAME_ENDS = N_("The frame of this partnership ends {0}. Agree on what it stands under then.")
OVERDUE = {
	"revision_due": N_("The revision was due {0}."),
	"evaluation_due": N_("The evaluation was due {0} and is not finished."),
}
"""By date field, what is said of a deadline that has passed; it waits until the date is changed or met."""
AT_WORK = ("Active", "Under Notice")


def coming(partnership, today: date, said: Callable[..., str] = day_text) -> Iterator[tuple[date, str]]:
	"""Yield the deadlines of a partnership from a day on, as far ahead as the settings look: (day, sentence).

	said: writes a date as precisely as it is known, by default as the site does.
	"""
	last = getdate(add_days(today, reminder_days()))
	for field, day in _open(partnership):
		if today <= day <= last:
			yield day, _(DEADLINES[field]).format(when(day, partnership.get(PRECISIONS[field]), said))
	if (ends := framing.end_of_frame(partnership)) and today <= ends <= last:
		yield ends, _(FRAME_ENDS).format(when(ends, "Day", said))


def overdue(partnership, today: date, said: Callable[..., str] = day_text) -> Iterator[tuple[date, str]]:
	"""Yield the deadlines of a partnership that have passed and still wait: (day, sentence).

	said: as for `coming`.
	"""
	for field, day in _open(partnership):
		if day < today and field in OVERDUE:
			yield day, _(OVERDUE[field]).format(when(day, partnership.get(PRECISIONS[field]), said))


def _open(partnership) -> Iterator[tuple[str, date]]:
	"""Yield the date fields of DEADLINES that are set; an evaluation that is finished is due no more."""
	for field in DEADLINES:
		day = partnership.get(field)
		if day and not (field == "evaluation_due" and _is_evaluated(partnership)):
			yield field, getdate(day)


def _is_evaluated(partnership) -> bool:
	"""Tell whether an evaluation for the agreed day, or a final one, is finished."""
	finished = {"partnership": partnership.name, "docstatus": 1}
	agreed = {"due": [">=", partnership.evaluation_due], "kind": "Final"}
	return bool(frappe.get_all("Evaluation", finished, or_filters=agreed, limit=1))


def with_coming_deadlines(today: date) -> list:
	"""List the partnerships at work that have a deadline ahead, or whose frame ends; three queries."""
	span = ["between", [today, add_days(today, reminder_days())]]
	wanted = dict.fromkeys(DEADLINES, span)
	if ending := _frames_that_end(span):
		wanted["frame"] = ["in", ending]
	return frappe.get_all(
		"Partnership",
		filters={"status": ["in", AT_WORK]},
		or_filters=wanted,
		fields=["name", "owner", "frame", *DEADLINES, *PRECISIONS.values()],
	)


def _frames_that_end(span: list) -> list[str]:
	"""List the partnerships that end in a span of days by themselves or by their agreement in force."""
	in_force = {"status": "In Force", "docstatus": 1, "end_date": span}
	own = frappe.get_all("Partnership", {"end_date": span}, pluck="name")
	return [*own, *frappe.get_all("Partnership Agreement", in_force, pluck="partnership")]


def reminder_days() -> int:
	"""Give how many days ahead the site wants to be reminded."""
	return frappe.db.get_single_value("Partnership Settings", "reminder_days")
