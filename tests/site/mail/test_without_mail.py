"""Where no mail can go out, what was to be done is recorded all the same, and the person is told."""

from pathlib import Path
from unittest.mock import ANY

import frappe
import pytest
from frappe.utils import add_days, getdate, today

import partnership_module
from partnership_module import tasks
from partnership_module.partnership.evaluations import data_requests, hearing
from partnership_module.partnership.links import giving
from partnership_module.partnership.mail import kinds, outgoing
from partnership_module.partnership.mail.rewording import About
from partnership_module.partnership.meetings import minutes, summoning
from partnership_module.partnership.partner_reports import requests

from ..worlds import meetings_world as world
from ..worlds.demo import partnership
from ..worlds.kept import kept
from ..worlds.organisations import made

NO_ACCOUNT = "this site has no account that mails go out from"
PARTIES = ("Hvide", "Sorte")


@pytest.fixture(autouse=True)
def without_account():
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "default_outgoing", 0)
	frappe.local.outgoing_email_account = {}


@pytest.fixture
def account():
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Udgående (prøve)",
		email_id="ud@partnership.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="mail.partnership.invalid",
	).insert()


@kept
def violence():
	doc = partnership("violence")
	doc.end_date = None
	doc.save()
	return doc.name


def meeting(partnership: str, days: int):
	doc = world.make(partnership, f"{add_days(getdate(), days)} 13:00:00")
	doc.append("agenda", {"topic": "Velkomst"})
	doc.attendance[0].email = "anna@partnership.invalid"
	doc.save()
	return doc


def with_contact(party: str, address: str) -> None:
	contact = frappe.new_doc("Contact", first_name=f"Kontakt hos {party}")
	contact.append("email_ids", {"email_id": address, "is_primary": 1})
	contact.append("links", {"link_doctype": "Partner Organisation", "link_name": made(party)})
	contact.insert()


@kept
def evaluation():
	parties = [made(party) for party in PARTIES]
	doc = frappe.get_doc(
		doctype="Partnership",
		title="Uden mail (prøve)",
		start_date="2004-01-01",
		parties=[{"organisation": party, "status": "Signed"} for party in parties],
	).insert()
	for party in PARTIES:
		with_contact(party, f"{frappe.scrub(party)}@partnership.invalid")
	return frappe.get_doc(
		doctype="Evaluation",
		partnership=doc.name,
		title="Midtvejs",
		kind="Midway",
		hearing=[{"party": party} for party in parties],
		data_contributions=[{"party": party, "contribution": "Tal"} for party in parties],
	).insert()


def told() -> str:
	said = " ".join(str(message["message"]) for message in frappe.message_log)
	frappe.clear_messages()
	return said


def queued() -> int:
	return frappe.db.count("Email Queue")


def test_a_summons_is_recorded_and_offered_on_paper(violence):
	doc, before = meeting(violence, 21), queued()
	answer = summoning.summon(doc.name)
	said = told()
	assert NO_ACCOUNT in said and "format=Meeting+Summons" in said
	assert (answer["sent"], answer["not_sent"]) == ([], [doc.attendance[0].person])
	assert doc.reload().summoned_on and doc.sequence == 1
	summoning.cancel(doc.name, "Ferie")
	assert NO_ACCOUNT in told() and doc.reload().cancelled
	assert queued() == before


def test_so_is_one_to_people_of_whom_no_address_is_known(violence):
	doc = meeting(violence, 21)
	for row in doc.attendance:
		row.email = None
	doc.save()
	answer = summoning.summon(doc.name)
	assert (answer["sent"], answer["not_sent"]) == ([], [])
	assert NO_ACCOUNT in told() and doc.reload().summoned_on


def test_minutes_are_recorded_and_offered_on_paper(violence):
	doc = meeting(violence, -2)
	assert minutes.send(doc.name)["sent"] == []
	said = told()
	assert NO_ACCOUNT in said and "format=Decision+Minutes" in said
	assert doc.reload().minutes_sent_on and doc.objections_until


def test_a_hearing_is_recorded_for_whom_it_is_handed_to(evaluation):
	assert hearing.send(evaluation.name)["by_hand"] == []
	assert NO_ACCOUNT in told()
	assert [row.sent_on for row in evaluation.reload().hearing] == [None, None]
	assert hearing.send(evaluation.name, by_hand=True) == {"mailed": [], "by_hand": list(PARTIES)}
	assert "format=Evaluation+Report" in told()


