"""What each role undertakes: as boxes of activity and role, or as a table with one column per role."""

from itertools import zip_longest

from markupsafe import Markup, escape

from ....dossier import schema
from ....rules.agreements import limits, wordings
from ...partials import View
from ...room import PAGE_WIDTH, fit_side_by_side
from ..draft import Draft

TURNED = (2, 3)
"""Numbers of activities that stand side by side where there are too many roles for it."""
BESIDE_ROLES = PAGE_WIDTH - 33
"""Millimetres beside a column of role names."""


def boxes(draft: Draft) -> View | None:
	"""Make a box of each activity with every role of a class of parties, also one without tasks there."""
	others, terms = _others(draft), _terms(draft)
	activities = [box for box in (_box(activity, draft) for activity in draft.partnership.activities) if box]
	if not (activities or others or terms):
		return None
	return {
		"cast": _cast(draft),
		"activities": activities,
		"others": others,
		"legend": legend(draft) if _shown_tasks(draft) else "",
		"terms": terms,
		"requires_consent": draft.say("requires_consent"),
	}


def table(draft: Draft) -> View | None:
	"""Show the roles side by side, what all undertake together last; functions follow below.

	As columns while their words fit; else a row for each role, with the activities as columns where there are
	few, and as a box for each activity where there are many.
	"""
	roles = [role for role in draft.dossier.roles if _tasks_of(role, draft)]
	columns = sorted((role for role in roles if role.played_by != "Function"), key=_is_joint)
	functions = [role for role in roles if role.played_by == "Function"]
	terms = _terms(draft)
	if not (columns or functions or terms):
		return None
	groups = _groups(columns, draft)
	mixed = len({task.in_scope for task in _shown_tasks(draft)}) > 1
	return {
		"form": _form(columns, groups, draft),
		"roles": [{"title": role.title, "parties": _cast_of(role, draft)} for role in columns],
		"groups": groups,
		"mixed": mixed,
		"legend": legend(draft) if mixed else "",
		"functions": [_function(role, draft) for role in functions],
		"terms": terms,
		"requires_consent": draft.say("requires_consent"),
	}


def legend(draft: Draft) -> Markup:
	"""Explain the tasks in bold, unless the section does without."""
	if draft.section and draft.section.hide_legend:
		return Markup()
	bold = Markup("<strong>{}</strong>").format(draft.say("tasks_in_bold"))
	words = escape(draft.words("legend"))
	return Markup(wordings.fill(words, {"bold": bold}))


def _tasks_of(role: schema.Role, draft: Draft) -> list[schema.Task]:
	"""List the tasks of a role that print here."""
	return [task for task in role.tasks if draft.limit.shows(limits.of_tasks(role, task.activity))]


def _shown_tasks(draft: Draft) -> list[schema.Task]:
	return [task for role in draft.dossier.roles for task in _tasks_of(role, draft)]


def by_activity(role: schema.Role, draft: Draft) -> list[View]:
	"""List the tasks of one role by activity, {"title", "tasks"}; those under none stand last."""
	titles = [*(activity.title for activity in draft.partnership.activities), None]
	rows = [{"title": title, "tasks": _row(role, title, draft)["tasks"]} for title in titles]
	return [row for row in rows if row["tasks"]]


def _form(columns: list[schema.Role], groups: list[View], draft: Draft) -> str:
	"""Choose "columns", "turned" or "boxes", by what is readable."""
	tasks = [task.task for role in columns for task in _tasks_of(role, draft)]
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
		{"title": title, "of_roles": [_row(role, title, draft) for role in columns]} for title in titles
	]
	return [
		{**group, "rows": list(zip_longest(*(row["tasks"] for row in group["of_roles"])))}
		for group in groups
		if any(row["tasks"] for row in group["of_roles"])
	]


