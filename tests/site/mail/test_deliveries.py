"""What became of mails: taken, not sent, come back; who is told, and that no job mails anybody twice."""

import email

import frappe
import pytest
from frappe.utils import add_days, add_to_date, getdate, now_datetime

from partnership_module import tasks
from partnership_module.constants import DELIVERY
from partnership_module.partnership.agreements import negotiation, sending
from partnership_module.partnership.links import access_links, asking, giving
from partnership_module.partnership.mail import bounces, deliveries
from partnership_module.partnership.meetings import answers, summoning
from partnership_module.records import turns
from tests.site.worlds import reporting_world
from tests.site.worlds.asking import refused

from ..worlds import histories as play
from ..worlds import meetings_world
from ..worlds.demo import partnership
from ..worlds.kept import kept
from ..worlds.organisations import named
from ..worlds.postbox import account, receive
from ..worlds.reporting import outsider

WHO = "tove@partner.invalid"
QUEUE, LINK = "Email Queue", access_links.LINK
pytestmark = pytest.mark.usefixtures("report", "summoned")


@kept
def mailbox(site):
	frappe.db.delete(QUEUE)
	return account().name


@kept
def report(mailbox):
	return reporting_world.made(reporting_world.build(language="en").name)[0]


@kept
def summoned(mailbox):
	"""A meeting to which Anna and Bo were sent the summons in one mail."""
	doc = partnership("violence")
	doc.end_date = None
	doc.save()
	meeting = meetings_world.make(doc.name, f"{add_days(getdate(), 21)} 13:00:00")
	meeting.append("agenda", {"topic": "Velkomst", "source": "Proposed"})
	meeting.attendance[0].update({"person": "Anna", "email": "anna@partner.invalid"})
	meeting.attendance[1].update({"person": "Bo", "email": "bo@partner.invalid"})
	meeting.save()
	summoning.summon(meeting.name)
	return meeting.reload()


def give(report, address: str = WHO):
	frappe.cache.delete_keys("rl:")
	token = giving.give("Partner Report", report.name, report.party, "Tove", address)["url"].rpartition("#")[
		2
	]
	return frappe.get_doc(LINK, access_links.of_token(token))


def queued(recipient: str):
	name = frappe.get_all(
		"Email Queue Recipient", {"recipient": recipient}, pluck="parent", order_by="creation desc", limit=1
	)
	return frappe.get_doc(QUEUE, name[0])


def mails_to(recipient: str) -> int:
	mails = frappe.get_all(QUEUE, pluck="name")
	return frappe.db.count("Email Queue Recipient", {"recipient": recipient, "parent": ["in", mails]})


def states(doctype: str, name: str) -> dict[str, tuple]:
	return {row["email"]: (row["state"], row["code"] or "") for row in deliveries.of(doctype, name)}


REPORT = """Return-Path: <>
From: MAILER-DAEMON@mx.partner.invalid
To: partnerskaber@partnership.invalid
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <{number}@mx.partner.invalid>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.partner.invalid.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.partner.invalid
Arrival-Date: Mon, 30 Nov 2026 08:00:00 +0100

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{original}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <{recipient}>: Recipient address
    rejected <script>alert(1)</script>

--b
Content-Type: message/rfc822

{original_mail}
--b--
"""


def come_back(mail, recipient: str, action: str = "failed", status: str = "5.1.1", **given) -> bytes:
	"""The report of a server about a mail of the queue, with the mail."""
	values = {"number": frappe.generate_hash(), "original": recipient, "original_mail": mail.message} | given
	filled = REPORT.format(recipient=recipient, action=action, status=status, **values)
	return filled.encode()


# --- what the queue says -----------------------------------------------------------------------------------


