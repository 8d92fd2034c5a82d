"""Raising a dispute to its next level, with what was done. Permission first."""

import frappe
from frappe.utils import getdate

from ...records import turns
from ...records.words import _
from ...rules.disputes.levels import LEVELS
from .. import api
from ..documents.recorded_rows import writing

DISPUTE = "Partnership Dispute"


@api.method(methods=["POST"])
def raise_level(
	dispute: str, day: str, done: str, mediator: str | None = None, seen: str | None = None
) -> str:
	"""Take a dispute to the next level, with what was done there on a day; returns that level.

	seen: as of `turns.locked`.
	"""
	doc = turns.locked(DISPUTE, dispute, seen)
	doc.check_permission("write")
	if doc.closed_on:
		frappe.throw(_("This dispute is closed. Empty Closed On first, if it goes on."))
	if doc.level == LEVELS[-1]:
		frappe.throw(_("This dispute is at its last level already."))
	level = LEVELS[LEVELS.index(doc.level) + 1]
	doc.append("steps", {"day": getdate(day), "level": level, "done": done})
	doc.update({"level": level, "mediator": mediator or doc.mediator})
	with writing(doc):
		doc.save()
	return level