def _box(activity: schema.Activity, draft: Draft) -> View | None:
	"""Make a box: a class of parties has a row also without tasks, a function or all jointly only with."""
	roles = sorted(draft.dossier.roles, key=lambda role: _place(role, activity))
	rows = [(role, _row(role, activity.title, draft)) for role in roles]
	shown = [row for role, row in rows if row["tasks"] or _has_empty_row(role, activity, draft)]
	if not shown or (_is_of_few(draft) and not any(row["tasks"] for row in shown)):
		return None
	is_headed = _is_heading(activity, draft)
	return {
		"is_headed": is_headed,
		"number": "" if is_headed else draft.next_number(),
		"title": activity.title,
		"description": activity.description,
		"rows": shown,
	}


def _is_heading(activity: schema.Activity, draft: Draft) -> bool:
	"""Tell whether the section has the name of the activity above it already."""
	heading = draft.section.heading if draft.section else None
	return (heading or "").strip().casefold() == activity.title.casefold()


def _has_empty_row(role: schema.Role, activity: schema.Activity, draft: Draft) -> bool:
	return role.played_by == "Parties" and draft.limit.shows(limits.of_tasks(role, activity.title))


def _is_of_few(draft: Draft) -> bool:
	"""Tell whether only some roles print, of which an activity may have none."""
	return draft.limit.names("roles") or draft.limit.names("parties")


def _place(role: schema.Role, activity: schema.Activity) -> int:
	order = activity.role_order
	return order.index(role.title) if role.title in order else len(order) + _is_joint(role)


def _is_joint(role: schema.Role) -> bool:
	return role.played_by == "Joint"


def _row(role: schema.Role, activity: str | None, draft: Draft) -> View:
	tasks = [_task(task) for task in _tasks_of(role, draft) if task.activity == activity]
	return {"role": role.title, "holders": [], "tasks": tasks}


def _others(draft: Draft) -> list[View]:
	"""List the tasks that stand under no activity."""
	rows = [_row(role, None, draft) for role in draft.dossier.roles]
	return [row for row in rows if row["tasks"]]


def _task(task: schema.Task) -> View:
	return {
		"text": task.task,
		"in_scope": task.in_scope,
		"needs_consent": task.needs_consent,
		"terms": [term for term in (task.quantity, task.deadline) if term],
	}


def _cast(draft: Draft) -> list[View]:
	"""Say which parties play which role here, where its title does not say it."""
	return [
		{"role": role.title, "parties": _cast_of(role, draft)}
		for role in draft.dossier.roles
		if role.played_by == "Parties" and _cast_of(role, draft) and _prints(role, draft)
	]


def _cast_of(role: schema.Role, draft: Draft) -> list[str]:
	"""List the parties of a role, unless the section does without."""
	return [] if draft.section and draft.section.hide_cast else _played_by(role)


def _prints(role: schema.Role, draft: Draft) -> bool:
	"""Tell whether a role has anything to print here; all have where nothing is limited."""
	is_whole = draft.limit == limits.UNLIMITED
	return is_whole or draft.limit.shows(limits.of_role(role)) or bool(_tasks_of(role, draft))


def _played_by(role: schema.Role) -> list[str]:
	"""List the parties of a role, unless its title is the name of its only party."""
	parties = [row.party for row in role.parties]
	return [] if parties == [role.title] else parties


def _holders(role: schema.Role) -> list[str]:
	"""Say who has a role that stands in a list of its own: its parties, or the function's holder."""
	return _played_by(role) or [name for name in (role.function,) if name and name != role.title]


def _function(role: schema.Role, draft: Draft) -> View:
	tasks = [_task(task) for task in _tasks_of(role, draft)]
	return {"role": role.title, "holders": _holders(role), "tasks": tasks}


def _terms(draft: Draft) -> list[View]:
	return [
		{"role": role.title, "holders": _holders(role), "rights": role.rights, "duties": role.duties}
		for role in draft.dossier.roles
		if (role.rights or role.duties) and draft.limit.shows(limits.of_role(role))
	]
