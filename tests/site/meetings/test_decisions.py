"""What a meeting decides takes effect when its minutes are approved, and the record says who decided it."""

import frappe
import pytest
from frappe.utils import getdate

from partnership_module.records.export import export_partnership

from ..worlds import meetings_world as world
from ..worlds.demo import partnership
from ..worlds.kept import kept
from ..worlds.organisations import made


@kept
def wellbeing():
	doc = partnership("wellbeing")
	return doc.name


@kept
def meeting(wellbeing):
	return world.sent(world.make(wellbeing, "2004-06-10 13:00:00"))


@kept
def everyone(wellbeing):
	return dict.fromkeys(world.parties(wellbeing), "For")


def milestone(name: str):
	found = frappe.get_all("Partnership Milestone", {"partnership": name, "due": ["is", "set"]}, pluck="name")
	return frappe.get_doc("Partnership Milestone", found[0])


def test_a_decision_is_adopted_when_every_party_is_for_it(meeting, everyone):
	first, *_others = everyone
	world.decide(meeting, everyone)
	world.decide(meeting, {**everyone, first: "Abstains"})
	meeting.save()
	assert [row.adopted for row in meeting.decisions] == [1, 0]


def test_a_hand_written_adoption_does_not_count(meeting, everyone):
	first, *_others = everyone
	world.decide(meeting, {**everyone, first: "Against"}, adopted=1)
	meeting.save()
	assert not meeting.decisions[0].adopted


def test_a_decision_moves_a_milestone_and_keeps_what_was(meeting, everyone, wellbeing):
	before = milestone(wellbeing)
	values = {"kind": "Milestone", "milestone": before.code, "new_due": "2005-03-01", "decision": "Udskydes."}
	world.decide(meeting, everyone, **values)
	meeting.submit()
	after = milestone(wellbeing)
	assert after.due == getdate("2005-03-01")
	change = after.due_date_changes[-1]
	assert (change.due, change.decided_at, change.reason) == (before.due, meeting.name, "Udskydes.")
	assert meeting.decisions[0].carried_out_on == getdate()


def test_what_is_not_adopted_changes_nothing(meeting, everyone, wellbeing):
	before = milestone(wellbeing)
	first, *_others = everyone
	values = {"kind": "Milestone", "milestone": before.code, "new_due": "2005-03-01"}
	world.decide(meeting, {**everyone, first: "Against"}, **values)
	meeting.submit()
	assert milestone(wellbeing).due == before.due
	assert not meeting.decisions[0].carried_out_on


def test_a_decision_adjusts_a_goal_and_keeps_its_text(meeting, everyone, wellbeing):
	goal = frappe.get_doc("Partnership", wellbeing).goals[0]
	world.decide(meeting, everyone, kind="Goal", goal=goal.title, new_text="Flere ældre i netværk.")
	meeting.submit()
	doc = frappe.get_doc("Partnership", wellbeing)
	assert doc.goals[0].description == "Flere ældre i netværk."
	assert (doc.goal_changes[0].description, doc.goal_changes[0].decided_at) == (
		goal.description,
		meeting.name,
	)


def test_a_decision_opens_an_amendment_once(meeting, everyone, wellbeing):
	world.decide(meeting, everyone, kind="Amendment", decision="Område Skåde udvides.")
	world.decide(meeting, everyone, kind="Amendment", decision="Varslet bliver seks måneder.")
	meeting.submit()
	found = frappe.get_all(
		"Partnership Agreement", {"partnership": wellbeing, "kind": "Amendment"}, ["decided_at", "rationale"]
	)
	assert [(row.decided_at, row.rationale) for row in found] == [(meeting.name, "Område Skåde udvides.")]


def test_a_decision_admits_a_party(meeting, everyone, wellbeing):
	club = made("Idrætsforeningen")
	world.decide(meeting, everyone, kind="Accession", party=club)
	meeting.submit()
	rows = frappe.get_doc("Partnership", wellbeing).parties
	assert [row.status for row in rows if row.organisation == club] == ["May Accede"]
	agreement = {"partnership": wellbeing, "acceding_party": club, "kind": "Accession"}
	assert frappe.db.get_value("Partnership Agreement", agreement, "decided_at") == meeting.name


def test_a_decision_starts_an_evaluation(meeting, everyone, wellbeing):
	world.decide(meeting, everyone, kind="Evaluation")
	meeting.submit()
	filters = {"partnership": wellbeing, "decided_at": meeting.name}
	assert frappe.db.get_value("Evaluation", filters, "period_to") == getdate("2004-06-10")


def test_a_decision_that_does_not_say_what_it_changes_is_refused(meeting, everyone):
	world.decide(meeting, everyone, kind="Milestone")
	with pytest.raises(frappe.ValidationError, match="Decision 1 changes a record, but does not say what"):
		meeting.submit()


def test_a_decision_without_stances_changes_no_record(meeting):
	world.decide(meeting, {}, kind="Amendment", adopted=1)
	with pytest.raises(frappe.ValidationError, match="Enter the stance of each party"):
		meeting.submit()


def test_an_unknown_milestone_is_refused_and_nothing_is_half_done(meeting, everyone):
	world.decide(meeting, everyone, kind="Milestone", milestone="M99", new_due="2005-03-01")
	with pytest.raises(frappe.ValidationError, match="The partnership has no milestone M99"):
		meeting.submit()


def test_actions_become_tasks_of_those_who_have_a_user(meeting, wellbeing):
	user = frappe.new_doc("User", email="anna@partnership.invalid", first_name="A", send_welcome_email=0)
	user.insert()
	doc = frappe.get_doc("Partnership", wellbeing)
	doc.members[0].user = user.name
	doc.save()
	meeting.append("actions", {"action": "Ring til <centret>", "person": doc.members[0].person})
	meeting.append("actions", {"action": "Skriv til foreningen", "person": "En uden bruger"})
	meeting.save()
	tasks = frappe.get_all("ToDo", {"reference_name": meeting.name}, ["name", "allocated_to", "description"])
	assert [(t.allocated_to, t.description) for t in tasks] == [(user.name, "Ring til &lt;centret&gt;")]
	meeting.submit()
	task = frappe.get_doc("ToDo", tasks[0].name)
	task.status = "Closed"
	task.save()
	meeting.reload()
	assert [bool(row.done_on) for row in meeting.actions] == [True, False]


def test_a_task_follows_its_action(meeting, wellbeing):
	doc = frappe.get_doc("Partnership", wellbeing)
	doc.members[0].user = "Administrator"
	doc.save()
	meeting.append("actions", {"action": "Ring", "person": doc.members[0].person})
	meeting.save()
	meeting.actions[0].update({"action": "Skriv", "due": "2004-07-01"})
	meeting.save()
	filters = {"reference_name": meeting.name}
	task = frappe.get_all("ToDo", filters, ["description", "date", "status"])
	assert [(t.description, str(t.date), t.status) for t in task] == [("Skriv", "2004-07-01", "Open")]
	meeting.actions = []
	meeting.save()
	assert frappe.get_all("ToDo", filters, pluck="status") == ["Cancelled"]


def test_a_meeting_with_decisions_goes_out_as_a_dossier(meeting, everyone, wellbeing):
	world.decide(meeting, everyone, kind="Evaluation")
	meeting.submit()
	found = export_partnership(wellbeing).meetings[-1]
	assert found.decisions[0].kind == "Evaluation" and found.submitted
