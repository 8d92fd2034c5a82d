"""Actions of a meeting as tasks of those who have a user; the others' stand in minutes and agendas alone."""

import frappe
from frappe.utils import escape_html, get_datetime, getdate, now_datetime

from ..documents.reminders import CANCELLED, CLOSED, OPEN, TASK

MEETING, ACTION = "Steering Meeting", "Steering Meeting Action"


def renew_tasks(meeting) -> None:
	"""Keep one task per action whose person has a user; it follows the action's text, date and end."""
	if meeting.flags.imported or get_datetime(meeting.start) > now_datetime():
		return
	users = _users(meeting)
	for row in meeting.actions:
		if row.todo and not _is_own_task(meeting, row.todo):
			row.db_set("todo", None, update_modified=False)
		if row.todo or (row.person in users and not row.done_on):
			_renew_task(meeting, row, users.get(row.person))
	_cancel_without_action(meeting)


def task_changed(task, _event: str | None = None) -> None:
	"""Let an action be done when its task is closed, and open again when that is. Hook of ToDo."""
	if task.reference_type != MEETING or task.flags.by_action:
		return
	done_on = getdate() if task.status == CLOSED else None
	of_meeting = {"todo": task.name, "parenttype": MEETING, "parent": task.reference_name}
	action = frappe.db.get_value(ACTION, of_meeting, ["name", "done_on"], as_dict=True)
	if action and bool(action.done_on) != bool(done_on):
		frappe.db.set_value(ACTION, action.name, "done_on", done_on)


def _users(meeting) -> dict[str, str]:
	members = frappe.get_doc("Partnership", meeting.partnership).members
	return {row.person: row.user for row in members if row.user}


def _is_own_task(meeting, name: str) -> bool:
	"""Tell whether it is a task of this meeting: what stands in a row may be sent by anybody."""
	return frappe.db.get_value(TASK, name, ["reference_type", "reference_name"]) == (MEETING, meeting.name)


def _renew_task(meeting, row, user: str | None) -> None:
	task = frappe.get_doc(TASK, row.todo) if row.todo else frappe.new_doc(TASK)
	values = {
		"description": escape_html(row.action),  # Frappe shows it as HTML.
		"date": row.due,
		"status": CLOSED if row.done_on else OPEN,
		"allocated_to": user or task.allocated_to,
		"reference_type": MEETING,
		"reference_name": meeting.name,
	}
	if all(str(task.get(field) or "") == str(value or "") for field, value in values.items()):
		return
	task.update(values)
	task.flags.by_action = True
	task.save(ignore_permissions=True)
	row.db_set("todo", task.name, update_modified=False)


def _cancel_without_action(meeting) -> None:
	"""Cancel tasks whose action was taken out of the minutes; what else people do for the meeting stays
	theirs."""
	before = meeting.get_doc_before_save()
	gone = {row.todo for row in before.actions} if before else set()
	gone -= {row.todo for row in meeting.actions}
	filters = {"name": ["in", list(gone)], "reference_name": meeting.name, "status": OPEN}
	for name in frappe.get_all(TASK, {**filters, "reference_type": MEETING}, pluck="name"):
		task = frappe.get_doc(TASK, name)
		task.flags.by_action = True
		task.status = CANCELLED
		task.save(ignore_permissions=True)
