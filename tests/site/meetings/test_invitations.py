"""What goes out for calendars: to whom, from whom, under which number, and how it is taken back."""

import email
import re
from datetime import timedelta

import frappe
from frappe.utils import add_days, getdate
from icalendar import Calendar

from partnership_module import tasks
from partnership_module.constants import INVITATION
from partnership_module.partnership.links import access_links, giving
from partnership_module.partnership.meetings import mails as mails_of_meetings
from partnership_module.partnership.meetings import minutes, summoning
from partnership_module.records.importing import remove

from ..worlds import link_pages, postbox
from ..worlds import meetings_world as world
from ..worlds.demo import partnership
from ..worlds.kept import kept

MEETING = "Steering Meeting"
ANNA, BO = "anna@partner.invalid", "bo@partner.invalid"


@kept
def mailbox(site):
	frappe.db.delete("Email Queue")
	return postbox.account().name


@kept
def violence(mailbox):
	doc = partnership("violence")
	doc.end_date = None
	doc.save()
	return doc.name


@kept
def coming(violence):
	"""A meeting in three weeks, to which Anna and Bo are called by mail."""
	meeting = world.make(violence, f"{add_days(getdate(), 21)} 13:00:00")
	meeting.append("agenda", {"topic": "Velkomst", "source": "Proposed"})
	meeting.attendance[0].update({"person": "Anna", "email": ANNA})
	meeting.attendance[1].update({"person": "Bo", "email": BO})
	meeting.secretary = "Lis Møller"
	meeting.save()
	return meeting


@kept
def summoned(coming):
	summoning.summon(coming.name)
	return coming.reload()


class Sent:
	"""A mail of the queue, as programs read it."""

	def __init__(self, name: str):
		queued = frappe.get_doc("Email Queue", name)
		self.to = {row.recipient for row in queued.recipients}
		self.message = email.message_from_string(queued.message)
		self.subject = str(email.header.make_header(email.header.decode_header(self.message["Subject"])))
		self.calendars = [part for part in self.message.walk() if part.get_content_type() == "text/calendar"]
		self.calendar = Calendar.from_ical(self.calendars[0].get_payload(decode=True))
		(self.event,) = self.calendar.walk("VEVENT")

	@property
	def attendees(self) -> set[str]:
		named = self.event["attendee"]
		return {str(each) for each in (named if isinstance(named, list) else [named])}


def mails() -> list[Sent]:
	return [Sent(name) for name in frappe.get_all("Email Queue", pluck="name", order_by="creation asc")]


def new_mails() -> list[Sent]:
	"""Those since the last that were asked for."""
	found = mails()
	frappe.db.delete("Email Queue")
	return found


def in_force(uid: str) -> set[str]:
	return set(frappe.get_all(INVITATION, {"uid": uid, "method": "REQUEST"}, pluck="email"))


def test_a_calendar_mail_says_the_same_method_everywhere_beside_the_text_and_attached(summoned):
	(mail,) = mails()
	alternative = next(
		part for part in mail.message.walk() if part.get_content_type() == "multipart/alternative"
	)
	kinds = [part.get_content_type() for part in alternative.get_payload()]
	assert kinds == ["text/plain", "text/html", "text/calendar"]
	assert [part.get_filename() for part in mail.calendars] == [None, "invite.ics"]
	for part in mail.calendars:
		assert part.get_param("method") == "REQUEST"
		assert part.get_content_charset() == "utf-8"
		assert Calendar.from_ical(part.get_payload(decode=True)) == mail.calendar
	assert mail.calendar["method"] == "REQUEST"


def test_mails_of_the_app_say_that_a_machine_wrote_them_and_others_do_not(summoned):
	frappe.sendmail(recipients=[ANNA], subject="x", message="x")
	found = frappe.get_all("Email Queue", pluck="message", order_by="creation asc")
	said = [email.message_from_string(text)["Auto-Submitted"] for text in found]
	assert said == ["auto-generated", None]


