"""What the days bring: statuses that depend on the date, parties that leave, reminders to negotiate anew."""

from datetime import date

import frappe
from frappe.utils import getdate

from .partnership import agreement_effects, agreement_facts, deadlines, leaving


def daily() -> None:
	"""Hook of the scheduler."""
	today = getdate()
	leaving.end_notices(today)
	renew_agreements(today)
	remind(today)


def renew_agreements(today: date) -> None:
	"""Versions whose day has come take effect; those whose day has passed end."""
	for partnership in _with_dated_agreements():
		for agreement in agreement_facts.renew_statuses(partnership, today):
			agreement_effects.take_effect(agreement)


def _with_dated_agreements() -> list[str]:
	filters = {"docstatus": 1, "status": ["in", ["Approved", "Partly Signed", "In Force"]]}
	return frappe.get_all("Partnership Agreement", filters, pluck="partnership", distinct=True)


def remind(today: date) -> None:
	"""One task for the owner of a partnership per deadline that comes near; never twice for one date."""
	for partnership in deadlines.with_coming_deadlines(today):
		for day, sentence in deadlines.coming(partnership, today):
			_remind_once(partnership, day, sentence)


def _remind_once(partnership, day: date, sentence: str) -> None:
	task = {
		"reference_type": "Partnership",
		"reference_name": partnership.name,
		"date": day,
		"description": sentence,
	}
	if not frappe.db.exists("ToDo", task):
		frappe.get_doc(doctype="ToDo", allocated_to=partnership.owner, **task).insert(ignore_permissions=True)
