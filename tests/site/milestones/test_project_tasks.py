"""The milestones of a partnership as tasks of its project: kept by themselves, both ways, once."""

import frappe
import pytest
from frappe.desk.form import assign_to
from frappe.utils import add_days, getdate

from partnership_module.constants import MANAGER, USER
from partnership_module.partnership.milestones import marking, project_tasks

from ..worlds import histories as play
from ..worlds.asking import refused
from ..worlds.kept import kept
from ..worlds.no_test import out_of_tests
from ..worlds.partnership_world import add_user

TOWN = "Kommunen (opgaver)"
MILESTONE, TASK = "Partnership Milestone", "Task"
BUILDS, BOTH, WATCHES = (f"{who}@opgaver.invalid" for who in ("builds", "both", "watches"))
"""BUILDS has ERPNext's role alone, BOTH also ours, WATCHES ours alone."""


@kept
def people(site) -> None:
	add_user(BUILDS, ["Projects User"])
	add_user(BOTH, ["Projects User", USER])
	add_user(WATCHES, [MANAGER])


@kept
def partnership(people):
	project = frappe.get_doc(doctype="Project", project_name="Havnen (opgaver)").insert()
	doc = play.partnership("Havnen", [TOWN], project=project.name)
	add(doc.name, code="M1", title="Kontoret <åbent>", due="2030-03-31", due_precision="Month")
	add(doc.name, code="M2", title="Nået før", due="2024-01-31", met_on="2024-01-15")
	add(doc.name, code="M3", title="Opgivet", due="2030-01-31", cancelled=1, cancelled_reason="Opgivet.")
	project_tasks.make(doc.name)
	return doc.reload()


def add(partnership: str, **values):
	return frappe.get_doc(doctype=MILESTONE, partnership=partnership, **values).insert()


def milestone(partnership, code: str = "M1"):
	return frappe.get_doc(MILESTONE, {"partnership": partnership.name, "code": code})


def task(partnership, code: str = "M1"):
	return frappe.get_doc(TASK, milestone(partnership, code).task)


def tasks(partnership) -> int:
	return frappe.db.count(TASK, {"project": partnership.project})


def complete(partnership, code: str = "M1", **values) -> None:
	doc = task(partnership, code)
	doc.update({"status": "Completed", **values})
	doc.save()


def told(partnership, code: str = "M1") -> list[str]:
	of_it = {"reference_type": MILESTONE, "reference_name": milestone(partnership, code).name}
	return frappe.get_all("ToDo", {**of_it, "status": "Open"}, pluck="description")


# --- from the milestone to the task ------------------------------------------------------------------------


def test_each_milestone_is_a_task_of_the_project(partnership):
	first, met = task(partnership), task(partnership, "M2")
	assert (first.subject, str(getdate(first.exp_end_date))) == ("M1 Kontoret <åbent>", "2030-03-31")
	assert (first.status, first.is_milestone, first.project) == ("Open", 1, partnership.project)
	assert (met.status, str(met.completed_on)) == ("Completed", "2024-01-15")
	assert not milestone(partnership, "M3").task


def test_the_task_names_the_code_and_the_partnership_and_leads_to_the_milestone(partnership):
	said = task(partnership).description
	assert "M1" in said and partnership.name in said
	assert f"/partnership-milestone/{milestone(partnership).name}" in said
	assert partnership.title not in said


def test_there_is_one_task_for_each_milestone_however_often_it_is_asked_for(partnership):
	assert project_tasks.make(partnership.name) == {"made": 0, "kept": 2}
	assert tasks(partnership) == 2


def test_a_new_milestone_gets_its_task(partnership):
	assert add(partnership.name, code="M4", title="Ny", due="2030-05-01").task
	assert task(partnership, "M4").subject == "M4 Ny"


def test_title_and_day_go_on_to_the_task(partnership):
	doc = milestone(partnership)
	doc.update({"title": "Kontoret", "due": "2031-06-30"})
	doc.save()
	found = task(partnership)
	assert (found.subject, str(getdate(found.exp_end_date))) == ("M1 Kontoret", "2031-06-30")


def test_what_is_said_in_the_project_stays_until_the_milestone_says_otherwise(partnership):
	doc = task(partnership)
	doc.update({"subject": "Eget navn", "status": "Working", "exp_end_date": "2030-02-01"})
	doc.save()
	doc = milestone(partnership)
	doc.description = "Mere."
	doc.save()
	assert (task(partnership).subject, task(partnership).status) == ("Eget navn", "Working")
	doc.reload().title = "Kontoret"
	doc.save()
	found = task(partnership)
	assert (found.subject, found.status, str(getdate(found.exp_end_date))) == (
		"M1 Kontoret",
		"Working",
		"2030-02-01",
	)


