"""Replies by mail: fetched from a mailbox, booked to the right person where it is certain, else kept."""

import frappe
import pytest
from frappe.utils import add_days, getdate, now_datetime

from partnership_module.constants import INVITATION, REPLY, SETTINGS, USER
from partnership_module.partnership.meetings import answers, replies, summoning
from partnership_module.rules.meetings import replies as rule

from ..worlds import meetings_world as world
from ..worlds.demo import partnership
from ..worlds.kept import kept
from ..worlds.postbox import SERVER, UID, account, receive, sample

MEETING = "Steering Meeting"
ANNA, BO = "anna@anders.invalid", "bo@partner.invalid"


@kept
def mailbox(site):
	account()
	frappe.db.set_single_value(SETTINGS, "trusted_mail_server", SERVER)


@kept
def summoned(mailbox):
	"""The meeting that the samples answer; Anna and Bo were sent the summons, and Bo's alias is known."""
	doc = partnership("violence")
	doc.end_date = None
	doc.save()
	meeting = world.make(doc.name, f"{add_days(getdate(), 21)} 13:00:00")
	meeting.append("agenda", {"topic": "Velkomst", "source": "Proposed"})
	meeting.attendance[0].update({"person": "Anna", "email": ANNA})
	meeting.attendance[1].update({"person": "Bo", "email": BO})
	meeting.save()
	meeting.db_set("uid", UID)
	contact = frappe.new_doc("Contact", first_name="Bo Friis")
	contact.append("email_ids", {"email_id": BO, "is_primary": 1})
	contact.append("email_ids", {"email_id": "bo.friis@partner.invalid"})
	contact.insert()
	summoning.summon(meeting.name)
	frappe.db.delete("Email Queue")
	return meeting.reload()


def responses(meeting) -> dict[str, str]:
	return {row.person: row.response for row in meeting.reload().attendance[:2]}


def noted() -> dict[str, tuple]:
	rows = frappe.get_all(INVITATION, {"uid": UID}, ["email", "answer", "answered_by"])
	return {row.email: (row.answer or None, row.answered_by or None) for row in rows}


def waiting(meeting) -> list[dict]:
	return answers.overview(meeting.name)["waiting"]


@pytest.mark.parametrize(
	("name", "person", "address", "answer"),
	[
		("outlook-accepted", "Anna", ANNA, "Coming"),
		("google-tentative", "Bo", BO, "Maybe"),
		("apple-declined", "Anna", ANNA, "Not Coming"),
		("alias-accepted", "Bo", BO, "Coming"),
	],
)
def test_what_calendars_answer_is_booked_to_the_right_person(summoned, name, person, address, answer):
	receive(sample(name))
	others = {"Anna": None, "Bo": None}
	assert responses(summoned) == {**others, person: answer}
	assert noted() == {ANNA: (None, None), BO: (None, None), address: (answer, "Mail")}
	assert not waiting(summoned)


@pytest.mark.parametrize(
	"names", [("outlook-accepted", "apple-declined"), ("apple-declined", "outlook-accepted")]
)
def test_the_newest_answer_stands_in_whatever_order_they_come(summoned, names):
	receive(*map(sample, names))
	assert responses(summoned)["Anna"] == "Not Coming"


def test_an_answer_by_hand_is_newer_than_older_mails(summoned):
	summoning.respond(summoned.name, "Anna", "Maybe")
	receive(sample("apple-declined"))
	assert responses(summoned)["Anna"] == "Maybe"
	assert noted()[ANNA] == ("Maybe", "By Hand")


@pytest.mark.parametrize(
	("name", "why", "person"),
	[
		("no-proof", rule.UNPROVEN, "Anna"),
		("own-proof", rule.UNPROVEN, "Anna"),
		("for-another", rule.FOR_ANOTHER, "Bo"),
		("unknown-alias", rule.STRANGER, "Bo"),
		("counter", rule.OTHER_TIME, "Anna"),
		("delegated", rule.SENDS_ANOTHER, "Anna"),
	],
)
def test_what_is_not_certain_waits_and_changes_nothing(summoned, name, why, person):
	receive(sample(name), sample(name))
	assert set(responses(summoned).values()) == {None}
	assert [(row["why"], row["person"]) for row in waiting(summoned)] == [(why, person)]


