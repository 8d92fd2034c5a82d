"""The next steps of a partnership as buttons, and for each that is not open yet, why."""

from datetime import date

import frappe
from frappe.utils import getdate

from ...records import turns
from ...records.words import _
from ...rules.lifecycle import transitions
from .. import api
from ..agreements.agreement_facts import latest_version, partnership_facts
from ..documents import succession
from ..documents.recorded_rows import writing
from ..messages import refuse_because, sentence
from . import deadlines, framing

PARTNERSHIP = "Partnership"
WITH_REASON = ("Suspended", "Cancelled")


@api.method()
def next_steps(partnership: str) -> dict:
	"""List the next steps, and which one follows: {"steps", "advice", "agreement", "under_it", "due"}.

	steps: {status, blocked_by: sentences} each. advice: the step that follows, with the "reason" where the
	record shows that it is past; None while nothing is to be done. agreement: the name of the latest version,
	None without one. under_it: the partnerships that stand under it as their frame: {name, title} each. due:
	of a partnership at work, the parties whose place another organisation took, the deadlines that have
	passed and those that come, as sentences. Raises frappe.PermissionError.
	"""
	doc = frappe.get_doc(PARTNERSHIP, partnership)
	doc.check_permission("read")
	facts, today = partnership_facts(doc), getdate()
	return {
		"steps": [_worded(step) for step in transitions.next_steps(doc.status, facts, today)],
		"advice": _advised(transitions.advice(doc.status, facts, today)),
		"agreement": latest_version(doc.name),
		"under_it": framing.under(doc.name),
		"due": _due(doc, today) if doc.status in deadlines.AT_WORK else [],
	}


def _due(partnership, today: date) -> list[str]:
	found = sorted([*deadlines.overdue(partnership, today), *deadlines.coming(partnership, today)])
	return [*succession.still_parties(partnership), *(said for _day, said in found)]


def _worded(step: transitions.Step) -> dict:
	return {
		"status": step.status,
		"blocked_by": [sentence(finding, PARTNERSHIP) for finding in step.blocked_by],
	}


def _advised(advice: transitions.Advice | None) -> dict | None:
	if not advice:
		return None
	reason = advice.reason and sentence(advice.reason, PARTNERSHIP)
	return {**_worded(advice.step), "reason": reason}


@api.method(methods=["POST"])
def take(partnership: str, status: str, reason: str | None = None) -> None:
	"""Take a step that is open. Suspension and cancellation need a reason. Raises frappe.PermissionError."""
	doc = turns.locked(PARTNERSHIP, partnership)
	doc.check_permission("write")
	if status in WITH_REASON and not reason:
		frappe.throw(_("Say why: a suspension or a cancellation needs a reason."))
	doc.status, doc.status_reason = status, reason
	doc.closed_on = getdate() if status in transitions.CLOSED else None
	with writing(doc):
		doc.save()


def refuse_blocked_step(partnership) -> None:
	"""Refuse a change of status that is not one of its open steps, whoever makes it."""
	before = partnership.get_doc_before_save()
	if not before or before.status == partnership.status:
		return
	steps = {
		step.status: step
		for step in transitions.next_steps(before.status, partnership_facts(partnership), getdate())
	}
	if partnership.status not in steps:
		refuse_because(
			_("{0} does not lead to {1}. Possible are: {2}."),
			_(before.status, context="Partnership"),
			_(partnership.status, context="Partnership"),
			", ".join(_(step, context="Partnership") for step in steps) or _("none"),
		)
	if blocked := steps[partnership.status].blocked_by:
		frappe.throw("<br>".join(sentence(finding, PARTNERSHIP) for finding in blocked), title=_("Not yet"))
