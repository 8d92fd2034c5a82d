"""What the report Role Coverage reads: roles with their tasks, and who stands behind them."""

from collections import defaultdict
from typing import NamedTuple

import frappe
from frappe.query_builder.custom import ConstantColumn
from pypika.terms import NullValue

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
	rows = frappe.get_list(
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


def add_facts(by_name: dict[str, Role], partnership: str | None) -> dict[str, Facts]:
	"""Give the roles their parties; returns by partnership what else there is to know. One query."""
	facts: dict[str, Facts] = defaultdict(lambda: Facts([], {}, set()))
	first, *rest = _queries()
	query = limited(*first, partnership)
	for other in rest:
		query = query.union_all(limited(*other, partnership))
	for row in sorted(query.run(as_dict=True), key=lambda row: row.position or 0):
		if row.kind == "party":
			facts[row.partnership].parties[row.words] = Membership(row.name, row.day)
		elif row.kind == "activity":
			facts[row.partnership].activities.append(row.words)
		elif row.kind == "followed":
			facts[row.partnership].followed.add(row.words or None)
		elif row.name in by_name:
			by_name[row.name].parties.append(row.words)
	return facts


def _queries():
	party, activity, player, role, milestone, reporter, indicator = map(
		frappe.qb.DocType,
		(
			"Partnership Party",
			"Partnership Activity",
			"Partner Role Party",
			ROLE,
			"Partnership Milestone",
			"Partnership Indicator Party",
			"Partnership Indicator",
		),
	)
	query = frappe.qb.from_(party)
	yield _select("party", query, party.parent, party.status, party.organisation, party.idx, party.to_date)
	query = frappe.qb.from_(activity)
	yield _select("activity", query, activity.parent, activity.name, activity.title, activity.idx)
	query = frappe.qb.from_(player).join(role).on(role.name == player.parent)
	yield _select("player", query, role.partnership, role.name, player.party, player.idx)
	query = frappe.qb.from_(milestone).where(milestone.cancelled == 0).distinct()
	yield _select("followed", query, milestone.partnership, None, milestone.responsible)
	query = frappe.qb.from_(reporter).join(indicator).on(indicator.name == reporter.parent).distinct()
	yield _select("followed", query, indicator.partnership, None, reporter.party)


def _select(kind: str, query, partnership, name, words, position=None, day=None) -> tuple:
	columns = {"name": name, "words": words, "position": position, "day": day}
	filled = ((NullValue() if value is None else value).as_(alias) for alias, value in columns.items())
	return query.select(
		ConstantColumn(kind).as_("kind"), partnership.as_("partnership"), *filled
	), partnership