def test_the_time_of_the_day_that_a_task_has_in_erpnext_16_stays(partnership):
	doc = task(partnership)
	if doc.meta.get_field("exp_end_date").fieldtype != "Datetime":
		pytest.skip("in ERPNext 15 a task ends on a day")
	doc.exp_end_date = "2030-03-31 15:00:00"
	doc.save()
	project_tasks.make(partnership.name)
	assert str(task(partnership).exp_end_date) == "2030-03-31 15:00:00"


def test_a_milestone_that_is_met_completes_its_task_and_taken_back_opens_it(partnership):
	marking.mark_met(milestone(partnership).name, "2026-02-03", "Set.")
	found = task(partnership)
	assert (found.status, str(found.completed_on), found.progress) == ("Completed", "2026-02-03", 100)
	doc = milestone(partnership)
	doc.met_on = None
	doc.save()
	found = task(partnership)
	assert (found.status, found.completed_on, found.progress) == ("Open", None, 0)


def test_a_cancelled_milestone_cancels_its_task(partnership):
	doc = milestone(partnership)
	doc.update({"cancelled": 1, "cancelled_reason": "Opgivet."})
	doc.save()
	assert task(partnership).status == "Cancelled"
	doc.cancelled = 0
	doc.save()
	assert task(partnership).status == "Open"


def test_a_number_that_is_reached_completes_the_task(partnership):
	doc = add(partnership.name, code="M4", title="Tal", due="2030-01-01", direction="increase", target="10")
	assert task(partnership, "M4").status == "Open"
	doc.update({"actual": "12", "actual_on": "2026-01-05"})
	doc.save()
	found = task(partnership, "M4")
	assert (found.status, str(found.completed_on)) == ("Completed", "2026-01-05")


def test_a_whole_is_completed_with_its_last_part_and_opened_with_it(partnership):
	add(partnership.name, code="M4", title="Hele", due="2030-01-01")
	part = add(partnership.name, code="M5", title="Del", due="2030-01-01", part_of="M4")
	marking.mark_met(part.name, "2026-02-03")
	assert task(partnership, "M4").status == "Completed"
	part.reload().met_on = None
	part.save()
	assert task(partnership, "M4").status == "Open"


def test_a_deleted_milestone_leaves_a_cancelled_task(partnership):
	name = milestone(partnership).task
	milestone(partnership).delete()
	assert frappe.db.get_value(TASK, name, "status") == "Cancelled"


def test_the_task_is_saved_once_for_each_change(partnership, monkeypatch):
	saved = []
	monkeypatch.setattr(
		frappe.get_doc(TASK, milestone(partnership).task).__class__,
		"validate_dates",
		lambda doc: saved.append(doc.name),
	)
	doc = milestone(partnership)
	doc.update({"title": "Kontoret", "due": "2031-06-30", "met_on": "2026-01-05"})
	doc.save()
	doc.save()
	assert saved == [doc.task]
	saved.clear()
	doc.update({"met_on": None})
	doc.save()
	saved.clear()
	complete(partnership)
	assert saved == [doc.task]
	assert milestone(partnership).met_on == getdate()


def test_who_a_task_is_assigned_to_is_done_also_where_a_coordinator_may_not_read_tasks(partnership, login):
	doc = task(partnership)
	assign_to.add({"doctype": TASK, "name": doc.name, "assign_to": [BUILDS], "description": "Gør det"})
	with login(WATCHES):
		marking.mark_met(milestone(partnership).name, "2026-02-03")
	assert task(partnership).status == "Completed"
	assigned = {"reference_type": TASK, "reference_name": doc.name}
	assert frappe.get_all("ToDo", assigned, pluck="status") == ["Closed"]
	assert not told(partnership)


def test_what_the_project_has_no_room_for_is_told_and_hinders_nobody(partnership, monkeypatch):
	# ERPNext does not compare the days of a project in tests.
	frappe.db.set_value("Project", partnership.project, "expected_end_date", "2030-12-31")
	out_of_tests(monkeypatch)
	doc = milestone(partnership)
	doc.due = "2031-06-30"
	doc.save()
	assert str(getdate(task(partnership).exp_end_date)) == "2030-03-31"
	(said,) = told(partnership)
	assert "cannot be after" in said
	assert str(milestone(partnership).due) == "2031-06-30"


# --- from the task to the milestone ------------------------------------------------------------------------


