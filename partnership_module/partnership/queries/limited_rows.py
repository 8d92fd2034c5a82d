"""What the limits of sections are read against: what partnerships hold that has a name, by kind."""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import NamedTuple

import frappe
from frappe.query_builder import Case
from frappe.query_builder.custom import ConstantColumn
from frappe.query_builder.functions import Function

from ...constants import PARTNERSHIP

ORGANISATION = "Partner Organisation"
ROLE, INDICATOR, MILESTONE = "Partner Role", "Partnership Indicator", "Partnership Milestone"
COLUMNS = ("row", "title", "party", "goal", "phase", "status", "played_by", "kind", "jointly_with", "said")
"""row: the record that this is, or of which it is a row; said: whether one of some fields is filled in."""


class _Source(NamedTuple):
	"""The records of a kind: their DocType, their fields by the names of COLUMNS, the record that they are
	rows of, and the fields of which `said` asks."""

	doctype: str
	fields: dict[str, str] = {}
	of: str | None = PARTNERSHIP
	says: tuple[str, ...] = ()


_TITLE, _GOAL, _PHASE, _PARTY = {"title": "title"}, {"goal": "goal"}, {"phase": "phase"}, {"party": "party"}
_SOURCES = {
	"parties": _Source("Partnership Party", {"party": "organisation", "status": "status"}),
	"activities": _Source("Partnership Activity", _TITLE),
	"goals": _Source("Partnership Goal", _TITLE),
	"groups": _Source("Partnership Group", _TITLE),
	"phases": _Source("Partnership Phase", _TITLE),
	"success_criteria": _Source("Partnership Success Criterion", {"title": "criterion", **_GOAL}),
	"contributions": _Source(
		"Partnership Contribution",
		{"title": "description", "kind": "kind", "jointly_with": "jointly_with", **_PARTY, **_PHASE},
	),
	"money": _Source(PARTNERSHIP, of=None, says=("money_clause", "money_exchanged")),
	"evaluation": _Source(
		PARTNERSHIP, of=None, says=("evaluation_plan", "evaluation_lead", "evaluation_due")
	),
	"roles": _Source(ROLE, {"row": "name", "played_by": "played_by", **_TITLE}, None, ("rights", "duties")),
	"role_parties": _Source("Partner Role Party", {"row": "parent", **_PARTY}, ROLE),
	"tasks": _Source("Partner Role Task", {"row": "parent", "title": "activity"}, ROLE),
	"milestones": _Source(MILESTONE, {"party": "responsible", **_TITLE, **_GOAL, **_PHASE}, None),
	"indicators": _Source(INDICATOR, {"row": "name", **_TITLE, **_GOAL, **_PHASE}, None),
	"indicator_parties": _Source("Partnership Indicator Party", {"row": "parent", **_PARTY}, INDICATOR),
}


def dossiers(partnerships: Collection[str]) -> dict[str, frappe._dict]:
	"""Read of each of these partnerships what rules/agreements/limits reads of a dossier; one query."""
	query = None
	for table, source in _SOURCES.items():
		rows = _query(table, source, partnerships)
		query = query.union_all(rows) if query else rows
	found: dict[str, list] = defaultdict(list)
	for row in query.run(as_dict=True) if partnerships else ():
		found[row.owner].append(row)
	return {name: _dossier(sorted(found[name], key=lambda row: row.idx)) for name in partnerships}


def lines(text: str | None) -> list[str]:
	"""List the names that stand in a field, one a line."""
	return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _query(kind: str, source: _Source, partnerships: Collection[str]):
	table, organisation = frappe.qb.DocType(source.doctype), frappe.qb.DocType(ORGANISATION)
	query, owner = _owned(source, table)
	values = {name: table[field] for name, field in source.fields.items()}
	if "party" in values:
		query = query.left_join(organisation).on(organisation.name == values["party"])
		values["party"] = organisation.organisation_name
	if source.says:
		filled = [Function("Trim", table[field]) != "" for field in source.says]
		values["said"] = Case().when(_any(filled), "1").else_("")
	if source.doctype == MILESTONE:
		query = query.where(table.cancelled == 0)
	columns = [values.get(name, ConstantColumn("")).as_(name) for name in COLUMNS]
	head = (ConstantColumn(kind).as_("table"), owner.as_("owner"), table.idx)
	return query.where(owner.isin(partnerships)).select(*head, *columns)


def _owned(source: _Source, table) -> tuple:
	"""Begin a query, with the field that holds the partnership."""
	query = frappe.qb.from_(table)
	if source.of in (ROLE, INDICATOR):
		above = frappe.qb.DocType(source.of)
		return query.join(above).on(above.name == table.parent), above.partnership
	if source.of:
		return query.where(table.parenttype == source.of), table.parent
	return query, table.name if source.doctype == PARTNERSHIP else table.partnership


def _any(conditions: list):
	first, *rest = conditions
	for condition in rest:
		first = first | condition
	return first


def _dossier(rows: list) -> frappe._dict:
	def of(kind: str) -> list:
		return [row for row in rows if row.table == kind]

	for row in rows:
		row.update({"organisation": row.party, "responsible": row.party, "criterion": row.title})
		row.update({"description": row.title, "jointly_with": lines(row.jointly_with)})
	partnership = frappe._dict({table: of(table) for table in _TABLES})
	partnership.money_clause = any(row.said for row in of("money"))
	partnership.evaluation_plan = any(row.said for row in of("evaluation"))
	return frappe._dict(
		partnership=partnership,
		roles=[_role(row, of) for row in of("roles")],
		milestones=of("milestones"),
		indicators=[_indicator(row, of) for row in of("indicators")],
	)


_TABLES = ("parties", "activities", "goals", "groups", "phases", "success_criteria", "contributions")


def _role(role: frappe._dict, of: Callable[[str], list]) -> frappe._dict:
	parties = [row for row in of("role_parties") if row.row == role.row]
	tasks = [frappe._dict(activity=row.title or None) for row in of("tasks") if row.row == role.row]
	return frappe._dict(role, parties=parties, tasks=tasks, rights=role.said)


def _indicator(indicator: frappe._dict, of: Callable[[str], list]) -> frappe._dict:
	parties = [row for row in of("indicator_parties") if row.row == indicator.row]
	return frappe._dict(indicator, reporting_parties=parties)
