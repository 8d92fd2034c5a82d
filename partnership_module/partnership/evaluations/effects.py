"""The step that a submitted evaluation recommends, and opens."""

from collections.abc import Callable

import frappe
from frappe.utils import escape_html, now_datetime

from ...constants import AGREEMENT
from ...prints.language import translator
from ...records.words import _
from ...rules.findings import N_

EVALUATION, MEETING = "Evaluation", "Steering Meeting"
TOPIC = N_("Adjust the partnership: {0}")
RATIONALE = N_("The evaluation {0} recommends to negotiate the agreement anew.")


def open_what_is_recommended(evaluation) -> None:
	"""Open the step: Renegotiate a draft agreement, Adjust an item of the next agenda, End a task for the
	owner."""
	_STEPS.get(evaluation.recommendation, lambda evaluation: None)(evaluation)


def what_freezing_opens(evaluation) -> str:
	"""Say in a sentence what freezing opens; "" when it opens nothing."""
	sentences = {
		"Renegotiate": _("Then a draft of the agreement is opened, with the conclusion as its reason."),
		"Adjust": _(
			"Then the recommendation is put on the agenda of the next meeting. If no meeting is planned, the "
			"owner of the partnership gets a task."
		),
		"End": _("Then the owner of the partnership gets the task to end it."),
	}
	return sentences.get(evaluation.recommendation, "")


def _renegotiate(evaluation) -> None:
	"""Open a renewal after a final evaluation, else an amendment; its sections are those of the last
	version."""
	(last,) = frappe.get_all(
		AGREEMENT,
		{"partnership": evaluation.partnership, "docstatus": ["<", 2], "kind": ["!=", "Accession"]},
		["name", "version", "template", "kind", "docstatus"],
		order_by="version desc",
		limit=1,
	) or (frappe._dict(),)
	if last.docstatus == 0 and last.kind in ("Amendment", "Renewal"):
		said = _("The evaluation recommends to negotiate anew. A draft is under way already: {0}")
		return _tell(evaluation, said, frappe.utils.get_link_to_form(AGREEMENT, last.name))
	draft = frappe.get_doc(
		doctype=AGREEMENT,
		partnership=evaluation.partnership,
		kind="Renewal" if evaluation.kind == "Final" else "Amendment",
		supersedes=last.version,
		template=last.template,
		rationale=_rationale(evaluation),
	).insert()
	said = _("The evaluation recommends to negotiate anew. A draft is ready: {0}")
	_tell(evaluation, said, frappe.utils.get_link_to_form(AGREEMENT, draft.name))


def _rationale(evaluation) -> str:
	"""Write the reason in the language of the partnership, since the agreement prints it."""
	said = _in_its_language(evaluation, RATIONALE).format(evaluation.title)
	return "\n\n".join(filter(None, (said, evaluation.conclusion)))


def _adjust(evaluation) -> None:
	"""Add an item to the agenda of the next meeting; where none is planned, give the owner a task."""
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
	topic = _in_its_language(evaluation, TOPIC).format(evaluation.title)[:140]
	meeting.append("agenda", {"topic": topic, "source": "Proposed", "details": evaluation.conclusion})
	meeting.save(ignore_permissions=True)
	said = _("What the evaluation recommends is on the agenda of the next meeting: {0}")
	link = frappe.utils.get_link_to_form(MEETING, meeting.name, escape_html(meeting.title))
	_tell(evaluation, said, link)


def _in_its_language(evaluation, sentence: str) -> str:
	return translator(frappe.db.get_value("Partnership", evaluation.partnership, "language"))(sentence)


def _end(evaluation) -> None:
	if frappe.db.get_value("Partnership", evaluation.partnership, "status") == "Ended":
		return _make_task(
			evaluation, _("The evaluation {0} is done. Choose Closed under Next Step of the partnership.")
		)
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
		description=sentence.format(escape_html(evaluation.title)),
	).insert(ignore_permissions=True)
	name = escape_html(frappe.utils.get_fullname(owner))
	link = frappe.utils.get_link_to_form("ToDo", task.name, task.description)
	_show(_("{0} has a new task: {1}").format(name, link))


def _tell(evaluation, sentence: str, link: str) -> None:
	"""Show a sentence on the screen, and keep it on the evaluation for who looks later."""
	said = sentence.format(link)
	evaluation.add_comment("Info", said)
	_show(said)


def _show(said: str) -> None:
	frappe.msgprint(said, title=_("The report is frozen"), indicator="green")


_STEPS: dict[str, Callable] = {"Renegotiate": _renegotiate, "Adjust": _adjust, "End": _end}
