"""What the forms of a partnership offer to choose from."""

import frappe
from frappe.query_builder.functions import Count, Sum

from ...prints.agreements.draft import SIGNING
from .. import api
from ..documents import organisations

TABLES = {
	"groups": "Partnership Group",
	"activities": "Partnership Activity",
	"goals": "Partnership Goal",
	"phases": "Partnership Phase",
}
PARTNERSHIP_RECORDS = {
	"roles": ("Partner Role", "title"),
	"milestones": ("Partnership Milestone", "code"),
	"indicators": ("Partnership Indicator", "title"),
}


@api.method()
def choices(partnership: str) -> dict[str, list[str] | dict[str, str] | list[dict]]:
	"""List what the other forms can choose from, by kind: titles, codes and parties, these by name.

	milestone_titles: by code, party_titles: by name, how people call them. suspended_votes: party, from_date
	and to_date (None: until further notice) of each suspension. Raises frappe.PermissionError.
	"""
	frappe.has_permission("Partnership", "read", doc=partnership, throw=True)
	offered = {
		table: frappe.get_all(doctype, {"parent": partnership}, pluck="title", order_by="idx asc")
		for table, doctype in TABLES.items()
	}
	for kind, (doctype, field) in PARTNERSHIP_RECORDS.items():
		offered[kind] = frappe.get_list(
			doctype, {"partnership": partnership}, pluck=field, order_by="creation asc"
		)
	offered["milestone_titles"] = dict(
		frappe.get_list(
			"Partnership Milestone", {"partnership": partnership}, ["code", "title"], as_list=True
		)
	)
	parties = frappe.get_all(
		"Partnership Party",
		{"parent": partnership},
		["organisation", "status", "vote_suspended_from", "vote_suspended_to"],
		order_by="idx asc",
	)
	offered["parties"] = [row.organisation for row in parties]
	offered["party_titles"] = organisations.titles(offered["parties"])
	offered["current_parties"] = [row.organisation for row in parties if row.status in SIGNING]
	offered["suspended_votes"] = [
		{"party": row.organisation, "from_date": row.vote_suspended_from, "to_date": row.vote_suspended_to}
		for row in parties
		if row.vote_suspended_from
	]
	return offered


@api.method()
def roles(partnership: str) -> list[dict]:
	"""List the roles of a partnership in their order: name, title, played_by, tasks and how many are in
	scope.

	Raises frappe.PermissionError.
	"""
	frappe.has_permission("Partnership", "read", doc=partnership, throw=True)
	rows = frappe.get_list(
		"Partner Role",
		{"partnership": partnership},
		["name", "title", "played_by"],
		order_by="position asc, creation asc",
	)
	counts = _task_counts([role.name for role in rows])
	none = {"tasks": 0, "in_scope": 0}
	return [role | counts.get(role.name, none) for role in rows]


def _task_counts(names: list[str]) -> dict[str, dict[str, int]]:
	if not names:
		return {}
	task = frappe.qb.DocType("Partner Role Task")
	query = frappe.qb.from_(task).where(task.parent.isin(names)).groupby(task.parent)
	rows = query.select(task.parent, Count("*"), Sum(task.in_scope)).run()
	return {parent: {"tasks": tasks, "in_scope": int(in_scope or 0)} for parent, tasks, in_scope in rows}