def test_without_a_server_whose_checks_are_trusted_all_waits(summoned):
	frappe.db.set_single_value(SETTINGS, "trusted_mail_server", None)
	receive(sample("outlook-accepted"))
	assert [row["why"] for row in waiting(summoned)] == [rule.UNPROVEN]


@pytest.mark.parametrize(
	"name", ["out-of-office", "out-of-office-with-calendar", "forwarded", "cancel-from-outside", "words"]
)
def test_other_mails_change_nothing_and_are_kept_as_mails(summoned, name):
	receive(sample(name))
	assert set(responses(summoned).values()) == {None}
	assert not frappe.db.count(REPLY)
	assert frappe.db.count("Communication", {"sender": ANNA}) == 1


@pytest.mark.parametrize(
	("line", "instead", "response"),
	[
		(b"SEQUENCE:1", b"SEQUENCE:abc", "Coming"),
		(b"SEQUENCE:1", b"SEQUENCE:1\r\nSEQUENCE:2", "Coming"),
		(b"DTSTAMP:20251101T080000Z", b"DTSTAMP:junk", "Coming"),
		(b"DTSTAMP:20251101T080000Z", b"DTSTAMP;VALUE=DATE:20251101", "Coming"),
		(b"DTSTAMP:20251101T080000Z", b"DTSTAMP:99991231T235959Z", "Coming"),
		(b"ATTENDEE;PARTSTAT=ACCEPTED;CN=Anna Berg:mailto:anna@anders.invalid", b"COMMENT:x", None),
		(b"END:VEVENT", b"", None),
		(b"UID:", b"UID:x", None),
	],
)
def test_what_calendars_write_badly_breaks_nothing(summoned, line, instead, response):
	mail = sample("outlook-accepted")
	assert line in mail
	receive(mail.replace(line, instead))
	assert responses(summoned)["Anna"] == response
	assert not frappe.get_all("Error Log", {"method": ["like", "%invitation%"]})
	assert frappe.db.count("Communication", {"sender": ANNA}) == 1
	assert not frappe.db.exists(INVITATION, {"answered_on": [">", now_datetime()]})


ALL = (
	*("outlook-accepted", "google-tentative", "apple-declined", "alias-accepted", "unknown-alias"),
	*("no-proof", "own-proof", "for-another", "counter", "delegated", "cancel-from-outside"),
	*("out-of-office", "out-of-office-with-calendar", "forwarded", "words"),
)


def test_no_reply_sends_anything_or_raises_the_number(summoned):
	receive(*map(sample, ALL))
	assert not frappe.get_all("Email Queue")
	assert set(frappe.get_all(INVITATION, {"uid": UID}, ["method", "sequence"], as_list=True)) == {
		("REQUEST", 1)
	}
	assert summoned.reload().sequence == 1


def test_machines_and_calendars_get_no_automatic_reply_and_people_do(summoned):
	box = frappe.get_doc("Email Account", "Partnerskaber")
	box.db_set({"enable_auto_reply": 1, "auto_reply_message": "Tak"})
	box.reload()
	for name, count in (("out-of-office", 0), ("outlook-accepted", 0), ("words", 1)):
		mail = mailbox_mail(box, sample(name))
		box.send_auto_reply(mail.process(), mail)
		assert frappe.db.count("Email Queue") == count


def mailbox_mail(box, raw: bytes):
	from partnership_module.partnership.meetings.mailbox import MailThatMayReply

	return MailThatMayReply(raw, box)


def test_a_form_that_is_open_meanwhile_is_saved_and_keeps_the_answer(summoned):
	form = frappe.get_doc(MEETING, summoned.name)
	receive(sample("outlook-accepted"))
	form.place = "Rådhuset"
	form.save()
	assert responses(summoned)["Anna"] == "Coming"
	assert summoned.place == "Rådhuset"