def test_completing_the_task_marks_the_milestone_met_that_day_by_who_did_it(partnership, login):
	with login(BOTH):
		complete(partnership, completed_on="2026-04-05")
	found = milestone(partnership)
	assert (str(found.met_on), found.met_precision, found.modified_by) == ("2026-04-05", "Day", BOTH)
	assert found.evidence == f"Opgaven {found.task} er afsluttet af both."
	assert not told(partnership)


def test_without_a_day_it_is_met_today(partnership):
	complete(partnership)
	assert milestone(partnership).met_on == getdate()


def test_completed_again_it_stays_as_it_was_met(partnership):
	complete(partnership, completed_on="2026-04-05")
	doc = task(partnership)
	doc.status = "Working"
	doc.save()
	assert str(milestone(partnership).met_on) == "2026-04-05"
	complete(partnership, completed_on="2026-05-05")
	found = milestone(partnership)
	assert (str(found.met_on), found.evidence.count("Opgaven")) == ("2026-04-05", 1)
	assert not told(partnership)


def test_who_may_not_mark_it_leaves_the_task_completed_and_the_coordinator_told(partnership, login):
	frappe.clear_messages()
	with login(BUILDS):
		complete(partnership)
	assert task(partnership).status == "Completed"
	found = milestone(partnership)
	assert not found.met_on and not found.evidence
	(said,) = told(partnership)
	assert found.task in said and "builds" in said and "may not mark the milestone met" in said
	about = {"reference_type": MILESTONE, "reference_name": found.name}
	assert frappe.db.get_value("ToDo", about, "allocated_to") == partnership.owner
	assert "coordinator was told" in str(frappe.get_message_log())
	assert "Kontoret" not in str(frappe.get_message_log())


def test_what_the_coordinator_was_told_is_closed_once_both_say_the_same(partnership, login):
	def with_refusal() -> None:
		with login(BUILDS):
			complete(partnership)
		assert told(partnership)

	with_refusal()
	doc = task(partnership)
	doc.status = "Working"
	doc.save()
	assert not told(partnership)
	with_refusal()
	milestone(partnership).save()
	assert told(partnership)
	marking.mark_met(milestone(partnership).name, "2026-04-05")
	assert not told(partnership)


def test_and_is_told_nothing_else_of_it(partnership, login):
	frappe.db.set_value("Partnership", partnership.name, "restricted", 1)
	with login(BUILDS):
		complete(partnership)
		assert not frappe.get_list("ToDo", {"reference_type": MILESTONE})
		assert refused(milestone(partnership).check_permission, "read")
	assert told(partnership)


def test_what_is_judged_by_a_number_is_not_met_by_its_task(partnership):
	values = {"direction": "increase", "target": "10", "actual": "4", "actual_on": "2026-01-05"}
	add(partnership.name, code="M4", title="Tal", due="2030-01-01", **values)
	complete(partnership, "M4")
	assert task(partnership, "M4").status == "Completed"
	assert not milestone(partnership, "M4").met_on
	assert "judged by its number" in told(partnership, "M4")[0]


def test_a_day_that_lies_ahead_is_refused_by_both(partnership):
	with pytest.raises(frappe.ValidationError):
		complete(partnership, completed_on=add_days(getdate(), 1))
	assert not milestone(partnership).met_on


def test_what_recurs_comes_back_with_its_next_day(partnership):
	partnership.update({"start_date": "2025-01-01", "end_date": "2027-12-31"})
	partnership.save()
	add(partnership.name, code="M4", title="Årsrapport", due_said="each 1 March")
	assert str(getdate(task(partnership, "M4").exp_end_date)) == "2025-03-01"
	doc = task(partnership, "M4")
	doc.update({"status": "Completed", "completed_on": "2025-02-20"})
	doc.save()
	assert (doc.status, str(getdate(doc.exp_end_date)), doc.completed_on) == ("Open", "2026-03-01", None)
	assert doc.modified == frappe.get_doc(TASK, doc.name).modified
	days = [row.met_on and str(row.met_on) for row in milestone(partnership, "M4").occurrences]
	assert days == ["2025-02-20", None, None]
	for _time in range(2):
		complete(partnership, "M4")
	assert task(partnership, "M4").status == "Completed"


# --- what holds them together ------------------------------------------------------------------------------


def test_a_renamed_task_stays_the_one_of_its_milestone(partnership):
	frappe.rename_doc(TASK, milestone(partnership).task, "TASK-OMDØBT", force=True)
	assert milestone(partnership).task == "TASK-OMDØBT"
	complete(partnership)
	assert milestone(partnership).met_on