def test_minutes_say_so_too_and_bring_no_calendar(violence):
	past = world.make(violence, f"{add_days(getdate(), -2)} 13:00:00")
	past.attendance[0].email = ANNA
	past.save()
	minutes.send(past.name)
	message = email.message_from_string(frappe.get_last_doc("Email Queue").message)
	assert message["Auto-Submitted"] == "auto-generated"
	assert "text/calendar" not in {part.get_content_type() for part in message.walk()}


def test_the_organiser_is_the_secretary_at_an_address_of_the_sending_domain(summoned):
	(mail,) = mails()
	organiser = mail.event["organizer"]
	assert str(organiser).lower() == f"mailto:{postbox.ADDRESS}"
	assert organiser.params["CN"] == "Lis Møller"


def test_a_mailbox_that_is_read_comes_first_then_the_secretary_of_the_same_domain(coming):
	coming.append("attendance", {"person": "Lis Møller", "email": "lis@partnership.invalid"})
	coming.save()
	summoning.summon(coming.name)
	assert str(mails()[-1].event["organizer"]) == "MAILTO:lis@partnership.invalid"


def test_without_a_secretary_answers_go_to_who_invites(coming):
	coming.secretary = None
	coming.save()
	frappe.db.set_value("User", frappe.session.user, "email", "anne@partnership.invalid")
	summoning.summon(coming.name)
	mail = mails()[-1]
	assert mail.message["Reply-To"] == "anne@partnership.invalid"
	assert str(mail.event["organizer"]) == "MAILTO:anne@partnership.invalid"


def test_the_organiser_stays_whoever_becomes_secretary(summoned):
	summoned.secretary = "Ulla"
	summoned.append("attendance", {"person": "Ulla", "email": "ulla@partnership.invalid"})
	summoned.save()
	summoning.summon(summoned.name)
	summoning.cancel(summoned.name, "Ferie")
	found = {(str(m.event["organizer"]), m.event["organizer"].params["CN"]) for m in mails()}
	assert found == {(f"MAILTO:{postbox.ADDRESS}", "Lis Møller")}


def test_the_zone_is_that_of_the_site(coming):
	frappe.db.set_single_value("System Settings", "time_zone", "America/Nuuk")
	frappe.cache.delete_key("time_zone")
	frappe.local.system_settings = None
	try:
		summoning.summon(coming.name)
	finally:
		frappe.local.system_settings = None
		frappe.cache.delete_key("time_zone")
	(mail,) = mails()
	assert [str(zone["tzid"]) for zone in mail.calendar.walk("VTIMEZONE")] == ["America/Nuuk"]
	assert mail.event["dtstart"].params["TZID"] == "America/Nuuk"


def test_a_change_keeps_the_uid_and_raises_sequence_and_stamp(summoned):
	summoned.start += timedelta(days=1)
	summoned.end += timedelta(days=1)
	summoned.save()
	summoning.summon(summoned.name)
	first, second = mails()
	assert first.event["uid"] == second.event["uid"] == summoned.uid
	assert (first.event["sequence"], second.event["sequence"]) == (1, 2)
	assert second.event["dtstamp"].dt >= first.event["dtstamp"].dt


def test_who_is_new_gets_a_summons_and_the_others_one_that_replaces_theirs(summoned):
	summoned.append("attendance", {"person": "Carl", "email": "carl@partner.invalid"})
	summoned.save()
	new_mails()
	summoning.summon(summoned.name)
	told = {(tuple(sorted(mail.to)), mail.subject.split(":")[0]) for mail in mails()}
	assert told == {(("carl@partner.invalid",), "Indkaldelse"), ((ANNA, BO), "Ny indkaldelse")}
	assert all(len(mail.attendees) == 3 for mail in mails())


def test_the_uid_is_of_one_meeting_for_ever(summoned, violence):
	uid = summoned.uid
	for change in ({"uid": "other"}, {"uid": None}):
		summoned.update(change)
		summoned.save()
		assert summoned.uid == uid
	copy = frappe.copy_doc(summoned)
	copy.title = "Kopi"
	copy.insert()
	given = frappe.get_doc(
		{**world.make(violence, f"{add_days(getdate(), 30)} 13:00:00").as_dict(), "name": None}
	)
	given.update({"title": "Andet", "uid": uid, "__islocal": 1})
	given.insert()
	assert len({uid, copy.uid, given.uid}) == 3


