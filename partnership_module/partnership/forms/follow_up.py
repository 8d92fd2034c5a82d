"""The milestones and indicators of a partnership, as its form lists them."""

import frappe
from frappe.utils import getdate

from .. import api
from ..messages import language
from ..report.milestones_met.milestones_met import COLOURS, Phrases, judged


@api.method()
def milestones(partnership: str) -> list[dict]:
	"""List the milestones by due date, those without one last, with the verdict as of today.

	{name, code, title, phase, goal, responsible, due: as it was written, status: in words, colour: of a
	pill}. Raises frappe.PermissionError.
	"""
	frappe.has_permission("Partnership", "read", doc=partnership, throw=True)
	phrases = Phrases(language())
	judged_milestones = judged(frappe._dict(partnership=partnership), getdate())
	return [
		{
			"name": stored.name,
			"code": stored.code,
			"title": stored.title,
			"phase": stored.phase,
			"goal": stored.goal,
			"responsible": phrases.organisation[stored.responsible],
			"due": phrases.due(stored.due, stored.due_precision, stored.due_said),
			"status": phrases.status[verdict.status],
			"colour": COLOURS.get(verdict.status, "gray"),
		}
		for stored, verdict in sorted(judged_milestones, key=lambda pair: pair[0].due is None)
	]


@api.method()
def indicators(partnership: str) -> list[dict]:
	"""List the indicators in the order in which they were made.

	{name, title, phase, goal, kind, unit, frequency}. Raises frappe.PermissionError.
	"""
	frappe.has_permission("Partnership", "read", doc=partnership, throw=True)
	return frappe.get_list(
		"Partnership Indicator",
		{"partnership": partnership},
		["name", "title", "phase", "goal", "kind", "unit", "frequency"],
		order_by="creation asc",
		limit_page_length=0,
	)