def test_each_recipient_of_a_mail_has_what_became_of_it(summoned):
	mail = queued("anna@partner.invalid")
	assert states("Steering Meeting", summoned.name) == {
		"anna@partner.invalid": ("Waiting", ""),
		"bo@partner.invalid": ("Waiting", ""),
	}
	anna = next(row for row in mail.recipients if row.recipient.startswith("anna"))
	frappe.db.set_value("Email Queue Recipient", anna.name, "status", "Sent")
	frappe.db.set_value(
		QUEUE, mail.name, {"status": "Error", "error": "Traceback\n\nSMTPServerDisconnected: no"}
	)
	mails = {row["person"]: row["mail"] for row in answers.overview(summoned.name)["invited"]}
	assert mails["Anna"]["state"] == "Taken"
	assert (mails["Bo"]["state"], mails["Bo"]["said"]) == ("Not Sent", "SMTPServerDisconnected: no")


def test_what_became_of_it_outlives_the_queue(report):
	link = give(report)
	frappe.db.set_value(QUEUE, queued(WHO).name, "status", "Sent")
	tasks.watch_mails()
	frappe.db.delete(QUEUE)
	assert states(LINK, link.name) == {WHO: ("Taken", "")}
	frappe.delete_doc("Partner Report", report.name, force=True)
	assert not frappe.get_all(DELIVERY, {"about_name": link.name})


def test_a_mail_that_is_tried_again_is_told_as_it_is_now(report):
	link = give(report)
	frappe.db.set_value(QUEUE, queued(WHO).name, {"status": "Error", "error": "x"})
	deliveries.renew()
	frappe.db.set_value(QUEUE, queued(WHO).name, "status", "Not Sent")
	assert states(LINK, link.name)[WHO][0] == "Waiting"
	frappe.db.set_value(QUEUE, queued(WHO).name, "status", "Sent")
	assert states(LINK, link.name)[WHO][0] == "Taken"


def test_who_has_unsubscribed_is_not_sent_it(report):
	frappe.get_doc(doctype="Email Unsubscribe", email=WHO, global_unsubscribe=1).insert(
		ignore_permissions=True
	)
	link = give(report)
	(row,) = deliveries.of(LINK, link.name)
	assert row["state"] == "Not Sent" and "has unsubscribed" in row["said"]


def test_an_agreement_shows_it_at_the_party_that_was_sent_it(mailbox):
	doc = play.partnership("Post (prøve)", ["Røde", "Grønne"], language="en")
	doc.parties[0].update({"contact_person": "Tove", "contact_email": WHO})
	doc.save()
	agreement = play.agreement(doc.name, is_history=False)
	sending.send(agreement.name, named("Røde"))
	receive(come_back(queued(WHO), WHO))
	standing = {row["party"]: row for row in negotiation.overview(agreement.name)["parties"]}
	(mail,) = standing[named("Røde")]["mails"]
	assert (mail["email"], mail["state"], mail["code"]) == (WHO, "Bounced", "5.1.1")
	assert standing[named("Grønne")]["mails"] == []


# --- what comes back ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("action", "status", "state"),
	[
		("failed", "5.1.1", ("Bounced", "5.1.1")),
		("Failed", "4.4.7", ("Bounced", "4.4.7")),
		("delayed", "4.2.2", ("Delayed", "4.2.2")),
		("delivered", "2.1.5", ("Taken", "")),
		("relayed", "2.0.0", ("Taken", "")),
	],
)
def test_a_report_of_a_server_says_what_became_of_a_mail(report, action, status, state):
	link = give(report)
	frappe.db.set_value(QUEUE, queued(WHO).name, "status", "Sent")
	receive(come_back(queued(WHO), WHO, action, status))
	assert states(LINK, link.name) == {WHO: state}
	link.reload()
	assert not link.uses and not link.done_on


def test_a_later_delay_does_not_undo_a_failure_and_a_later_failure_a_delay(report):
	link = give(report)
	receive(come_back(queued(WHO), WHO, "delayed", "4.2.2"))
	receive(come_back(queued(WHO), WHO, "failed", "5.2.2"))
	receive(come_back(queued(WHO), WHO, "delayed", "4.2.2"))
	assert states(LINK, link.name) == {WHO: ("Bounced", "5.2.2")}


def test_of_several_recipients_the_one_that_is_named(summoned):
	receive(come_back(queued("bo@partner.invalid"), "bo@partner.invalid"))
	assert states("Steering Meeting", summoned.name) == {
		"anna@partner.invalid": ("Waiting", ""),
		"bo@partner.invalid": ("Bounced", "5.1.1"),
	}
	assert not answers.overview(summoned.name)["waiting"]