def test_a_deleted_task_leaves_its_milestone_and_is_made_anew_only_when_asked_for(partnership):
	name = milestone(partnership).task
	frappe.delete_doc(TASK, name)
	doc = milestone(partnership)
	doc.title = "Kontoret"
	doc.save()
	assert not doc.reload().task
	assert project_tasks.make(partnership.name) == {"made": 1, "kept": 1}
	assert task(partnership).subject == "M1 Kontoret"


def test_nobody_names_another_task_by_hand(partnership):
	other = frappe.get_doc(doctype=TASK, subject="En anden").insert()
	doc = milestone(partnership)
	before, doc.task = doc.task, other.name
	doc.save()
	assert milestone(partnership).task == before
	with pytest.raises(frappe.ValidationError, match="recorded by a button"):
		add(partnership.name, code="M9", title="Ny", task=other.name)


def test_a_task_that_two_milestones_name_is_kept_for_neither(partnership):
	add(partnership.name, code="M4", title="Ny", due="2030-01-01")
	shared = milestone(partnership).task
	frappe.db.set_value(MILESTONE, milestone(partnership, "M4").name, "task", shared)
	complete(partnership)
	assert not milestone(partnership).met_on and not milestone(partnership, "M4").met_on
	assert project_tasks.make(partnership.name) == {"made": 1, "kept": 2}
	assert milestone(partnership).task != milestone(partnership, "M4").task


def test_a_task_that_leaves_the_project_is_left_alone(partnership):
	frappe.db.set_value(TASK, milestone(partnership).task, "project", None)
	complete(partnership)
	assert not milestone(partnership).met_on
	doc = milestone(partnership)
	doc.title = "Andet"
	doc.save()
	assert task(partnership).subject == "M1 Kontoret <åbent>"


def test_another_project_takes_the_tasks_along(partnership):
	other = frappe.get_doc(doctype="Project", project_name="Et andet (opgaver)").insert().name
	partnership.project = other
	partnership.save()
	assert {task(partnership, code).project for code in ("M1", "M2")} == {other}


def test_before_it_is_asked_for_nothing_is_made(people):
	project = frappe.get_doc(doctype="Project", project_name="Uden (opgaver)").insert()
	doc = play.partnership("Uden", [TOWN], project=project.name)
	made = add(doc.name, code="M1", title="Alene", due="2030-01-01")
	marking.mark_met(made.name, "2026-01-05")
	assert not tasks(doc) and not made.reload().task


def test_other_tasks_are_completed_as_ever(partnership, login):
	other = frappe.get_doc(doctype=TASK, subject="En anden", project=partnership.project).insert()
	with login(BUILDS):
		doc = frappe.get_doc(TASK, other.name)
		doc.status = "Completed"
		doc.save()
	assert not frappe.get_message_log()
	assert not frappe.db.exists("ToDo", {"reference_type": MILESTONE})


# --- who may -----------------------------------------------------------------------------------------------


def test_without_a_project_it_is_refused(people):
	doc = play.partnership("Intet projekt", [TOWN])
	with pytest.raises(frappe.ValidationError, match="has no project"):
		project_tasks.make(doc.name)


@pytest.mark.parametrize("user, may", [(BOTH, True), (WATCHES, False), (BUILDS, False)])
def test_it_takes_the_right_to_write_here_and_to_make_tasks_there(partnership, login, user, may):
	frappe.delete_doc(TASK, milestone(partnership).task)
	with login(user):
		assert refused(project_tasks.make, partnership.name) is not may
	assert bool(milestone(partnership).task) is may


def test_a_restricted_partnership_tells_no_title(partnership, login):
	doc = task(partnership)
	above = frappe.get_doc(
		doctype=TASK, subject="Over", project=partnership.project, depends_on=[{"task": doc.name}]
	).insert()
	assign_to.add({"doctype": TASK, "name": doc.name, "assign_to": [BUILDS], "description": doc.subject})
	partnership.restricted = 1
	partnership.save()
	add(partnership.name, code="M4", title="Hemmelig")
	with login(BUILDS):
		found = frappe.get_list(TASK, {"project": partnership.project}, ["subject", "description"])
		shown = str(found) + frappe.get_doc(TASK, above.name).as_json() + str(frappe.get_all("ToDo", ["*"]))
		shown += str(frappe.get_all("Comment", {"reference_doctype": TASK}, ["*"]))
	assert "Milepæl M1" in shown and "Milepæl M4" in shown
	assert not any(word in shown for word in ("Kontoret", "Nået før", "Hemmelig", "Havnen"))
	partnership.restricted = 0
	partnership.save()
	assert task(partnership).subject == "M1 Kontoret <åbent>"