def test_who_is_taken_from_the_list_gets_a_cancellation_and_the_others_nothing(summoned):
	new_mails()
	summoned.attendance = [row for row in summoned.attendance if row.email != BO]
	summoned.save()
	(mail,) = new_mails()
	assert (mail.to, mail.attendees) == ({BO}, {f"MAILTO:{BO}"})
	assert (mail.calendar["method"], mail.event["sequence"], mail.event["uid"]) == ("CANCEL", 2, summoned.uid)
	assert "status" not in mail.event
	assert mail.subject.startswith("Aflyst for dig: ")
	assert [part.get_param("method") for part in mail.calendars] == ["CANCEL", "CANCEL"]
	summoned.save()
	assert not new_mails()


def test_who_is_called_again_gets_a_number_above_that_of_the_cancellation(summoned):
	summoned.attendance[1].email = None
	summoned.save()
	summoned.attendance[1].email = BO
	summoned.save()
	new_mails()
	summoning.summon(summoned.name)
	assert {mail.event["sequence"] for mail in new_mails()} == {3}


def test_a_new_address_cancels_at_the_old_one(summoned):
	new_mails()
	summoned.attendance[1].email = "bo@new.invalid"
	summoned.save()
	(mail,) = new_mails()
	assert mail.to == {BO}
	summoned.attendance[0].email = ANNA.upper()
	summoned.save()
	assert not new_mails()


def test_cancelling_reaches_all_who_ever_got_one_and_have_it_still(summoned):
	summoned.attendance[1].email = None
	summoned.save()
	summoned.append("attendance", {"person": "Carl", "email": "carl@partner.invalid"})
	summoned.save()
	new_mails()
	summoning.cancel(summoned.name, "For mange afbud")
	(mail,) = new_mails()
	assert (mail.to, mail.attendees) == ({ANNA}, {f"MAILTO:{ANNA}"})
	assert (mail.calendar["method"], mail.event["status"]) == ("CANCEL", "CANCELLED")
	assert mail.event["sequence"] > 2 and mail.subject.startswith("Aflyst: ")
	assert not in_force(summoned.uid)


def test_deleting_cancels_and_leaves_nothing_behind(summoned):
	new_mails()
	summoned.delete()
	(mail,) = new_mails()
	assert (mail.to, mail.event["uid"], mail.event["sequence"]) == ({ANNA, BO}, summoned.uid, 2)
	assert not frappe.get_all(INVITATION, {"uid": summoned.uid})


def test_deleting_what_is_over_or_cancelled_tells_nobody(summoned):
	summoning.cancel(summoned.name, "Ferie")
	new_mails()
	summoned.reload().delete()
	assert not new_mails()


def test_what_has_begun_stays_in_the_calendars(summoned):
	frappe.db.set_value(INVITATION, {"uid": summoned.uid}, "start", add_days(getdate(), -1))
	new_mails()
	summoned.attendance = []
	summoned.save()
	summoned.delete()
	assert not new_mails()


def test_where_no_mail_can_go_out_the_cancellation_waits_also_when_the_meeting_is_gone(summoned):
	uid = summoned.uid
	new_mails()
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "default_outgoing", 0)
	summoned.delete()
	tasks.take_back_invitations()
	assert in_force(uid) == {ANNA, BO} and not new_mails()
	frappe.db.set_value("Email Account", "Partnerskaber", "default_outgoing", 1)
	frappe.local.outgoing_email_account = {}
	tasks.take_back_invitations()
	(mail,) = new_mails()
	assert (mail.to, mail.event["uid"]) == ({ANNA, BO}, uid)
	assert not frappe.get_all(INVITATION, {"uid": uid})


def test_with_its_partnership_a_meeting_is_cancelled_too(summoned, violence):
	new_mails()
	remove(violence)
	assert BO in {address for mail in new_mails() for address in mail.to}


