"""Several roles, milestones or indicators of a partnership, typed in one table: all are made, or none."""

from collections.abc import Callable
from functools import partial

import frappe
from frappe.utils import cstr

from ...records import turns
from ...records.words import _
from .. import api
from ..messages import plain, refuse_because
from . import written_dates

PARTNERSHIP = "Partnership"
ROLE, MILESTONE, INDICATOR = "Partner Role", "Partnership Milestone", "Partnership Indicator"
AT_ONCE = 100
SAVE_POINT = "add_rows"


@api.method(methods=["POST"])
def add(partnership: str, doctype: str, rows: list | str) -> list[str]:
	"""Make a document of each row in which something is typed; returns their names.

	Roles: title, party (all jointly without), tasks (one a line). Milestones: title, phase, goal,
	responsible, due: a day as people write it, without it the end of the phase. Indicators: title, kind,
	unit, direction, phase, goal, target and due: without it the end of the phase, else of the partnership. A
	row that is refused is named in the refusal. Raises frappe.PermissionError.
	"""
	turns.take(partnership)
	doc = frappe.get_doc(PARTNERSHIP, partnership)
	doc.check_permission("read")
	if doctype not in _MADE_OF:
		refuse_because(_("{0} is not added here."), doctype)
	frappe.has_permission(doctype, "create", throw=True)
	typed = [(number, row) for number, row in enumerate(frappe.parse_json(rows), start=1) if _is_typed(row)]
	if not 0 < len(typed) <= AT_ONCE:
		refuse_because(_("Write at least one row, and no more than {0}."), str(AT_ONCE))
	with turns.whole_or_nothing(SAVE_POINT):
		return [_inserted(partial(_MADE_OF[doctype], doc, row), number) for number, row in typed]


def _is_typed(row: dict) -> bool:
	return any(cstr(row.get(field)).strip() for field in ("title", "tasks", "target", "party", "responsible"))


def _inserted(make: Callable, number: int) -> str:
	messages = len(frappe.local.message_log)
	try:
		return make().insert().name
	except frappe.PermissionError:
		raise
	except frappe.ValidationError as error:
		del frappe.local.message_log[messages:]
		refuse_because(_("Row {0}: {1}"), str(number), plain(cstr(error)), title=_("Not saved"))


def _role(partnership, row: dict):
	party = row.get("party")
	tasks = [line.strip() for line in cstr(row.get("tasks")).splitlines() if line.strip()]
	return frappe.get_doc(
		doctype=ROLE,
		partnership=partnership.name,
		title=row.get("title"),
		played_by="Parties" if party else "Joint",
		parties=[{"party": party}] if party else [],
		tasks=[{"task": task, "in_scope": 1} for task in tasks],
	)


def _milestone(partnership, row: dict):
	kept = {field: row.get(field) or None for field in ("title", "phase", "goal", "responsible")}
	doc = frappe.get_doc(doctype=MILESTONE, partnership=partnership.name, **kept)
	if written := cstr(row.get("due")).strip():
		read = written_dates.understood(written, may_be_said=1)
		doc.due_said, doc.due = read.get("said"), read.get("day")
		doc.due_precision = read.get("precision") or "Day"
	else:
		doc.due, doc.due_precision = day_due(partnership, row, [])
	return doc


def _indicator(partnership, row: dict):
	kept = {
		field: row.get(field) or None for field in ("title", "kind", "unit", "direction", "phase", "goal")
	}
	doc = frappe.get_doc(doctype=INDICATOR, partnership=partnership.name, **kept)
	if cstr(row.get("target")).strip():
		if written := cstr(row.get("due")).strip():
			due = written_dates.understood(written)["day"]
		else:
			due, _precision = day_due(partnership, row, [partnership.end_date])
		doc.append("targets", {"due": due, "value": row["target"]})
	return doc


def day_due(partnership, row: dict, otherwise: list) -> tuple:
	"""Give the day that is typed, else the end of the phase, else the first other one; with its precision."""
	if row.get("due"):
		return row["due"], "Day"
	phase = next((phase for phase in partnership.phases if phase.title == row.get("phase")), None)
	if phase and phase.to_date:
		return phase.to_date, phase.precision
	return next(filter(None, otherwise), None), "Day"


_MADE_OF: dict[str, Callable] = {ROLE: _role, MILESTONE: _milestone, INDICATOR: _indicator}
