"""Reminders, which are tasks: each has an owner and a day, and stays open until it is done."""

from datetime import date

import frappe
from frappe.desk.form.assign_to import notify_assignment

TASK = "ToDo"
OPEN, CLOSED, CANCELLED = "Open", "Closed", "Cancelled"


def remind(user: str, doctype: str, name: str, day: date, sentence: str) -> str:
	"""Give a user a task about a document; returns its name. The bell tells of it, and a mail if the user
	wants.

	sentence: HTML.
	"""
	task = frappe.get_doc(
		doctype=TASK,
		allocated_to=user,
		reference_type=doctype,
		reference_name=name,
		date=day,
		description=sentence,
	).insert(ignore_permissions=True)
	if frappe.db.exists("User", user):
		notify_assignment(frappe.session.user, user, doctype, name, action="ASSIGN", description=sentence)
	return task.name


def close(task: str, status: str = CLOSED) -> None:
	"""Close a task that is still open, or cancel it because nothing is asked for any more."""
	if frappe.db.get_value(TASK, task, "status") == OPEN:
		doc = frappe.get_doc(TASK, task)
		doc.status = status
		doc.save(ignore_permissions=True)