def test_answers_to_another_time_are_none(summoned):
	summoning.respond(summoned.name, "Anna", "Coming")
	summoned.reload()
	summoning.summon(summoned.name)
	assert summoned.reload().attendance[0].response == "Coming"
	attendees = mails()[-1].event["attendee"]
	assert {str(each): each.params["PARTSTAT"] for each in attendees} == {
		f"MAILTO:{ANNA}": "ACCEPTED",
		f"MAILTO:{BO}": "NEEDS-ACTION",
	}
	summoned.start += timedelta(days=1)
	summoned.end += timedelta(days=1)
	summoned.save()
	summoning.summon(summoned.name)
	assert not summoned.reload().attendance[0].response
	assert {each.params["PARTSTAT"] for each in mails()[-1].event["attendee"]} == {"NEEDS-ACTION"}


# --- the page of the meeting --------------------------------------------------------------------------------


def lines_alone(name: str) -> list[str]:
	"""The lines of the text of a mail, without its calendar, that are an address alone."""
	message = email.message_from_string(frappe.db.get_value("Email Queue", name, "message"))
	text = next(part for part in message.walk() if part.get_content_type() == "text/plain")
	lines = text.get_payload(decode=True).decode().splitlines()
	return [line.strip().strip("<>") for line in lines if line.strip().lstrip("<").startswith("http")]


def pages() -> dict[str, str | None]:
	"""By recipient the page that stands in the last mail."""
	found = {}
	for name in frappe.get_all("Email Queue", pluck="name", order_by="creation asc"):
		for row in frappe.get_all("Email Queue Recipient", {"parent": name}, pluck="recipient"):
			found[row] = next(iter(lines_alone(name)), None)
	frappe.db.delete("Email Queue")
	return found


def test_a_calendar_mail_has_the_link_or_the_form_of_the_meeting_alone_on_its_line(summoned):
	row = next(row for row in summoned.attendance if row.person == "Anna")
	given = giving.give("Summons", summoned.name, row.organisation, "Anna", ANNA)
	first = frappe.get_doc(access_links.LINK, access_links.of_token(given["url"].rpartition("#")[2]))
	access_links.keep_draft(first, {"topic": "Nøgler"})
	user = frappe.get_doc(doctype="User", email=BO, first_name="Bo", send_welcome_email=0)
	user.append("roles", {"role": "Partnership Manager"})
	user.insert()
	frappe.db.delete("Email Queue")
	summoning.summon(summoned.name)
	found = pages()
	assert f"/app/steering-meeting/{summoned.name}" in found[BO] and "partnership-link" not in found[BO]
	token = re.search(r"/partnership-link#([\w-]{43})", found[ANNA])[1]
	second = frappe.get_doc(access_links.LINK, access_links.of_token(token))
	first.reload()
	assert first.replaced_by == second.name and access_links.draft(second) == {"topic": "Nøgler"}
	assert len(found[ANNA]) < 400
	summoning.cancel(summoned.name, "Sygdom")
	found = pages()
	third = re.search(r"/partnership-link#([\w-]{43})", found[ANNA])[1]
	answer = link_pages.text(link_pages.sent(third))
	assert third != token and "Sygdom" in answer
	assert summoned.name in found[BO]


def test_who_has_neither_gets_a_mail_without(summoned):
	frappe.db.delete("Email Queue")
	summoning.summon(summoned.name)
	assert pages() == {ANNA: None, BO: None}


def test_who_is_uncalled_or_whose_meeting_is_gone_gets_no_page(summoned):
	row = next(row for row in summoned.attendance if row.person == "Anna")
	giving.give("Summons", summoned.name, row.organisation, "Anna", ANNA)
	frappe.db.delete("Email Queue")
	frappe.delete_doc(MEETING, summoned.name, force=True)
	assert pages() == {ANNA: None, BO: None}


def test_a_mail_that_does_not_go_out_leaves_the_link_as_it_is(summoned, monkeypatch):
	row = next(row for row in summoned.attendance if row.person == "Anna")
	given = giving.give("Summons", summoned.name, row.organisation, "Anna", ANNA)
	monkeypatch.setattr(mails_of_meetings, "_send", lambda *_given, **_letter: False)
	summoning.summon(summoned.name)
	link = frappe.get_doc(access_links.LINK, access_links.of_token(given["url"].rpartition("#")[2]))
	assert access_links.state(link) == access_links.OPEN
