"""Summons and minutes: mails with papers, answers, objections, approval, addenda."""

import email
from datetime import timedelta

import frappe
import pytest
from frappe.translate import print_language
from frappe.utils import add_days, getdate, now_datetime
from icalendar import Calendar

from partnership_module.partnership.meetings import calendar, minutes, planning, summoning

from ..worlds import meetings_world as world
from ..worlds.demo import partnership
from ..worlds.kept import kept
from ..worlds.organisations import named

MEETING = "Steering Meeting"


@pytest.fixture(autouse=True)
def outgoing_mail():
	"""An account that mails could leave by, and an empty queue; nothing is sent in tests."""
	frappe.db.delete("Email Queue")
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Partnerskaber",
		email_id="partnerskaber@partnership.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="localhost",
		no_smtp_authentication=1,
	).insert(ignore_if_duplicate=True)


@kept
def violence():
	doc = partnership("violence")
	doc.end_date = None
	doc.save()
	return doc.name


@kept
def coming(violence):
	"""A meeting in three weeks; two of those called have an address."""
	return addressed(world.make(violence, f"{add_days(getdate(), 21)} 13:00:00"))


@kept
def past(violence):
	return addressed(world.make(violence, f"{add_days(getdate(), -2)} 13:00:00"))


def addressed(meeting):
	meeting.append("agenda", {"topic": "Velkomst", "source": "Proposed"})
	meeting.attendance[0].email = "anna@partnership.invalid"
	meeting.attendance[1].email = "bo@partnership.invalid"
	meeting.save()
	return meeting


def mails(meeting) -> list:
	names = frappe.get_all(
		"Email Queue", {"reference_name": meeting.name}, pluck="name", order_by="creation asc"
	)
	return [frappe.get_doc("Email Queue", name) for name in names]


def parts(mail) -> dict[str, bytes]:
	"""By file name the attachments of a mail."""
	message = email.message_from_string(mail.message)
	return {part.get_filename(): part for part in message.walk() if part.get_filename()}


def event(mail) -> tuple[str, dict]:
	invitation = parts(mail)["invite.ics"]
	found = Calendar.from_ical(invitation.get_payload(decode=True))
	assert invitation.get_content_type() == "text/calendar"
	assert invitation.get_param("method") == str(found["method"])
	return str(found["method"]), found.walk("VEVENT")[0]


def test_the_summons_goes_to_everybody_with_an_address(coming):
	told = summoning.summon(coming.name)
	assert told["sent"] == [coming.attendance[0].person, coming.attendance[1].person]
	assert coming.attendance[2].person in told["without_address"]
	(mail,) = mails(coming)
	assert {row.recipient for row in mail.recipients} == {
		"anna@partnership.invalid",
		"bo@partnership.invalid",
	}
	files = parts(mail)
	assert any(content.get_payload(decode=True).startswith(b"%PDF-") for content in files.values())
	method, found = event(mail)
	assert method == "REQUEST"
	assert found["dtstart"].dt.replace(tzinfo=None) == coming.start.replace(tzinfo=None)
	coming.reload()
	assert coming.summoned_on and coming.sequence == 1


def test_a_new_summons_and_the_cancellation_replace_it(coming):
	summoning.summon(coming.name)
	coming.reload()
	coming.start = coming.start + timedelta(days=1)
	coming.end = coming.end + timedelta(days=1)
	coming.save()
	summoning.summon(coming.name)
	summoning.cancel(coming.name, "For mange afbud")
	found = [event(mail) for mail in mails(coming)]
	assert [method for method, _event in found] == ["REQUEST", "REQUEST", "CANCEL"]
	assert len({str(event["uid"]) for _method, event in found}) == 1
	assert [event["sequence"] for _method, event in found] == [1, 2, 3]
	coming.reload()
	assert coming.cancelled and coming.cancelled_reason == "For mange afbud"


def test_without_any_address_nothing_is_sent_and_nothing_noted(violence):
	meeting = world.make(violence, f"{add_days(getdate(), 21)} 13:00:00")
	meeting.append("agenda", {"topic": "Velkomst"})
	meeting.save()
	with pytest.raises(frappe.ValidationError, match="None of those called has an e-mail address"):
		summoning.summon(meeting.name)
	assert not frappe.db.get_value(MEETING, meeting.name, "summoned_on")


def test_a_cancelled_meeting_is_not_summoned(coming):
	summoning.cancel(coming.name, "Ferie")
	with pytest.raises(frappe.ValidationError, match="This meeting is cancelled"):
		summoning.summon(coming.name)


