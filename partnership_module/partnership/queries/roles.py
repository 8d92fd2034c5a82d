"""What the report Role Coverage reads: roles with their tasks, and who stands behind them."""

from collections import defaultdict
from typing import NamedTuple

import frappe

from ...records.versions import listed
from ...rules.lifecycle.role_coverage import Membership
from .within_reach import limited

ROLE = "Partner Role"
FIELDS = [
	*("name", "title", "partnership", "partnership.title as partnership_title", "played_by", "function"),
	*("tasks.name as task_name", "tasks.activity as activity", "tasks.in_scope as in_scope"),
]


class Task(NamedTuple):
	"""A task of a role, with the names of schema.Task."""

	activity: str | None
	in_scope: int


class Role(NamedTuple):
	"""A role with the names of schema.Role."""

	name: str
	title: str
	partnership: str
	partnership_title: str
	played_by: str
	function: str | None
	parties: list[str]
	tasks: list[Task]


class Facts(NamedTuple):
	"""What belongs to one partnership; `followed` has the parties with a milestone or a report."""

	activities: list[str]
	parties: dict[str, Membership]
	followed: set[str | None]


def roles(filters: frappe._dict) -> dict[str, Role]:
	"""Read the roles that the user may read, by name, still without parties; one query."""
	by_name: dict[str, Role] = {}
	rows = listed(
		ROLE,
		filters={"partnership": filters.partnership} if filters.partnership else {},
		fields=FIELDS,
		order_by=f"partnership asc, position asc, `tab{ROLE}`.creation asc, `tabPartner Role Task`.idx asc",
		limit_page_length=0,
	)
	for row in rows:
		if row.name not in by_name:
			head = (row.name, row.title, row.partnership, row.partnership_title, row.played_by, row.function)
			by_name[row.name] = Role(*head, [], [])
		if row.task_name:
			by_name[row.name].tasks.append(Task(row.activity, row.in_scope))
	return by_name


def add_parties(roles: dict[str, Role], only: str | None) -> None:
	"""Give the roles their parties; one query. only: the partnership to ask for, None for all."""
	player, role = frappe.qb.DocType("Partner Role Party"), frappe.qb.DocType(ROLE)
	query = frappe.qb.from_(player).join(role).on(role.name == player.parent)
	query = limited(query, role.partnership, only).select(player.parent, player.party).orderby(player.idx)
	for name, party in query.run():
		if name in roles:
			roles[name].parties.append(party)


def facts(only: str | None) -> dict[str, Facts]:
	"""Read by partnership what else there is to know, also of those that the user may not see; four queries.

	only: as for add_parties.
	"""
	of_partnerships: dict[str, Facts] = defaultdict(lambda: Facts([], {}, set()))
	for partnership, organisation, status, to_date in _parties(only).run():
		of_partnerships[partnership].parties[organisation] = Membership(status, to_date)
	for partnership, title in _activities(only).run():
		of_partnerships[partnership].activities.append(title)
	for partnership, party in (*_responsible(only).run(), *_reporting(only).run()):
		of_partnerships[partnership].followed.add(party or None)
	return of_partnerships


def _parties(only: str | None):
	party = frappe.qb.DocType("Partnership Party")
	query = limited(frappe.qb.from_(party), party.parent, only).orderby(party.idx)
	return query.select(party.parent, party.organisation, party.status, party.to_date)


def _activities(only: str | None):
	activity = frappe.qb.DocType("Partnership Activity")
	query = limited(frappe.qb.from_(activity), activity.parent, only).orderby(activity.idx)
	return query.select(activity.parent, activity.title)


def _responsible(only: str | None):
	"""Partnership and party of the milestones, without a party too."""
	milestone = frappe.qb.DocType("Partnership Milestone")
	query = frappe.qb.from_(milestone).where(milestone.cancelled == 0).distinct()
	return limited(query, milestone.partnership, only).select(milestone.partnership, milestone.responsible)


def _reporting(only: str | None):
	"""Partnership and party of the indicators."""
	party, indicator = map(frappe.qb.DocType, ("Partnership Indicator Party", "Partnership Indicator"))
	query = frappe.qb.from_(party).join(indicator).on(indicator.name == party.parent).distinct()
	return limited(query, indicator.partnership, only).select(indicator.partnership, party.party)
