"""Reminders, which are tasks: each has an owner and a day, and stays open until it is done."""

from datetime import date

import frappe
from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification, get_title
from frappe.utils import escape_html, getdate

from ...constants import PARTNERSHIP
from ...prints.language import date_text
from ...records import turns
from ...records.words import _

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
	_tell(user, doctype, name, day, sentence)
	return task.name


def _tell(user: str, doctype: str, name: str, day: date, sentence: str) -> None:
	"""Tell a user of a task, unless it is of the user's own making.

	It names nobody who gave it: most tasks come with the day, or with what somebody without an account did.
	"""
	told = frappe.db.get_value("User", user, ["language", "enabled"], as_dict=True)
	if not told or not told.enabled or user == frappe.session.user:
		return
	what, title = _(doctype, lang=told.language), escape_html(_titles(doctype, name))
	until = date_text(getdate(day), "Day", "da" if told.language == "da" else "en")
	notification = {
		"type": "Assignment",
		"document_type": doctype,
		"document_name": name,
		"subject": _("A task waits for you: {0} {1}, by {2}", lang=told.language).format(
			f"<b>{what}</b>", f'<b class="subject-title">{title}</b>', until
		),
		"from_user": frappe.session.user,
		"email_content": f"<div>{sentence}</div>",
	}
	enqueue_create_notification(user, notification)


def _titles(doctype: str, name: str) -> str:
	"""Name a document, after its partnership where its title does not."""
	title = get_title(doctype, name) or name
	partnership = frappe.db.get_value(PARTNERSHIP, turns.partnership_of(doctype, name), "title")
	return title if not partnership or partnership.lower() in title.lower() else f"{partnership}, {title}"


def close(task: str, status: str = CLOSED) -> None:
	"""Close a task that is still open, or cancel it because nothing is asked for any more."""
	if frappe.db.get_value(TASK, task, "status") == OPEN:
		doc = frappe.get_doc(TASK, task)
		doc.status = status
		doc.save(ignore_permissions=True)
