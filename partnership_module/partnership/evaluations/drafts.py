"""Drafts of the evaluations that partnerships owe, made when their day comes near."""

from datetime import date
from typing import Literal

import frappe
from frappe.utils import add_days, getdate

from ...prints.evaluations.view import proposed_title
from .. import api
from ..documents.recorded_rows import writing
from ..lifecycle.deadlines import AT_WORK, reminder_days
from .fetching import EVALUATION, fetch_into

Kind = Literal["Running", "Midway", "Final"]


def coming(today: date) -> list:
	"""List the partnerships whose evaluation is due within the days that the settings look ahead; one query.

	An evaluation may be due after the partnership has ended.
	"""
	return frappe.get_all(
		"Partnership",
		filters={
			"status": ["in", (*AT_WORK, "Ended")],
			"evaluation_due": ["between", [today, add_days(today, reminder_days())]],
		},
		pluck="name",
	)


def make(name: str) -> None:
	"""Make the draft with its verdicts, unless there is one already, or one for this date."""
	partnership = frappe.get_doc("Partnership", name)
	if _is_there(partnership):
		return
	draft = frappe.get_doc(doctype=EVALUATION, partnership=name, **_values(partnership))
	fetch_into(draft)
	with writing(draft):
		draft.insert(ignore_permissions=True)


@api.method()
def proposed(partnership: str) -> dict:
	"""Propose what a new evaluation of a partnership starts with: what the partnership planned."""
	doc = frappe.get_doc("Partnership", partnership)
	doc.check_permission("read")
	return {field: value for field, value in _values(doc).items() if value and field != "owner"}


@api.method()
def title(partnership: str, kind: Kind, period_from: str | None = None, period_to: str | None = None) -> str:
	"""Propose a title for an evaluation of a kind and a period, in the language of prints."""
	doc = frappe.get_doc("Partnership", partnership)
	doc.check_permission("read")
	start, end = (day and getdate(day) for day in (period_from, period_to))
	return proposed_title(kind, start, end, doc.language)


def _is_there(partnership) -> bool:
	mine = {"partnership": partnership.name}
	on_time = {**mine, "docstatus": 1, "due": partnership.evaluation_due}
	return bool(
		frappe.db.exists(EVALUATION, {**mine, "docstatus": 0}) or frappe.db.exists(EVALUATION, on_time)
	)


def _values(partnership) -> dict:
	start, end, due = (
		day and getdate(day)
		for day in (partnership.start_date, partnership.end_date, partnership.evaluation_due)
	)
	kind = due and ("Midway" if end and due < end else "Final")
	last = min(filter(None, (due, end)), default=None)
	return {
		"title": kind and proposed_title(kind, start, last, partnership.language),
		"kind": kind,
		"period_from": partnership.start_date,
		"period_to": last,
		"due": due,
		"lead": _organisation(partnership.evaluation_lead),
		"facilitator": _organisation(partnership.evaluation_facilitator),
		"method": partnership.evaluation_plan,
		"anchoring": partnership.anchoring,
		"owner": partnership.owner,
	}


def _organisation(name: str | None) -> str | None:
	"""Keep the name of an organisation: the plan may name a person or a future evaluator, the evaluation
	links."""
	return name if name and frappe.db.exists("Partner Organisation", name) else None