def test_a_cancelled_meeting_does_not_count_as_the_last(violence, coming):
	summoning.cancel(coming.name, "Ferie")
	assert all(moment > now_datetime() for moment in planning.proposals(violence, world.STEERING))


def test_who_comes_is_noted(coming):
	person = coming.attendance[0].person
	summoning.respond(coming.name, person, "Not Coming")
	coming.reload()
	assert coming.attendance[0].response == "Not Coming"
	with pytest.raises(frappe.ValidationError, match="Ukendt is not called to this meeting"):
		summoning.respond(coming.name, "Ukendt", "Coming")


@pytest.mark.parametrize("method", [summoning.summon, minutes.send, minutes.approve])
def test_who_may_only_read_is_refused(past, login, method):
	user = frappe.new_doc("User", email="reader@partnership.invalid", first_name="R", send_welcome_email=0)
	user.append_roles("Partnership Auditor", "Desk User")
	user.insert()
	with login(user.name), pytest.raises(frappe.PermissionError):
		method(past.name)


def test_the_minutes_are_sent_with_a_day_to_object_by(past):
	minutes.send(past.name)
	past.reload()
	assert past.objections_until == add_days(getdate(), 14)
	(mail,) = mails(past)
	assert [name.endswith(".pdf") for name in parts(mail)] == [True]


def test_the_group_may_give_other_days(past):
	doc = frappe.get_doc("Partnership", past.partnership)
	doc.groups[0].objection_days = 7
	doc.save()
	minutes.send(past.name)
	past.reload()
	assert past.objections_until == add_days(getdate(), 7)


def test_minutes_are_not_approved_while_one_may_object(past):
	minutes.send(past.name)
	with pytest.raises(frappe.ValidationError, match="Parties may object until"):
		minutes.approve(past.name)
	past.reload()
	with pytest.raises(frappe.ValidationError, match="Parties may object until"):
		past.submit()


def test_minutes_nobody_objected_to_are_approved_and_stay(past):
	minutes.send(past.name)
	frappe.db.set_value(MEETING, past.name, "objections_until", add_days(getdate(), -1))
	minutes.approve(past.name)
	past.reload()
	assert (past.docstatus, past.approved_on, past.approved_at) == (1, getdate(), None)
	past.minutes = "Noget andet"
	with pytest.raises(frappe.UpdateAfterSubmitError):
		past.save()


def test_an_objection_is_answered_before_the_minutes_are_approved(past):
	minutes.send(past.name)
	minutes.object_to(past.name, named("Mødrehjælpen"), "Beløbet er forkert.")
	frappe.db.set_value(MEETING, past.name, "objections_until", add_days(getdate(), -1))
	with pytest.raises(frappe.ValidationError, match="Mødrehjælpen objected and has no answer yet"):
		minutes.approve(past.name)
	past.reload()
	past.objections[0].answer = "Rettet."
	past.save()
	minutes.approve(past.name)
	assert frappe.db.get_value(MEETING, past.name, "docstatus") == 1


def test_a_late_objection_is_refused(past):
	minutes.send(past.name)
	frappe.db.set_value(MEETING, past.name, "objections_until", add_days(getdate(), -1))
	with pytest.raises(frappe.ValidationError, match="The time to object ended on"):
		minutes.object_to(past.name, named("Mødrehjælpen"), "For sent")


def test_minutes_are_approved_at_the_next_meeting(past, violence):
	later = world.make(violence, f"{add_days(getdate(), -1)} 13:00:00")
	ahead = world.make(violence, f"{add_days(getdate(), 21)} 13:00:00")
	minutes.send(past.name)
	with pytest.raises(frappe.ValidationError, match="is no later meeting of this group"):
		minutes.approve(past.name, past.name)
	with pytest.raises(frappe.ValidationError, match="that has been held"):
		minutes.approve(past.name, ahead.name)
	minutes.approve(past.name, later.name)
	past.reload()
	assert (past.approved_at, past.approved_on) == (later.name, getdate(later.start))


def test_a_meeting_that_lies_ahead_has_no_minutes(coming):
	with pytest.raises(frappe.ValidationError, match="This meeting has not been held"):
		minutes.send(coming.name)


def test_minutes_that_nobody_was_sent_bind_nobody(past):
	with pytest.raises(frappe.ValidationError, match="so no party could object"):
		past.submit()
	past.reload()
	with pytest.raises(frappe.ValidationError, match="so no party could object"):
		minutes.approve(past.name)


def test_minutes_that_were_not_sent_are_approved_at_a_later_meeting(past, violence):
	later = world.make(violence, f"{add_days(getdate(), -1)} 13:00:00")
	minutes.approve(past.name, later.name)
	past.reload()
	assert (past.docstatus, past.approved_at, past.minutes_sent_on) == (1, later.name, None)