def test_a_reply_to_our_mail_leaves_the_form_as_it_was(summoned):
	"""Frappe hangs such a mail on the meeting."""
	queued = frappe.get_doc(
		doctype="Email Queue",
		message_id=f"1@{frappe.local.site}",
		reference_doctype=MEETING,
		reference_name=summoned.name,
		sender=ANNA,
	).insert(ignore_permissions=True)
	form = frappe.get_doc(MEETING, summoned.name)
	header = f"In-Reply-To: <{queued.message_id}>\r\n".encode()
	receive(header + sample("outlook-accepted"))
	assert frappe.db.exists("Communication", {"reference_name": summoned.name, "sender": ANNA})
	form.place = "Rådhuset"
	form.save()
	assert responses(summoned)["Anna"] == "Coming"


def test_what_waits_is_booked_or_dismissed_once(summoned):
	receive(sample("no-proof"), sample("unknown-alias"))
	forged, alias = waiting(summoned)
	replies.book(summoned.name, alias["name"])
	replies.dismiss(summoned.name, forged["name"])
	assert responses(summoned) == {"Anna": None, "Bo": "Coming"}
	assert not waiting(summoned)
	for again in (replies.book, replies.dismiss):
		with pytest.raises(frappe.ValidationError, match="This reply waits no more"):
			again(summoned.name, forged["name"])


def test_what_is_nobodys_answer_is_not_booked(summoned):
	receive(sample("delegated"))
	(reply,) = waiting(summoned)
	with pytest.raises(frappe.ValidationError, match="Nobody's answer is certain"):
		replies.book(summoned.name, reply["name"])


def test_a_newer_answer_is_not_overwritten_by_a_button(summoned):
	receive(sample("no-proof"))
	(reply,) = waiting(summoned)
	summoning.respond(summoned.name, "Anna", "Coming")
	with pytest.raises(frappe.ValidationError, match="A newer answer stands"):
		replies.book(summoned.name, reply["name"])
	assert responses(summoned)["Anna"] == "Coming"


def test_a_reply_of_another_meeting_is_not_settled_here(summoned):
	other = world.make(summoned.partnership, f"{add_days(getdate(), 40)} 13:00:00")
	receive(sample("no-proof"))
	(reply,) = waiting(summoned)
	with pytest.raises(frappe.ValidationError, match="waits no more"):
		replies.dismiss(other.name, reply["name"])


def test_who_only_reads_sees_the_answers_and_settles_nothing(summoned, login):
	user = frappe.new_doc("User", email="auditor@partner.invalid", first_name="R", send_welcome_email=0)
	user.append_roles("Partnership Auditor", "Desk User")
	user.insert()
	receive(sample("no-proof"))
	(reply,) = waiting(summoned)
	with login(user.name):
		assert len(answers.overview(summoned.name)["invited"]) == 2
		for method in (replies.book, replies.dismiss):
			with pytest.raises(frappe.PermissionError):
				method(summoned.name, reply["name"])


def test_of_a_restricted_partnership_nothing_is_told(summoned, login):
	user = frappe.new_doc("User", email="outside@partner.invalid", first_name="O", send_welcome_email=0)
	user.append_roles(USER, "Desk User")
	user.insert()
	frappe.db.set_value("Partnership", summoned.partnership, "restricted", 1)
	with login(user.name):
		with pytest.raises(frappe.PermissionError):
			answers.overview(summoned.name)
		with pytest.raises(frappe.PermissionError):
			frappe.get_list(INVITATION)


def test_an_answer_from_a_page_is_the_same_record(summoned):
	assert answers.answer(summoned.name, ANNA, "ACCEPTED", answers.with_zone(now_datetime()), answers.PAGE)
	receive(sample("apple-declined"))
	assert noted()[ANNA] == ("Coming", "Page")
	assert responses(summoned)["Anna"] == "Coming"


def test_a_meeting_that_is_cancelled_or_unknown_takes_no_answer(summoned):
	summoning.cancel(summoned.name, "Ferie")
	receive(sample("outlook-accepted"), sample("no-proof"))
	assert set(responses(summoned).values()) == {None}
	assert not frappe.db.count(REPLY)
	frappe.db.set_value(MEETING, summoned.name, "uid", "another")
	receive(sample("apple-declined"))
	assert not frappe.db.count(REPLY)
