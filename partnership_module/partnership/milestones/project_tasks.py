"""The milestones of a partnership as tasks of its project in ERPNext, from the day that somebody asks for it.

A milestone names its task, and the task names nothing of ours: ERPNext's forms stay as they are. What a task
says is for all who read the project, so that of a restricted partnership it says no title. Only what changed
in the milestone is written, and only where the task says otherwise: nothing comes back.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

import frappe
from frappe.utils import escape_html, get_link_to_form, getdate

from ...constants import PARTNERSHIP
from ...dossier import schema
from ...dossier.milestones import verdicts
from ...prints.language import translator
from ...records import turns
from ...records.mapping import model_from_doc
from ...records.words import _
from ...rules.findings import N_
from ...rules.milestones import judging
from .. import api
from ..access import traces
from ..documents import reminders
from ..documents.recorded_rows import writing
from ..messages import plain, refuse_because, tell
from ..queries.milestones import MILESTONE
from . import open_periods

TASK = "Task"
OPEN, COMPLETED, CANCELLED = "Open", "Completed", "Cancelled"
UNMARKED = "milestone-not-marked-met"
"""Marks a task of the coordinator that tells of a completion which did not mark the milestone met."""
NO_TITLE = N_("Milestone {code}")
ABOUT = N_("Milestone {code} of the partnership {partnership}: {link}")
DAYS = ("Date", "Datetime")
"""Of the fields that hold a day: in ERPNext 16 they have a time too, which the milestone does not know."""
COPIES = {
	"Task Depends On": ("subject", ("task",)),
	"ToDo": ("description", ("reference_type", "reference_name")),
	"Comment": ("content", ("reference_doctype", "reference_name")),
}
"""Where ERPNext and Frappe copy the subject of a task to: the field, and those that name the task."""


class Said(NamedTuple):
	"""What a task says of its milestone. recurs: its status is that of the next day alone."""

	subject: str
	due: Any
	status: str
	met_on: Any
	recurs: bool


@api.method(methods=["POST"])
def make(partnership: str) -> dict[str, int]:
	"""Make a task of the project for each milestone that has none, and keep them all from now on.

	{"made", "kept": numbers of tasks}. Raises frappe.PermissionError, and frappe.ValidationError without a
	project.
	"""
	doc = turns.locked(PARTNERSHIP, partnership)
	doc.check_permission("write")
	if not doc.project:
		refuse_because(_("The partnership has no project. Enter it under In ERPNext first."))
	frappe.get_doc("Project", doc.project).check_permission("read")
	frappe.has_permission(TASK, "create", throw=True)
	if not doc.milestones_as_tasks:
		with writing(doc):
			doc.milestones_as_tasks = 1
			doc.save()
	return _make_all(doc)


def _make_all(partnership) -> dict[str, int]:
	made, taken = 0, set()
	records = open_periods.as_they_stand([partnership.name])
	tasks = _tasks(partnership.name)
	for row, said in _said(records, partnership).items():
		task = tasks.get(row)
		if task and task not in taken:
			taken.add(task)
			frappe.get_doc(TASK, task).check_permission("write")
			_write(row, task, {**_values(said, said), "project": partnership.project})
		elif said.status != CANCELLED:
			made += bool(_insert(row, said, partnership))
	return {"made": made, "kept": len(taken)}


def milestone_of(task) -> str | None:
	"""Find the milestone that a task is kept for."""
	named = frappe.get_all(MILESTONE, {"task": task.name}, ["name", "partnership"])
	if len(named) != 1:
		return None
	partnership = _keeping(named[0].partnership)
	return named[0].name if partnership and partnership.project == task.project else None


def follow(milestone) -> None:
	"""Let the tasks say what a saved milestone has changed; a new milestone gets its task."""
	partnership = _keeping(milestone.partnership)
	if not partnership:
		return
	before = milestone.get_doc_before_save()
	after = open_periods.as_they_stand([milestone.partnership])
	earlier = [row for row in after if row.name != milestone.name]
	if before and before.partnership == milestone.partnership:
		earlier.append(_record(before))
	_follow(_said(earlier, partnership), _said(after, partnership), partnership)
	if not before and not milestone.cancelled:
		said = _said(after, partnership)[milestone.name]
		milestone.task = _insert(milestone.name, said, partnership)
	settle(milestone.name)


def follow_deleted(milestone) -> None:
	"""Cancel the task of a milestone that was deleted; what it was a part of may be met now."""
	partnership = _keeping(milestone.partnership)
	if not partnership:
		return
	after = open_periods.as_they_stand([milestone.partnership])
	_follow(_said([*after, _record(milestone)], partnership), _said(after, partnership), partnership)
	if milestone.task and frappe.db.get_value(TASK, milestone.task, "status") != COMPLETED:
		_write(milestone.name, milestone.task, {"status": CANCELLED})


def follow_partnership(partnership) -> None:
	"""Take the tasks along to another project, and take their titles back where the partnership is
	restricted."""
	before = partnership.get_doc_before_save()
	if not before or not partnership.milestones_as_tasks or not before.project:
		return
	if (before.project, before.restricted) == (partnership.project, partnership.restricted):
		return
	records = open_periods.as_they_stand([partnership.name])
	tasks = _tasks(partnership.name, before.project)
	for name, said in _said(records, partnership).items():
		if task := tasks.get(name):
			project = partnership.project or before.project
			_write(name, task, {"subject": said.subject, "project": project}, partnership.restricted)


def release(task, _event: str | None = None) -> None:
	"""Let a task be deleted that a milestone names: it has none then. Hook `on_trash` of Task."""
	frappe.db.set_value(MILESTONE, {"task": task.name}, "task", None, update_modified=False)


def is_met(milestone) -> bool:
	"""Tell whether nothing is left to be done for a milestone that is stored."""
	said = _said(open_periods.as_they_stand([milestone.partnership]), _partnership(milestone.partnership))
	return said[milestone.name].status == COMPLETED


def _follow(before: dict[str, Said], after: dict[str, Said], partnership) -> None:
	tasks = _tasks(partnership.name, partnership.project)
	for name, said in after.items():
		if name in tasks and name in before and (values := _values(before[name], said, changed=True)):
			_write(name, tasks[name], values)


def _values(before: Said, after: Said, *, changed: bool = False) -> dict:
	"""Give what a task is to say, or of that what has changed."""
	values: dict = {}
	if not changed or before.subject != after.subject:
		values["subject"] = after.subject
	if not changed or before.due != after.due:
		values["exp_end_date"] = after.due
	goes_on = after.recurs and before.due != after.due
	if not changed or before.status != after.status or goes_on:
		values |= _ended(after)
	return values


def _ended(said: Said) -> dict:
	if said.status == COMPLETED:
		return {"status": COMPLETED, "completed_on": said.met_on}
	return {"status": said.status, "completed_on": None}


def _said(records: list, partnership) -> dict[str, Said]:
	"""Work out by the names of milestones what their tasks say."""
	today = getdate()
	pairs = verdicts.judged(records, today)
	return {record.name: _of(record, verdict, partnership, today) for record, verdict in pairs}


def _of(record, verdict: judging.Verdict, partnership, today: date) -> Said:
	days = verdicts.days_of(record)
	is_done = all(row.met_on for row in days) if days else verdict.status == judging.MET
	status = CANCELLED if record.cancelled else COMPLETED if is_done else OPEN
	awaited = next((row for row in days if not row.met_on), None)
	due = awaited.due if awaited else verdicts.due_day(record, today)
	met_on = max(filter(None, (row.met_on for row in days)), default=record.met_on)
	met_on = min(getdate(met_on or record.actual_on or today), today)
	return Said(_subject(record, partnership), due, status, met_on, bool(days))


def _subject(record, partnership) -> str:
	if partnership.restricted:
		return translator(partnership.language or "da")(NO_TITLE).format(code=record.code)
	return f"{record.code} {record.title}"[:140]


def _record(doc) -> frappe._dict:
	"""Read a document as it was, as `open_periods.as_they_stand` reads those that are stored."""
	model = model_from_doc(doc, schema.Milestone)
	values = {field: getattr(model, field) for field in type(model).model_fields}
	return frappe._dict(values, name=doc.name)


def _partnership(name: str):
	fields = ["name", "owner", "project", "restricted", "language", "milestones_as_tasks"]
	return frappe.db.get_value(PARTNERSHIP, name, fields, as_dict=True)


def _keeping(name: str):
	"""Read a partnership that keeps its milestones as tasks; None where it does not."""
	found = _partnership(name)
	return found if found and found.milestones_as_tasks and found.project else None


def _tasks(partnership: str, project: str | None = None) -> dict[str, str]:
	"""Map milestones to their tasks; with a project to those that are kept in it, each for one milestone."""
	named = dict(
		frappe.get_all(
			MILESTONE, {"partnership": partnership, "task": ["is", "set"]}, ["name", "task"], as_list=True
		)
	)
	if not project:
		return named
	chosen = ["in", list(named.values())]
	kept = set(frappe.get_all(TASK, {"name": chosen, "project": project}, pluck="name"))
	times = Counter(frappe.get_all(MILESTONE, {"task": chosen}, pluck="task"))
	return {name: task for name, task in named.items() if task in kept and times[task] == 1}


# --- writing in ERPNext ------------------------------------------------------------------------------------


def _insert(milestone: str, said: Said, partnership) -> str | None:
	"""Make the task of a milestone; None where ERPNext refuses it, and the coordinator is told."""
	code = frappe.db.get_value(MILESTONE, milestone, "code")
	about = translator(partnership.language or "da")(ABOUT)
	link = get_link_to_form(MILESTONE, milestone, milestone)
	task = frappe.get_doc(
		{
			**{"doctype": TASK, "is_milestone": 1, "project": partnership.project},
			**{"subject": said.subject, "exp_end_date": said.due, **_ended(said)},
			"description": about.format(code=escape_html(code), partnership=partnership.name, link=link),
		}
	)
	if not _saved(task, milestone):
		return None
	frappe.db.set_value(MILESTONE, milestone, "task", task.name, update_modified=False)
	return task.name


def _write(milestone: str, name: str, values: dict, no_title: bool = False) -> None:
	"""Write values into a task, where it says otherwise."""
	task = frappe.get_doc(TASK, name)
	earlier = task.subject
	if values.get("status") == OPEN and task.status in (COMPLETED, CANCELLED):
		values = {**values, "progress": 0}
	elif values.get("status") in (OPEN, task.status):
		values = {field: value for field, value in values.items() if field not in ("status", "completed_on")}
	values = {field: value for field, value in values.items() if _differs(task, field, value)}
	if values:
		task.update(values)
		_saved(task, milestone)
	if no_title and earlier != task.subject:
		_rewrite_copies(task, earlier)


def _differs(task, field: str, value) -> bool:
	stored = task.get(field)
	if task.meta.get_field(field).fieldtype in DAYS:
		return (stored and getdate(stored)) != (value and getdate(value))
	return stored != value


def _saved(task, milestone: str) -> bool:
	"""Save a task as the app's own doing; what ERPNext refuses hinders nobody, and the coordinator is
	told."""
	earlier_messages = len(frappe.local.message_log)
	task.flags.by_milestone = True
	try:
		with turns.whole_or_nothing("partnership_task"), _assignments_apart(task):
			task.save(ignore_permissions=True)
	except (frappe.ValidationError, frappe.PermissionError) as error:
		del frappe.local.message_log[earlier_messages:]
		said = _("The task of the milestone in ERPNext does not say so yet: {0}")
		refusal = plain(str(error))
		tell(said, refusal, title=_("Milestones as Tasks"))
		tell_coordinator(milestone, said.format(escape_html(refusal)))
		return False
	return True


@contextmanager
def _assignments_apart(task) -> Iterator[None]:
	"""End who a task is assigned to: ERPNext does it only for those who may read the task."""
	ended = {COMPLETED: reminders.CLOSED, CANCELLED: reminders.CANCELLED}.get(task.status)
	of_task = {"reference_type": TASK, "reference_name": task.name, "status": reminders.OPEN}
	names = frappe.get_all(reminders.TASK, of_task, pluck="name") if ended and task.name else []
	for name in names:
		frappe.db.set_value(reminders.TASK, name, "status", reminders.CANCELLED, update_modified=False)
	yield
	for name in names:
		frappe.db.set_value(reminders.TASK, name, "status", reminders.OPEN, update_modified=False)
		reminders.close(name, ended)


def _rewrite_copies(task, earlier: str) -> None:
	"""Take the earlier subject of a task out of where it was copied to."""
	for doctype, (field, naming) in COPIES.items():
		filters = dict(zip(naming, (TASK, task.name)[-len(naming) :], strict=True))
		for row in frappe.get_all(doctype, {**filters, field: ["is", "set"]}, ["name", field]):
			for spelled in (earlier, escape_html(earlier)):
				if spelled in row[field]:
					row[field] = row[field].replace(spelled, task.subject)
					frappe.db.set_value(doctype, row.name, field, row[field], update_modified=False)


def settle(milestone: str) -> None:
	"""Close what the coordinator was told of a completion, once milestone and task say the same."""
	of_it = {"reference_type": MILESTONE, "reference_name": milestone, "status": reminders.OPEN}
	told = frappe.get_all(reminders.TASK, {**of_it, "description": ["like", f"%{UNMARKED}%"]}, pluck="name")
	if told and _say_the_same(frappe.get_doc(MILESTONE, milestone)):
		for name in told:
			reminders.close(name)


def _say_the_same(milestone) -> bool:
	is_completed = frappe.db.get_value(TASK, milestone.task, "status") == COMPLETED
	return bool(milestone.cancelled) or is_completed == is_met(milestone)


def tell_coordinator(milestone: str, sentence: str) -> None:
	"""Give the coordinator a task about a milestone, once while it stands. sentence: HTML."""
	partnership = frappe.db.get_value(MILESTONE, milestone, "partnership")
	owner = frappe.db.get_value(PARTNERSHIP, partnership, "owner")
	same = {"reference_type": MILESTONE, "reference_name": milestone, "status": reminders.OPEN}
	if frappe.db.exists(reminders.TASK, {**same, "description": sentence}):
		return
	with traces.told_by_the_app(MILESTONE, milestone):
		reminders.remind(owner, MILESTONE, milestone, getdate(), sentence)