@pytest.mark.parametrize(
	"values",
	[
		{"approved_on": "2026-01-05"},
		{"minutes_sent_on": "2026-01-05 10:00:00", "objections_until": "2026-01-19"},
		{"summoned_on": "2026-01-05 10:00:00", "sequence": 1},
		{"cancelled": 1, "cancelled_reason": "Forfald"},
	],
)
def test_what_happens_to_a_meeting_is_not_written_by_hand(past, values):
	for save in (past.save, past.submit):
		past.reload()
		past.update(values)
		with pytest.raises(frappe.ValidationError, match="recorded by a button"):
			save()
	past.reload()
	with pytest.raises(frappe.ValidationError, match="recorded by a button"):
		frappe.copy_doc(past).update(values).insert()


def test_at_which_meeting_minutes_are_approved_is_not_written_by_hand(past, violence):
	later = world.make(violence, f"{add_days(getdate(), -1)} 13:00:00")
	for save in (past.save, past.submit):
		past.reload()
		past.approved_at = later.name
		with pytest.raises(frappe.ValidationError, match="recorded by a button"):
			save()
	past.reload()
	with pytest.raises(frappe.ValidationError, match="recorded by a button"):
		frappe.copy_doc(past).update({"approved_at": later.name}).insert()


def test_an_objection_keeps_minutes_open_however_they_are_submitted(past):
	minutes.send(past.name)
	minutes.object_to(past.name, named("Mødrehjælpen"), "Beløbet er forkert.")
	past.db_set("objections_until", add_days(getdate(), -1))
	past.reload()
	with pytest.raises(frappe.ValidationError, match="Mødrehjælpen objected and has no answer yet"):
		past.submit()
	past.reload()
	past.objections = []
	with pytest.raises(frappe.ValidationError, match="What is recorded under Objections stays as it is"):
		past.submit()


def test_without_a_day_to_object_by_the_usual_days_count(past):
	past.db_set({"minutes_sent_on": now_datetime(), "objections_until": None})
	with pytest.raises(frappe.ValidationError, match="Parties may object until"):
		past.submit()


def test_approved_minutes_are_corrected_below(past):
	world.sent(past).db_set("objections_until", add_days(getdate(), -1))
	past.submit()
	minutes.add_addendum(past.name, "Beløbet var 500 kr.")
	minutes.add_addendum(past.name, "Datoen var den 3.")
	past.reload()
	assert [row.addendum for row in past.addenda] == ["Beløbet var 500 kr.", "Datoen var den 3."]
	past.addenda[0].addendum = "Beløbet var 900 kr."
	with pytest.raises(frappe.ValidationError):
		past.save()
	past.reload()
	past.addenda = past.addenda[1:]
	with pytest.raises(frappe.ValidationError, match="under Addenda stays as it is"):
		past.save()


def test_the_calendar_shows_each_group_in_its_colour(violence, coming):
	doc = frappe.get_doc("Partnership", violence)
	doc.groups[0].color = "#123F4A"
	doc.save()
	cancelled = world.make(violence, f"{add_days(getdate(), 22)} 13:00:00")
	summoning.cancel(cancelled.name, "Ferie")
	found = calendar.events(str(getdate()), str(add_days(getdate(), 40)))
	mine = [row for row in found if row["partnership"] == violence]
	assert [(row["name"], row["color"]) for row in mine] == [(coming.name, "#123F4A")]


def test_the_calendar_hides_restricted_partnerships(violence, coming, login):
	user = frappe.new_doc("User", email="outside@partnership.invalid", first_name="O", send_welcome_email=0)
	user.append_roles("Partnership User", "Desk User")
	user.insert()
	frappe.db.set_value("Partnership", violence, "restricted", 1)
	with login(user.name):
		found = calendar.events(str(getdate()), str(add_days(getdate(), 40)))
	assert not [row for row in found if row["partnership"] == violence]


@pytest.mark.parametrize(
	("paper", "word"), [("Meeting Summons", "Indkaldelse"), ("Decision Minutes", "Beslutningsreferat")]
)
def test_the_papers_are_prints(past, paper, word):
	with print_language("da"):
		html = frappe.get_print(MEETING, past.name, paper)
		content = frappe.get_print(MEETING, past.name, paper, as_pdf=True)
	assert word in html
	assert content.startswith(b"%PDF-")


def test_a_meeting_that_lies_ahead_is_not_submitted(coming):
	with pytest.raises(frappe.ValidationError, match="has not been held"):
		coming.submit()
