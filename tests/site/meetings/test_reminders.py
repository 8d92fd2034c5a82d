"""Reminders: summons and minutes not sent, actions late, silence longer than agreed."""

from datetime import date

import frappe
import pytest
from frappe.utils import add_days, get_datetime, getdate, now_datetime, nowdate

from partnership_module import tasks, uninstall
from partnership_module.constants import MANAGER
from partnership_module.partnership.meetings import reminders, summoning
from tests.site.worlds import meeting_years

from ..worlds.kept import kept

OWNER = "sekretaer@example.invalid"
SENT = "2026-01-02 10:00:00"


@kept
def secretary():
	values = {"email": OWNER, "first_name": "Sekretær", "send_welcome_email": 0, "roles": [{"role": MANAGER}]}
	return frappe.get_doc(doctype="User", **values).insert(ignore_permissions=True)


@kept
def partnership(secretary):
	return meeting_years.greenlanders()


def meeting(partnership, days: int, **values):
	doc = meeting_years.hold(partnership, meeting_years.STEERING, add_days(nowdate(), days), **values)
	doc.db_set("owner", OWNER)
	return doc


def given(meeting, kind) -> list:
	"""The tasks about a meeting, after the work of the day."""
	tasks.remind_of_meetings(getdate())
	about = {"reference_type": meeting.doctype, "reference_name": meeting.name}
	found = frappe.get_all("ToDo", about, ["name", "allocated_to", "description", "date", "status"])
	assert [row.name for row in found] == list(filter(None, [meeting.reload().get(kind.task)]))
	return found


def state(meeting, kind) -> str:
	return frappe.db.get_value("ToDo", meeting.reload().get(kind.task), "status")


@pytest.mark.parametrize(
	"days, values, reminds",
	[
		(7, {}, True),
		(8, {}, False),
		(0, {}, True),
		(-1, {}, False),
		(7, {"summoned_on": SENT}, False),
		(7, {"cancelled": 1, "cancelled_reason": "Forfald"}, False),
	],
)
def test_a_summons_that_was_not_sent(partnership, days, values, reminds):
	doc = meeting(partnership, days, **values)
	found = given(doc, reminders.SUMMONS)
	assert len(found) == reminds
	if reminds:
		assert (found[0].allocated_to, found[0].date) == (OWNER, getdate(add_days(nowdate(), days - 7)))
		assert doc.title in found[0].description
		assert "the summons has not been sent" in found[0].description


@pytest.mark.parametrize(
	"days, values, reminds",
	[
		(-7, {}, True),
		(-6, {}, False),
		(-13, {}, True),
		(-14, {}, False),
		(-7, {"minutes_sent_on": SENT}, False),
		(-7, {"cancelled": 1, "cancelled_reason": "Forfald"}, False),
	],
)
def test_minutes_that_were_not_sent(partnership, days, values, reminds):
	found = given(meeting(partnership, days, **values), reminders.MINUTES)
	assert ["the minutes have not been sent" in row.description for row in found] == [True] * reminds


def test_minutes_that_are_approved_can_be_sent_no_more(partnership):
	doc = meeting(partnership, -7)
	doc.flags.imported = True
	doc.submit()
	assert given(doc, reminders.MINUTES) == []


def test_a_task_is_given_once_and_not_again_when_somebody_closed_it(partnership):
	doc = meeting(partnership, 7)
	(task,) = given(doc, reminders.SUMMONS)
	frappe.get_doc("ToDo", task.name).update({"status": "Closed"}).save()
	(again,) = given(doc, reminders.SUMMONS)
	assert again.name == task.name


def test_a_task_is_done_when_the_summons_is_sent(partnership):
	doc = meeting(partnership, 7)
	given(doc, reminders.SUMMONS)
	doc.append("agenda", {"topic": "Regnskab"})
	doc.save()
	assert state(doc, reminders.SUMMONS) == "Open"
	doc.reload().db_set("summoned_on", now_datetime())
	doc.save()
	assert state(doc, reminders.SUMMONS) == "Closed"


