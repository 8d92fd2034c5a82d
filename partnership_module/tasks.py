"""What the days bring: statuses that depend on the date, parties that leave, reminders to negotiate anew."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import add_days, formatdate, getdate

from .partnership import agreement_facts, leaving
from .rules.findings import _ as N_

DEADLINES = {
	"revision_due": N_("The revision is due on {0}."),
	"end_date": N_("The partnership ends on {0}. Negotiate anew, or end it."),
	"evaluation_due": N_("The evaluation is due on {0}."),
}


def daily() -> None:
	today = getdate()
	leaving.end_notices(today)
	for partnership in _with_dated_agreements():
		agreement_facts.renew_statuses(partnership, today)
	remind(today)


def _with_dated_agreements() -> list[str]:
	filters = {"docstatus": 1, "status": ["in", ["Approved", "Partly Signed", "In Force"]]}
	return frappe.get_all("Partnership Agreement", filters, pluck="partnership", distinct=True)


def remind(today: date) -> None:
	"""One task for the owner of a partnership per deadline that comes near; never twice for one date."""
	days = frappe.get_cached_doc("Partnership Settings").reminder_days
	for field, message in DEADLINES.items():
		filters = {
			"status": ["in", ["Active", "Under Notice"]],
			field: ["between", [today, add_days(today, days)]],
		}
		for partnership in frappe.get_all("Partnership", filters, ["name", "owner", field]):
			_remind_once(partnership, _(message).format(formatdate(partnership[field])), partnership[field])


def _remind_once(partnership, text: str, day: date) -> None:
	task = {"reference_type": "Partnership", "reference_name": partnership.name, "date": day}
	if not frappe.db.exists("ToDo", task):
		frappe.get_doc(doctype="ToDo", allocated_to=partnership.owner, description=text, **task).insert(
			ignore_permissions=True
		)
