"""What a submitted evaluation opens: the step that it recommends."""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.utils import now_datetime

from .agreement_facts import AGREEMENT

EVALUATION, MEETING = "Evaluation", "Steering Meeting"


def open_what_is_recommended(evaluation) -> None:
	"""Renegotiate opens a draft agreement, Adjust puts it on the next agenda, End is a task for the owner."""
	_STEPS.get(evaluation.recommendation, lambda evaluation: None)(evaluation)


def _renegotiate(evaluation) -> None:
	"""A renewal after a final evaluation, else an amendment; its sections are those of the last version."""
	last = frappe.get_all(
		AGREEMENT,
		{"partnership": evaluation.partnership, "docstatus": ["<", 2], "kind": ["!=", "Accession"]},
		["version", "template"],
		order_by="version desc",
		limit=1,
	)
	draft = frappe.get_doc(
		doctype=AGREEMENT,
		partnership=evaluation.partnership,
		kind="Renewal" if evaluation.kind == "Final" else "Amendment",
		supersedes=last[0].version if last else None,
		template=last[0].template if last else None,
		rationale=_rationale(evaluation),
	).insert()
	_tell(_("The evaluation recommends to negotiate anew. A draft is ready: {0}"), draft)


def _rationale(evaluation) -> str:
	said = _("The evaluation {0} recommends to negotiate the agreement anew.").format(evaluation.title)
	return "\n\n".join(filter(None, (said, evaluation.conclusion)))


def _adjust(evaluation) -> None:
	"""A point on the agenda of the next meeting; without one that is planned, a task for the owner."""
	planned = {"partnership": evaluation.partnership, "docstatus": 0, "cancelled": 0}
	coming = frappe.get_all(
		MEETING, {**planned, "start": [">", now_datetime()]}, pluck="name", order_by="start asc", limit=1
	)
	if coming:
		return _propose(evaluation, frappe.get_doc(MEETING, coming[0]))
	_make_task(
		evaluation,
		_("The evaluation {0} recommends to adjust the partnership. Put it on the next agenda."),
	)


def _propose(evaluation, meeting) -> None:
	topic = _("Adjust the partnership: {0}").format(evaluation.title)[:140]
	meeting.append("agenda", {"topic": topic, "source": "Proposed", "details": evaluation.conclusion})
	meeting.save(ignore_permissions=True)
	_tell(_("What the evaluation recommends is on the agenda of the next meeting: {0}"), meeting)


def _end(evaluation) -> None:
	_make_task(
		evaluation,
		_("The evaluation {0} recommends to end the partnership. Choose Ended under Next Step."),
	)


def _make_task(evaluation, sentence: str) -> None:
	owner = frappe.db.get_value("Partnership", evaluation.partnership, "owner")
	task = frappe.get_doc(
		doctype="ToDo",
		allocated_to=owner,
		reference_type=EVALUATION,
		reference_name=evaluation.name,
		description=sentence.format(frappe.utils.escape_html(evaluation.title)),
	).insert(ignore_permissions=True)
	_tell(_("A task was made for what the evaluation recommends: {0}"), task)


def _tell(sentence: str, doc) -> None:
	frappe.msgprint(sentence.format(frappe.utils.get_link_to_form(doc.doctype, doc.name)), alert=True)


_STEPS: dict[str, Callable] = {"Renegotiate": _renegotiate, "Adjust": _adjust, "End": _end}