def test_a_task_is_cancelled_with_the_meeting(partnership):
	doc = meeting(partnership, 7)
	given(doc, reminders.SUMMONS)
	summoning.cancel(doc.name, "Forfald")
	assert state(doc, reminders.SUMMONS) == "Cancelled"


def test_a_meeting_that_moves_is_reminded_of_anew(partnership):
	doc = meeting(partnership, 7)
	(task,) = given(doc, reminders.SUMMONS)
	doc.reload().start = add_days(get_datetime(doc.start), 30)
	doc.save()
	assert frappe.db.get_value("ToDo", task.name, "status") == "Cancelled"
	assert not doc.reload().summons_task


def test_a_task_that_people_give_each_other_is_left_alone(partnership):
	doc = meeting(partnership, -20)
	about = {"reference_type": doc.doctype, "reference_name": doc.name, "allocated_to": "Administrator"}
	own = frappe.get_doc(doctype="ToDo", description="Bestil kaffe", **about).insert()
	frappe.get_doc(doc.doctype, doc.name).save()
	assert own.reload().status == "Open"


def test_the_bell_tells_of_a_task(partnership):
	doc = meeting(partnership, 7)
	given(doc, reminders.SUMMONS)
	of_it = {"for_user": OWNER, "document_name": doc.name}
	(told,) = frappe.get_all("Notification Log", of_it, ["type", "subject"])
	due = frappe.db.get_value("ToDo", doc.reload().summons_task, "date")
	assert told.type == "Assignment"
	assert told.subject == (
		'A task waits for you: <b>Steering Meeting</b> <b class="subject-title">'
		f"{partnership.title}, {doc.title}</b>, by {frappe.utils.format_date(due, 'd MMMM yyyy')}"
	)


@pytest.mark.parametrize(
	"days, status, doctype, priority, reminds",
	[
		(-1, "Open", "Steering Meeting", "Medium", True),
		(0, "Open", "Steering Meeting", "Medium", False),
		(-1, "Closed", "Steering Meeting", "Medium", False),
		(-1, "Open", "Partnership", "Medium", False),
		(-1, "Open", "Steering Meeting", "Low", False),
	],
)
def test_an_action_that_is_late_comes_to_the_top(partnership, days, status, doctype, priority, reminds):
	held = meeting(partnership, -20)
	reference = held.name if doctype == "Steering Meeting" else partnership.name
	task = frappe.get_doc(
		doctype="ToDo",
		description="Find lokaler",
		date=add_days(nowdate(), days),
		status=status,
		priority=priority,
		allocated_to="Administrator",
		reference_type=doctype,
		reference_name=reference,
	).insert()
	tasks.remind_of_meetings(getdate())
	assert (task.reload().priority == "High") == reminds


def silences(partnership) -> list[str]:
	filters = {"reference_name": partnership.name, "description": ["like", "%should have met%"]}
	return frappe.get_all("ToDo", filters, pluck="description")


@pytest.mark.parametrize(
	"day, number", [(date(2004, 12, 9), 0), (date(2004, 12, 10), 1), (date(2005, 3, 2), 2)]
)
def test_silence_longer_than_agreed_is_a_task_once(partnership, day, number):
	tasks.remind_of_silence(day)
	tasks.remind_of_silence(day)
	assert len(silences(partnership)) == number


def test_a_planned_meeting_is_reminder_enough(partnership):
	meeting_years.hold(partnership, meeting_years.PROJECT, "2004-12-20")
	tasks.remind_of_silence(date(2004, 12, 10))
	assert silences(partnership) == []


def test_uninstall_takes_the_reminders_away(partnership, monkeypatch):
	given(meeting(partnership, 7), reminders.SUMMONS)
	monkeypatch.setattr(uninstall, "delete_files", lambda doctypes: None)
	monkeypatch.setitem(frappe.flags, "in_uninstall", True)
	uninstall.before_uninstall()
	assert not frappe.db.count("ToDo", {"reference_type": reminders.MEETING})