def test_data_that_is_asked_for_has_its_day(evaluation):
	answer = data_requests.send(evaluation.name, "2004-07-01")
	assert answer == {"mailed": [], "not_mailed": list(PARTIES)}
	assert NO_ACCOUNT in told()
	assert str(evaluation.reload().data_contributions[0].due) == "2004-07-01"


@kept
def reporting(evaluation) -> str:
	frappe.get_doc(
		doctype="Partnership Indicator",
		partnership=evaluation.partnership,
		title="Besøg",
		frequency="Yearly",
		reporting_parties=[{"party": made(party)} for party in PARTIES],
	).insert()
	return evaluation.partnership


def test_links_that_cannot_be_mailed_are_not_made(reporting):
	answer = requests.ask(reporting, send_links=True)
	assert answer["made"] and answer["sent"] == [] and set(answer["not_sent"]) == set(PARTIES)
	assert NO_ACCOUNT in told()
	assert not frappe.db.count("Partner Access Link", {"partnership": reporting})


def test_one_link_is_shown_instead(reporting):
	report = requests.ask(reporting)["made"][0]
	party = frappe.db.get_value("Partner Report", report, "party")
	answer = giving.give("Partner Report", report, party, "Tove", "tove@partnership.invalid")
	assert answer == {"url": ANY, "mailed": False, "until": ANY}


def test_daily_work_needs_no_account(reporting):
	before = frappe.db.count("Error Log")
	tasks.daily()
	assert frappe.db.count("Error Log") == before


def test_a_meeting_is_reminded_of_by_a_task(violence):
	doc = meeting(violence, 7)
	tasks.remind_of_meetings(getdate())
	assert frappe.db.get_value("ToDo", doc.reload().summons_task, "status") == "Open"


# --- one of several --------------------------------------------------------------------------------------


def broken(address: str, monkeypatch) -> None:
	"""Frappe refuses mails to one address."""
	sendmail = frappe.sendmail

	def send(**letter):
		if address in letter["recipients"]:
			frappe.throw("Not valid", frappe.InvalidEmailAddressError)
		return sendmail(**letter)

	monkeypatch.setattr(frappe, "sendmail", send)


def test_the_record_says_who_was_sent_the_report_and_who_not(evaluation, account, monkeypatch):
	broken("sorte@partnership.invalid", monkeypatch)
	assert hearing.send(evaluation.name)["mailed"] == ["Hvide"]
	assert "an address is missing or wrong" in told()
	assert [row.sent_on and str(row.sent_on) for row in evaluation.reload().hearing] == [today(), None]


def test_a_link_whose_mail_fails_is_not_kept(reporting, account, monkeypatch):
	broken("sorte@partnership.invalid", monkeypatch)
	answer = requests.ask(reporting, send_links=True)
	assert (answer["sent"], answer["not_sent"]) == (["Hvide"], ["Sorte"])
	parties = frappe.get_all("Partner Access Link", {"partnership": reporting}, pluck="party", distinct=True)
	assert parties == [made("Hvide")]


MAIL = (kinds.NOTICE_GIVEN, About())
LETTER = {"recipients": ["anna@partnership.invalid"], "subject": "Hej", "message": "Hej"}


@pytest.mark.parametrize("error", [frappe.OutgoingEmailError, frappe.InvalidEmailAddressError])
def test_nothing_is_kept_of_a_mail_that_frappe_refuses(account, monkeypatch, error):
	def send(**letter):
		frappe.get_doc(doctype="Note", title="Halv (prøve)").insert()
		frappe.throw("Not valid", error)

	monkeypatch.setattr(frappe, "sendmail", send)
	frappe.msgprint("Said before")
	assert not outgoing.send(*MAIL, **LETTER)
	assert not frappe.db.exists("Note", {"title": "Halv (prøve)"})
	assert told() == "Said before"


def test_without_an_account_frappe_is_not_asked(monkeypatch):
	monkeypatch.setattr(frappe, "sendmail", lambda **letter: pytest.fail("Frappe was asked"))
	assert not outgoing.send(*MAIL, **LETTER)


def test_an_account_sends_or_stands_in_the_configuration(account, monkeypatch):
	assert outgoing.can_mail()
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "enable_outgoing", 0)
	assert not outgoing.can_mail()
	monkeypatch.setitem(frappe.local.conf, "mail_server", "mail.partnership.invalid")
	assert outgoing.can_mail()


def test_every_mail_leaves_by_one_door():
	root = Path(partnership_module.__file__).parent
	files = [path for path in root.rglob("*.py") if "tests" not in path.relative_to(root).parts]
	senders = [path.name for path in files if "frappe.sendmail(" in path.read_text(encoding="utf-8")]
	assert senders == [Path(outgoing.__file__).name]
