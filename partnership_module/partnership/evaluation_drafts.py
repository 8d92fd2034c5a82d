"""The evaluation that a partnership owes: a draft is made when its day comes near."""

from datetime import date

import frappe
from frappe.utils import add_days, getdate

from ..agreement.language import date_text, translator
from ..rules.findings import _ as N_
from .deadlines import AT_WORK, reminder_days
from .evaluating import EVALUATION, fetch_into

TITLE = N_("Evaluation due {day}")


def coming(today: date) -> list:
	"""The partnerships whose evaluation is due within the days that the settings look ahead; one query.

	An evaluation may be due after the end.
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
	draft.insert(ignore_permissions=True)


@frappe.whitelist()
def proposed(partnership: str) -> dict:
	"""What a new evaluation of a partnership starts with: what the partnership planned."""
	doc = frappe.get_doc("Partnership", partnership)
	doc.check_permission("read")
	return {field: value for field, value in _values(doc).items() if value and field != "owner"}


def _is_there(partnership) -> bool:
	mine = {"partnership": partnership.name}
	on_time = {**mine, "docstatus": 1, "due": partnership.evaluation_due}
	return bool(
		frappe.db.exists(EVALUATION, {**mine, "docstatus": 0}) or frappe.db.exists(EVALUATION, on_time)
	)


def _values(partnership) -> dict:
	due, end = (day and getdate(day) for day in (partnership.evaluation_due, partnership.end_date))
	return {
		"title": due and _title(due, partnership),
		"kind": due and ("Midway" if end and due < end else "Final"),
		"period_from": partnership.start_date,
		"period_to": min(filter(None, (due, end)), default=None),
		"due": due,
		"lead": _organisation(partnership.evaluation_lead),
		"facilitator": _organisation(partnership.evaluation_facilitator),
		"method": partnership.evaluation_plan,
		"anchoring": partnership.anchoring,
		"owner": partnership.owner,
	}


def _title(due: date, partnership) -> str:
	text = date_text(due, partnership.evaluation_precision or "Day", partnership.language)
	return translator(partnership.language)(TITLE).format(day=text)


def _organisation(name: str | None) -> str | None:
	"""The plan may name a person or a future evaluator; the evaluation links to organisations."""
	return name if name and frappe.db.exists("Partner Organisation", name) else None