def test_a_forwarded_mail_comes_back_from_elsewhere(report, summoned):
	link = give(report)
	receive(come_back(queued(WHO), "tove@privat.invalid"))
	assert states(LINK, link.name) == {WHO: ("Bounced", "5.1.1")}
	receive(come_back(queued("bo@partner.invalid"), "bo@privat.invalid"))
	assert {state for state, _code in states("Steering Meeting", summoned.name).values()} == {"Waiting"}
	receive(come_back(queued("bo@partner.invalid"), "bo@privat.invalid", original="bo@partner.invalid"))
	assert states("Steering Meeting", summoned.name)["bo@partner.invalid"][0] == "Bounced"


def test_a_report_of_no_mail_of_ours_changes_nothing(report):
	link = give(report)
	mail = queued(WHO)
	for original in ("Subject: x\n\nx", mail.message.replace(mail.message_id, "other@partner.invalid")):
		receive(come_back(mail, WHO, original_mail=original))
	receive(b"From: tove@partner.invalid\r\nSubject: 5.1.1 failed\r\n\r\nAction: failed\r\nStatus: 5.1.1")
	assert states(LINK, link.name) == {WHO: ("Waiting", "")}


def test_the_returned_mail_shows_nobody_its_link(report):
	frappe.cache.delete_keys("rl:")
	token = giving.give("Partner Report", report.name, report.party, "Tove", WHO)["url"].rpartition("#")[2]
	receive(come_back(queued(WHO), WHO))
	for mail in frappe.get_all(
		"Communication", {"sent_or_received": "Received"}, ["content", "text_content"]
	):
		assert token not in f"{mail.content} {mail.text_content}"
	for name in frappe.get_all("File", {"attached_to_doctype": "Communication"}, pluck="name"):
		assert token not in str(frappe.get_doc("File", name).get_content())


@pytest.mark.parametrize(
	"broken",
	[
		"Content-Type: multipart/report\n\nx",
		'Content-Type: multipart/report; boundary="b"\n\n--b\nContent-Type: message/delivery-status\n\n--b--',
		'Content-Type: multipart/report; boundary="b"\n\n--b\nContent-Type: message/rfc822\n\n--b--',
	],
)
def test_a_broken_report_reports_nothing(broken):
	assert bounces.read(email.message_from_string(broken)) == []


def test_headers_alone_say_which_mail_it_was():
	text = REPORT.format(
		**{"number": 1, "recipient": "x@y.dk", "original": "Rfc822;", "action": "failed", "status": "5.7.1"},
		original_mail="Message-ID:\n <a@b.dk>\nSubject: x\n",
	).replace("message/rfc822", "text/rfc822-headers")
	(bounce,) = bounces.read(email.message_from_string(text))
	assert bounce[:4] == ("a@b.dk", ("x@y.dk",), "failed", "5.7.1")
	assert bounce.said.startswith("550 5.7.1 <x@y.dk>: Recipient address rejected")


# --- who is told -------------------------------------------------------------------------------------------


def told() -> list:
	about = {"reference_type": "Partnership", "description": ["like", "%did not arrive%"]}
	return frappe.get_all("ToDo", about, ["allocated_to", "description"], order_by="creation asc")


def test_the_coordinator_is_told_once_of_all_that_did_not_arrive(report, summoned):
	give(report)
	give(report, "per@partner.invalid")
	give(report, "ok@partner.invalid")
	receive(come_back(queued(WHO), WHO))
	frappe.db.set_value(QUEUE, queued("per@partner.invalid").name, {"status": "Error", "error": "x"})
	frappe.db.set_value(QUEUE, queued("ok@partner.invalid").name, "status", "Sent")
	tasks.watch_mails()
	(task,) = told()
	assert f"{WHO}: Bounced" in task.description and "per@partner.invalid: Not Sent" in task.description
	assert "ok@partner.invalid" not in task.description
	tasks.watch_mails()
	receive(come_back(queued("per@partner.invalid"), "per@partner.invalid"))
	tasks.watch_mails()
	assert len(told()) == 1


