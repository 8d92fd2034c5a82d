"""A milestone is met when its task in ERPNext is completed: on that day, once, by who completed it."""

import frappe
from frappe.utils import escape_html, get_fullname, getdate

from ...constants import PARTNERSHIP
from ...prints.language import translator
from ...records import turns
from ...records.words import _
from ...rules.findings import N_
from ..messages import plain, tell
from ..queries.milestones import MILESTONE
from . import marking, project_tasks

COMPLETED_BY = N_("The task {task} was completed by {person}.")


def task_changed(task, _event: str | None = None) -> None:
	"""Mark the milestone of a task met that was completed just now. Hook `on_update` of Task.

	Whoever may not mark it, or what stands against it, leaves the task completed and the coordinator told,
	until the milestone is met too or the task is open again.
	"""
	if task.flags.by_milestone or not task.has_value_changed("status"):
		return
	milestone = project_tasks.milestone_of(task)
	if not milestone:
		return
	refusal = _refusal(milestone, task) if task.status == project_tasks.COMPLETED else ""
	if refusal:
		_tell(milestone, task, refusal)
		return
	project_tasks.settle(milestone)
	if frappe.db.get_value(task.doctype, task.name, "modified") != task.modified:
		task.reload()


def _refusal(name: str, task) -> str:
	"""Mark the milestone met; why that was refused, "" where it was not."""
	earlier_messages = len(frappe.local.message_log)
	try:
		with turns.whole_or_nothing("partnership_task_completed"):
			_mark(turns.locked(MILESTONE, name), task)
		return ""
	except frappe.PermissionError:
		refusal = _("whoever completed it may not mark the milestone met.")
	except frappe.ValidationError as error:
		refusal = plain(str(error))
	del frappe.local.message_log[earlier_messages:]
	return refusal


def _mark(milestone, task) -> None:
	if project_tasks.is_met(milestone):
		return
	milestone.check_permission("write")
	language = frappe.db.get_value(PARTNERSHIP, milestone.partnership, "language") or "da"
	evidence = translator(language)(COMPLETED_BY).format(
		task=task.name, person=get_fullname(frappe.session.user)
	)
	marking.record(milestone, getdate(task.completed_on), evidence)
	milestone.save()


def _tell(milestone: str, task, refusal: str) -> None:
	completed = _("The task {0} was completed by {1}, and its milestone is not marked met: {2}")
	person = get_fullname(frappe.session.user)
	sentence = completed.format(*map(escape_html, (task.name, person, refusal)))
	marked = f'<div class="{project_tasks.UNMARKED}">{sentence}</div>'
	project_tasks.tell_coordinator(milestone, marked)
	said = _("The task is completed. Its milestone is not marked met by that, and its coordinator was told.")
	tell(said, title=_("Milestones as Tasks"))
