"""What each role undertakes: as boxes of activity and role, or as a table with one column per role."""

from collections.abc import Iterable
from itertools import zip_longest

from ....dossier import schema
from ...partials import View
from ...room import PAGE_WIDTH, fit_side_by_side
from ..draft import Draft

TURNED = (2, 3)
"""Numbers of activities that stand side by side where there are too many roles for it."""
BESIDE_ROLES = PAGE_WIDTH - 33
"""Millimetres beside a column of role names."""


def boxes(draft: Draft) -> View | None:
	"""Make a box of each activity with every role of a class of parties, also one without tasks there."""
	roles = draft.dossier.roles
	others, terms = _others(draft), _terms(roles)
	activities = [box for box in (_box(activity, draft) for activity in draft.partnership.activities) if box]
	if not (activities or others or terms):
		return None
	return {
		"cast": _cast(roles),
		"activities": activities,
		"others": others,
		"with_legend": any(role.tasks for role in roles),
		"terms": terms,
	}


def table(draft: Draft) -> View | None:
	"""Show the roles side by side, what all undertake together last; functions follow below.

	As columns while their words fit; else a row for each role, with the activities as columns where there are
	few, and as a box for each activity where there are many.
	"""
	roles = draft.dossier.roles
	columns = sorted((role for role in roles if role.played_by != "Function" and role.tasks), key=_is_joint)
	functions = [role for role in roles if role.played_by == "Function" and role.tasks]
	terms = _terms(roles)
	if not (columns or functions or terms):
		return None
	groups = _groups(columns, draft)
	return {
		"form": _form(columns, groups),
		"roles": [{"title": role.title, "parties": _played_by(role)} for role in columns],
		"groups": groups,
		"mixed": len({task.in_scope for role in roles for task in role.tasks}) > 1,
		"functions": [_function(role) for role in functions],
		"terms": terms,
	}


def by_activity(role: schema.Role, draft: Draft) -> list[View]:
	"""List the tasks of one role by activity, {"title", "tasks"}; those under none stand last."""
	titles = [*(activity.title for activity in draft.partnership.activities), None]
	rows = [{"title": title, "tasks": _row(role, title)["tasks"]} for title in titles]
	return [row for row in rows if row["tasks"]]


def _form(columns: list[schema.Role], groups: list[View]) -> str:
	"""Choose "columns", "turned" or "boxes", by what is readable."""
	tasks = [task.task for role in columns for task in role.tasks]
	if fit_side_by_side([role.title for role in columns], tasks):
		return "columns"
	titles = [group["title"] for group in groups]
	if len(titles) in TURNED and all(titles) and fit_side_by_side(titles, tasks, BESIDE_ROLES):
		return "turned"
	return "boxes"


def _groups(columns: list[schema.Role], draft: Draft) -> list[View]:
	"""Set the tasks of all columns side by side, one group of rows for each activity that has some."""
	titles = [None, *(activity.title for activity in draft.partnership.activities)]
	groups: list[View] = [
		{"title": title, "of_roles": [_row(role, title) for role in columns]} for title in titles
	]
	return [
		{**group, "rows": list(zip_longest(*(row["tasks"] for row in group["of_roles"])))}
		for group in groups
		if any(row["tasks"] for row in group["of_roles"])
	]


def _box(activity: schema.Activity, draft: Draft) -> View | None:
	"""Make a box: a class of parties has a row also without tasks, a function or all jointly only with."""
	roles = sorted(draft.dossier.roles, key=lambda role: _place(role, activity))
	rows = [(role, _row(role, activity.title)) for role in roles]
	shown = [row for role, row in rows if row["tasks"] or role.played_by == "Parties"]
	if not shown:
		return None
	return {
		"number": draft.next_number(),
		"title": activity.title,
		"description": activity.description,
		"rows": shown,
	}


def _place(role: schema.Role, activity: schema.Activity) -> int:
	order = activity.role_order
	return order.index(role.title) if role.title in order else len(order) + _is_joint(role)


def _is_joint(role: schema.Role) -> bool:
	return role.played_by == "Joint"


def _row(role: schema.Role, activity: str | None) -> View:
	tasks = [_task(task) for task in role.tasks if task.activity == activity]
	return {"role": role.title, "holders": [], "tasks": tasks}


def _others(draft: Draft) -> list[View]:
	"""List the tasks that stand under no activity."""
	rows = [_row(role, None) for role in draft.dossier.roles]
	return [row for row in rows if row["tasks"]]


def _task(task: schema.Task) -> View:
	return {
		"text": task.task,
		"in_scope": task.in_scope,
		"needs_consent": task.needs_consent,
		"terms": [term for term in (task.quantity, task.deadline) if term],
	}


def _cast(roles: Iterable[schema.Role]) -> list[View]:
	"""Say which parties play which role, where its title does not say it."""
	return [
		{"role": role.title, "parties": _played_by(role)}
		for role in roles
		if role.played_by == "Parties" and _played_by(role)
	]


def _played_by(role: schema.Role) -> list[str]:
	"""List the parties of a role, unless its title is the name of its only party."""
	parties = [row.party for row in role.parties]
	return [] if parties == [role.title] else parties


def _holders(role: schema.Role) -> list[str]:
	"""Say who has a role that stands in a list of its own: its parties, or the function's holder."""
	return _played_by(role) or [name for name in (role.function,) if name and name != role.title]


def _function(role: schema.Role) -> View:
	return {"role": role.title, "holders": _holders(role), "tasks": [_task(task) for task in role.tasks]}


def _terms(roles: Iterable[schema.Role]) -> list[View]:
	return [
		{"role": role.title, "holders": _holders(role), "rights": role.rights, "duties": role.duties}
		for role in roles
		if role.rights or role.duties
	]