def test_what_is_stuck_in_the_queue_is_told_once(summoned):
	frappe.db.set_value(QUEUE, queued("bo@partner.invalid").name, "status", "Sending")
	tasks.watch_mails()
	assert told() == []
	before = add_to_date(now_datetime(), hours=-3)
	frappe.db.set_value(DELIVERY, {"about_name": summoned.name}, "sent_on", before)
	for _hour in range(3):
		tasks.watch_mails()
	(task,) = told()
	assert "anna@partner.invalid: Waiting" in task.description and "bo@partner.invalid" in task.description
	assert task.allocated_to == frappe.db.get_value("Partnership", summoned.partnership, "owner")


# --- corrected, and sent again -----------------------------------------------------------------------------


def test_a_link_is_sent_again_to_the_right_address(report, login):
	link = give(report, "forkert@partner.invalid")
	access_links.keep_draft(link, {"remark": "Halvvejs"})
	with login(outsider()):
		assert refused(giving.send_again, link.name, WHO)
	with pytest.raises(frappe.ValidationError, match="one valid e-mail address"):
		giving.send_again(link.name, "a@b.dk, c@d.dk")
	new = frappe.get_doc(LINK, giving.send_again(link.name, WHO))
	link.reload()
	assert (new.email, new.person, new.task, new.owner) == (WHO, "Tove", link.task, link.owner)
	assert access_links.draft(new) == {"remark": "Halvvejs"} and link.replaced_by == new.name
	assert states(LINK, new.name) == {WHO: ("Waiting", "")}
	with pytest.raises(frappe.ValidationError, match="done, withdrawn or replaced"):
		giving.send_again(link.name, WHO)


def test_a_summons_is_sent_again_to_the_right_address_and_to_nobody_else(summoned):
	frappe.db.delete(QUEUE)
	summoning.send_again(summoned.name, "Bo", "bo.friis@partner.invalid")
	assert (mails_to("bo.friis@partner.invalid"), mails_to("anna@partner.invalid")) == (1, 0)
	summoned.reload()
	assert summoned.attendance[1].email == "bo.friis@partner.invalid"
	with pytest.raises(frappe.ValidationError, match="is on its way already"):
		summoning.send_again(summoned.name, "Bo", "bo.friis@partner.invalid")
	frappe.db.set_value(DELIVERY, {"email": "bo.friis@partner.invalid"}, "state", "Bounced")
	summoning.send_again(summoned.name, "Bo", "bo.friis@partner.invalid")
	again = queued("bo.friis@partner.invalid")
	assert [row.recipient for row in again.recipients] == ["bo.friis@partner.invalid"]
	with pytest.raises(frappe.ValidationError, match="one valid e-mail address"):
		summoning.send_again(summoned.name, "Bo", "x")


# --- a job that crashes and is repeated ---------------------------------------------------------------------


class Crash(BaseException):
	"""What ends a process."""


@pytest.mark.parametrize("where", ["before the mail", "after the mail"])
def test_a_reminder_that_crashes_and_is_repeated_mails_nobody_twice(report, monkeypatch, where):
	link = give(report)
	link.db_set("creation", add_days(now_datetime(), -8))
	frappe.db.delete(QUEUE)
	note, crashed = deliveries.note, []

	def crash(*given):
		if where == "after the mail":
			note(*given)
		if not crashed:
			crashed.append(1)
			raise Crash
		if where == "before the mail":
			note(*given)

	monkeypatch.setattr(deliveries, "note", crash)
	with pytest.raises(Crash), reminding():
		tasks.remind_partners(getdate())
	assert crashed and mails_to(WHO) == 0
	for _time in range(2):
		frappe.cache.delete_keys("rl:")
		tasks.remind_partners(getdate())
	assert mails_to(WHO) == 1


def reminding():
	"""The transaction of the job, which is lost with it."""
	return turns.whole_or_nothing("job_that_crashes")


def test_who_asks_again_while_the_job_is_repeated_gets_one_mail_a_time(report):
	give(report)
	frappe.db.delete(QUEUE)
	assert asking.send_overviews(WHO) == 1
	assert mails_to(WHO) == 1
