"""Reminders: summons and minutes not sent, actions late, silence longer than agreed."""

from datetime import date

import frappe
import pytest
from frappe.email.doctype.notification.notification import evaluate_alert
from frappe.utils import add_days, nowdate

from partnership_module import tasks, uninstall
from partnership_module.constants import MODULE, USER
from partnership_module.partnership.meetings import reminders
from partnership_module.patches import mail_reminders
from tests.site.worlds import meeting_years

OWNER = "sekretaer@example.invalid"
SENT = "2026-01-02 10:00:00"


def seed_anew() -> None:
	for name in reminders.WHEN:
		frappe.delete_doc("Notification", name)
	reminders.seed()


@pytest.fixture
def partnership():
	"""On a site that mails could leave from when the reminders were seeded."""
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Møder",
		email_id="moeder@partner.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="mail.invalid",
		no_smtp_authentication=1,
	).insert()
	seed_anew()
	return meeting_years.greenlanders()


@pytest.fixture(autouse=True)
def sent(monkeypatch) -> list:
	"""The mails that would be sent: (recipients, subject, message)."""
	found = []
	monkeypatch.setattr(
		frappe,
		"sendmail",
		lambda recipients, subject, message, **_rest: found.append((recipients, subject, message)),
	)
	return found


def meeting(partnership, days: int, **values):
	doc = meeting_years.hold(partnership, meeting_years.STEERING, add_days(nowdate(), days), **values)
	doc.db_set("owner", OWNER)
	return doc


def due_today(name: str) -> set[str]:
	return {doc.name for doc in frappe.get_doc("Notification", name).get_documents_for_today()}


@pytest.mark.parametrize(
	"days, values, reminds",
	[
		(7, {}, True),
		(6, {}, False),
		(7, {"summoned_on": SENT}, False),
		(7, {"cancelled": 1, "cancelled_reason": "Forfald"}, False),
	],
)
def test_a_summons_that_was_not_sent(partnership, sent, days, values, reminds):
	doc = meeting(partnership, days, **values)
	assert (doc.name in due_today(reminders.SUMMONS)) == reminds
	evaluate_alert(doc, reminders.SUMMONS, "Days Before")
	expected = [([OWNER], f"Summons not sent: {doc.title}")] if not values else []
	assert [mail[:2] for mail in sent] == expected


@pytest.mark.parametrize(
	"days, values, reminds",
	[(-7, {}, True), (-8, {}, False), (-7, {"minutes_sent_on": SENT}, False)],
)
def test_minutes_that_were_not_sent(partnership, sent, days, values, reminds):
	doc = meeting(partnership, days, **values)
	assert (doc.name in due_today(reminders.MINUTES)) == reminds
	evaluate_alert(doc, reminders.MINUTES, "Days After")
	assert len(sent) == (not values)


@pytest.mark.parametrize(
	"days, status, doctype, reminds",
	[
		(-1, "Open", "Steering Meeting", True),
		(0, "Open", "Steering Meeting", False),
		(-1, "Closed", "Steering Meeting", False),
		(-1, "Open", "Partnership", False),
	],
)
def test_an_action_that_is_late(partnership, sent, days, status, doctype, reminds):
	held = meeting(partnership, -20)
	reference = held.name if doctype == "Steering Meeting" else partnership.name
	task = frappe.get_doc(
		doctype="ToDo",
		description="Find lokaler",
		date=add_days(nowdate(), days),
		status=status,
		allocated_to="Administrator",
		reference_type=doctype,
		reference_name=reference,
	).insert()
	task.db_set("allocated_to", OWNER)
	assert (task.name in due_today(reminders.ACTION)) == reminds
	if reminds:
		evaluate_alert(task, reminders.ACTION, "Days After")
		((recipients, subject, message),) = sent
		assert (recipients, subject) == ([OWNER], "Action late: Find lokaler")
		assert "Close the task when it is done." in message


def without_account(is_so: bool = True) -> None:
	frappe.db.set_value("Email Account", {"enable_outgoing": 1}, "default_outgoing", not is_so)


def told_on_the_desk(name: str, subject: str) -> int:
	return frappe.db.count("Notification Log", {"document_name": name, "subject": subject})


def test_a_reminder_is_seen_on_the_desk_and_mailed_as_soon_as_mails_can_leave(partnership, sent):
	frappe.get_doc(doctype="User", email=OWNER, first_name="Sekretær", send_welcome_email=0).insert()
	frappe.get_doc("User", OWNER).add_roles(USER)
	without_account()
	seed_anew()
	doc = meeting(partnership, 7)
	subject = f"Summons not sent: {doc.title}"
	evaluate_alert(doc, reminders.SUMMONS, "Days Before")
	assert (len(sent), told_on_the_desk(doc.name, subject)) == (0, 1)
	without_account(False)
	evaluate_alert(doc, reminders.SUMMONS, "Days Before")
	assert ([mail[1] for mail in sent], told_on_the_desk(doc.name, subject)) == ([subject], 2)
	without_account()
	evaluate_alert(doc, reminders.SUMMONS, "Days Before")
	assert (len(sent), told_on_the_desk(doc.name, subject)) == (1, 3)


def test_notifications_of_others_are_left_to_frappe(partnership, sent):
	without_account()
	doc = meeting(partnership, 7)
	frappe.db.set_value("Notification", reminders.SUMMONS, "module", "Core")
	evaluate_alert(doc, reminders.SUMMONS, "Days Before")
	assert len(sent) == 1


def test_what_was_seeded_for_the_desk_alone_is_mailed_too(partnership):
	"""Unless somebody has changed it since."""
	frappe.db.set_value(
		"Notification", {"module": MODULE}, "channel", "System Notification", update_modified=False
	)
	changed = frappe.get_doc("Notification", reminders.MINUTES)
	changed.days_in_advance = 3
	changed.save()
	mail_reminders.execute()
	channels = {name: frappe.db.get_value("Notification", name, "channel") for name in reminders.WHEN}
	assert channels == {
		reminders.SUMMONS: "Email",
		reminders.MINUTES: "System Notification",
		reminders.ACTION: "Email",
	}


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


def test_a_site_keeps_what_it_has_changed(partnership):
	notification = frappe.get_doc("Notification", reminders.SUMMONS)
	notification.update({"days_in_advance": 3, "enabled": 0})
	notification.save()
	reminders.seed()
	notification.reload()
	assert (notification.days_in_advance, notification.enabled) == (3, 0)


def test_uninstall_takes_the_reminders_away(partnership, monkeypatch):
	monkeypatch.setattr(uninstall, "delete_files", lambda doctypes: None)
	monkeypatch.setitem(frappe.flags, "in_uninstall", True)
	assert frappe.db.count("Notification", {"module": MODULE}) == 3
	uninstall.before_uninstall()
	assert not frappe.db.count("Notification", {"name": ["in", list(reminders.WHEN)]})
