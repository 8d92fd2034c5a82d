"""Which milestones were met, as of a day: one row per milestone, its verdict from the rule, never stored."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

import frappe
from frappe import _
from frappe.utils import getdate

from partnership_module.agreement.language import date_text
from partnership_module.agreement.verdicts import CANCELLED, STATUSES
from partnership_module.dossier.milestones import verdict
from partnership_module.rules import milestones, numbers
from partnership_module.rules.findings import _ as N_

MILESTONE = "Partnership Milestone"
TIMELINESS = {
	milestones.ON_TIME: N_("On time"),
	milestones.LATE: N_("Late"),
	milestones.NOT_DUE: N_("Not due yet"),
}
COLOURS = {
	milestones.MET: "green",
	milestones.PARTIALLY_MET: "orange",
	milestones.NOT_MET: "red",
	milestones.SCHEDULED: "blue",
}

class Stored(NamedTuple):
	"""A milestone with the fields that the rule and the rows need, in the order of the query's columns.

	The numbers that people type stand together, from `baseline` to `actual`.
	"""

	name: str
	partnership: str
	partnership_title: str
	code: str
	title: str
	phase: str | None
	responsible: str | None
	due: date | None
	due_precision: str
	grace_days: int
	met_on: date | None
	direction: str
	tolerance: float
	baseline: float | None
	zero_reference: float | None
	target: float | None
	target_max: float | None
	partial_threshold: float | None
	actual: float | None
	actual_on: date | None
	sustain: int
	period_total_ceiling: int
	was_met: int
	judged_partial: int
	judged_on: date | None
	judgement_reason: str | None
	cancelled: int
	part_of: str | None
	evidence: str | None

	due_date_changes = ()


TYPED = slice(Stored._fields.index("baseline"), Stored._fields.index("actual") + 1)


def execute(filters: dict | None = None):
	filters = frappe._dict(filters or {})
	as_of = getdate(filters.as_of)
	rows = [row for row in judged(filters, as_of) if filters.status in (None, "", row[1].status)]
	found = Counter(verdict.status for _stored, verdict in rows)
	return columns(), data(rows, as_of), None, chart(found), summary(found)


def columns() -> list[dict]:
	return [
		_column("partnership", _("Partnership"), "Data", 220),
		_column("milestone", _("Milestone"), "Data", 260),
		_column("phase", _("Phase"), "Data", 130),
		_column("responsible", _("Responsible"), "Data", 160),
		_column("due", _("Due"), "Data", 140),
		_column("met_on", _("Met on"), "Date", 110),
		_column("status", _("Status"), "Data", 110),
		_column("timeliness", _("Timeliness"), "Data", 100),
		_column("days_late", _("Days late"), "Int", 90),
		_column("attainment", _("Attainment"), "Percent", 110),
		_column("reason", _("Reason"), "Data", 200),
		_column("evidence", _("Evidence"), "Data", 220),
		_hidden("status_code"),
		_hidden("partnership_name"),
		_hidden("milestone_name"),
	]


def judged(filters: frappe._dict, as_of: date) -> list[tuple[Stored, milestones.Verdict]]:
	"""The milestones that the filters choose and the user may read, each with its verdict as of the day."""
	changes = _later_changes(as_of)
	rows = [_completed(row, changes) for row in _query(_conditions(filters))]
	parts = _parts(filters, changes)
	return [(row, verdict(row, as_of, parts.get(row.partnership))) for row in rows]


def data(rows: Iterable[tuple[Stored, milestones.Verdict]], as_of: date) -> list[list]:
	"""The rows in the order of the columns; what is dated after the day is left out."""
	language = frappe.local.lang if frappe.local.lang == "da" else "en"
	written = cache(lambda day, precision: date_text(day, precision, language))
	translated = cache(_)
	return [_row(stored, verdict, as_of, written, translated) for stored, verdict in rows]


def chart(found: Counter) -> dict:
	codes = [code for code in STATUSES if found[code]]
	return {
		"data": {
			"labels": [_(STATUSES[code]) for code in codes],
			"datasets": [{"name": _("Milestones"), "values": [found[code] for code in codes]}],
		},
		"type": "bar",
		"height": 180,
		"colors": ["#4c5a67"],
	}


def summary(found: Counter) -> list[dict]:
	return [
		{"label": _(word), "value": found[code], "datatype": "Int", "indicator": COLOURS[code].title()}
		for code, word in STATUSES.items()
	]


def _column(fieldname: str, label: str, fieldtype: str, width: int) -> dict:
	align = "right" if fieldtype in ("Int", "Percent") else "left"
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, "align": align}


def _hidden(fieldname: str) -> dict:
	"""A column that only the formatter reads."""
	return {"fieldname": fieldname, "fieldtype": "Data", "hidden": 1}


def _row(
	stored: Stored, verdict: milestones.Verdict, as_of: date, written: Callable, translated: Callable
) -> list:
	held = stored.due_date_changes[0] if stored.due_date_changes else stored
	return [
		stored.partnership_title,
		stored.title,
		stored.phase,
		stored.responsible,
		written(held.due, held.due_precision) if held.due else None,
		stored.met_on if stored.met_on and stored.met_on <= as_of else None,
		translated(STATUSES.get(verdict.status, CANCELLED)),
		translated(TIMELINESS[verdict.timeliness]) if verdict.timeliness else None,
		verdict.days_late,
		None if verdict.attainment is None else round(verdict.attainment * 100, 1),
		stored.judgement_reason or translated(verdict.reason),
		stored.evidence,
		verdict.status,
		stored.partnership,
		stored.name,
	]


def _query(conditions: list) -> tuple[tuple, ...]:
	"""The columns of Stored, of the milestones that the user may read."""
	stated = [field for field in Stored._fields if field != "due_date_changes"]
	fields = ["partnership.title as partnership_title" if f == "partnership_title" else f for f in stated]
	order = "partnership asc, due asc, code asc"
	return frappe.get_list(
		MILESTONE, filters=conditions, fields=fields, order_by=order, as_list=True, limit_page_length=0
	)


def _completed(values: tuple, changes: dict[str, list]) -> Stored:
	"""A row with its numbers as numbers and the earlier due dates that still held."""
	row = Stored._make((*values, ()))
	typed = {field: numbers.number(text) for field in NUMBERS if (text := getattr(row, field)) is not None}
	if row.name in changes:
		typed["due_date_changes"] = changes[row.name]
	return row._replace(**typed) if typed else row


def _later_changes(as_of: date) -> dict[str, list]:
	"""By milestone, the postponements that were not known on the day."""
	found = defaultdict(list)
	for row in frappe.get_all(
		"Partnership Milestone Due Date",
		{"parenttype": MILESTONE, "changed_on": [">", as_of]},
		["parent", "due", "due_precision", "changed_on"],
		order_by="idx asc",
	):
		found[row.parent].append(row)
	return found


def _conditions(filters: frappe._dict) -> list:
	found = [
		[MILESTONE, field, "=", filters[field]] for field in ("partnership", "phase") if filters.get(field)
	]
	if filters.party:
		found.append([MILESTONE, "responsible", "=", filters.party])
	if filters.sector:
		names = frappe.get_all("Partner Organisation", {"sector": filters.sector}, pluck="name")
		found.append([MILESTONE, "responsible", "in", names or [""]])
	if filters.due_from:
		found.append([MILESTONE, "due", ">=", getdate(filters.due_from)])
	if filters.due_to:
		found.append([MILESTONE, "due", "is", "set"])
		found.append([MILESTONE, "due", "<=", getdate(filters.due_to)])
	return found


def _parts(filters: frappe._dict, changes: dict[str, list]) -> dict[str, dict[str, list[Stored]]]:
	"""By partnership and code, the milestones that are part of it, also those that a filter hides."""
	conditions = [[MILESTONE, "part_of", "is", "set"]]
	if filters.partnership:
		conditions.append([MILESTONE, "partnership", "=", filters.partnership])
	found: dict = defaultdict(lambda: defaultdict(list))
	for row in (_completed(values, changes) for values in _query(conditions)):
		found[row.partnership][row.part_of].append(row)
	return found
