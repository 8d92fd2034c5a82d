"""Decisions of a meeting: adopted or not by the stances of the parties, and what adopted ones change in
the records."""

from collections.abc import Callable
from datetime import date

import frappe
from frappe.utils import getdate

from ...constants import AGREEMENT
from ...dossier import schema
from ...prints.agreements import voting
from ...records.mapping import model_from_doc
from ...records.words import _
from ...rules.meetings import consensus
from ...rules.meetings.decision_rules import VOTING
from ..documents.recorded_rows import writing
from ..lifecycle import exclusion
from ..messages import refuse_because


def settle(meeting) -> None:
	"""Note on each decision on which the parties took a stance whether it is adopted, under the rule for
	its kind."""
	partnership, record = meeting.partnership_model, model_from_doc(meeting, schema.Meeting)
	parties = [row.organisation for row in partnership.parties if row.status in VOTING]
	suspended = consensus.suspended(partnership.parties, getdate(meeting.start))
	for row, decision in zip(meeting.decisions, record.decisions, strict=True):
		row.tally = None
		if stances := {s.party: s.stance for s in record.stances if s.decision_number == row.idx}:
			rule = consensus.rule_for(partnership, row.kind)
			concerned = consensus.concerned(row.kind, decision.party)
			others = [party for party in parties if party not in concerned]
			outcome = decided(partnership, others, stances, rule, getdate(meeting.start))
			without_vote = tuple(party for party in parties if party in (*suspended, *concerned))
			row.adopted = outcome.adopted
			row.tally = voting.tally(outcome, rule, without_vote, partnership.language)


def decided(
	partnership: schema.Partnership,
	parties: list[str],
	stances: dict[str, str],
	rule: consensus.Rule,
	day: date,
) -> consensus.Outcome:
	"""Decide among the parties that have a vote on a day, one each however many sit at the table."""
	suspended = consensus.suspended(partnership.parties, day)
	weights = {row.organisation: row.weight for row in partnership.parties}
	voters = [party for party in parties if party not in suspended]
	return consensus.decide(voters, stances, rule, weights)


def refuse_incomplete(meeting) -> None:
	"""Refuse an adopted decision that changes a record, but not says what, or lacks the parties' stances."""
	for row in meeting.decisions:
		if not row.adopted or row.kind not in EFFECTS:
			continue
		missing = [field for field in NEEDED[row.kind] if not row.get(field)]
		if missing:
			label = frappe.get_meta(row.doctype).get_label(missing[0])
			refuse_because(
				_("Decision {0} changes a record, but does not say what: fill in {1} of its row."),
				str(row.idx),
				_(label, context=row.doctype),
			)
		if not any(stance.decision_number == row.idx for stance in meeting.stances):
			refuse_because(
				_("Decision {0} changes a record. Enter the stance of each party on it first."), str(row.idx)
			)


def carry_out(meeting) -> None:
	"""Let every adopted decision that is not carried out change what it is about, once."""
	for row in meeting.decisions:
		if row.adopted and row.kind in EFFECTS and not row.carried_out_on:
			EFFECTS[row.kind](meeting, row)
			row.carried_out_on = getdate()
			row.db_set("carried_out_on", row.carried_out_on, update_modified=False)


def _move_milestone(meeting, row) -> None:
	filters = {"partnership": meeting.partnership, "code": row.milestone}
	name = frappe.db.get_value("Partnership Milestone", filters)
	if not name:
		refuse_because(
			_("The partnership has no milestone {0}. Choose another in the decision."), row.milestone
		)
	milestone = frappe.get_doc("Partnership Milestone", name)
	if milestone.due:
		before = {"due": milestone.due, "due_precision": milestone.due_precision}
		before |= {"changed_on": getdate(meeting.start), "reason": row.decision, "decided_at": meeting.name}
		milestone.append("due_date_changes", before)
	milestone.update({"due": row.new_due, "due_precision": row.new_due_precision, "due_said": None})
	milestone.save(ignore_permissions=True)


def _adjust_goal(meeting, row) -> None:
	partnership = frappe.get_doc("Partnership", meeting.partnership)
	goal = next((goal for goal in partnership.goals if goal.title == row.goal), None)
	if not goal:
		refuse_because(_("The partnership has no goal {0}. Choose another in the decision."), row.goal)
	before = {"goal": goal.title, "description": goal.description}
	before |= {"changed_on": getdate(meeting.start), "decided_at": meeting.name}
	partnership.append("goal_changes", before)
	goal.description = row.new_text
	with writing(partnership):
		partnership.save(ignore_permissions=True)


def _open_amendment(meeting, row) -> None:
	_open_version(meeting, row, kind="Amendment")


def _admit(meeting, row) -> None:
	partnership = frappe.get_doc("Partnership", meeting.partnership)
	if exclusion.may_accede(partnership, row.party):
		with writing(partnership):
			partnership.save(ignore_permissions=True)
	_open_version(meeting, row, kind="Accession", acceding_party=row.party)


def _exclude(meeting, row) -> None:
	exclusion.exclude(meeting.partnership, row.party, meeting, row.decision)


def _open_version(meeting, row, **values) -> None:
	"""Open a draft that names the decision; a draft of this meeting that is there already is enough."""
	values |= {"partnership": meeting.partnership, "decided_at": meeting.name}
	if not frappe.db.exists(AGREEMENT, {**values, "docstatus": 0}):
		draft = {**values, "rationale": row.decision}
		frappe.get_doc(doctype=AGREEMENT, **draft).insert(ignore_permissions=True)


def _start_evaluation(meeting, row) -> None:
	values = {"partnership": meeting.partnership, "decided_at": meeting.name}
	if not frappe.db.exists("Evaluation", values):
		frappe.get_doc(
			doctype="Evaluation",
			**values,
			title=_("Evaluation decided at {0}").format(meeting.title)[:140],
			kind="Running",
			period_to=getdate(meeting.start),
			due=row.new_due,
		).insert(ignore_permissions=True)


EFFECTS: dict[str, Callable] = {
	"Milestone": _move_milestone,
	"Goal": _adjust_goal,
	"Amendment": _open_amendment,
	"Accession": _admit,
	"Evaluation": _start_evaluation,
	"Exclusion": _exclude,
}
"""By kind of decision, what it does to the records."""

NEEDED = {
	"Milestone": ("milestone", "new_due"),
	"Goal": ("goal", "new_text"),
	"Amendment": (),
	"Accession": ("party",),
	"Exclusion": ("party",),
	"Evaluation": (),
}
"""By kind of decision, the fields that say what it changes."""
