"""Sending the text: mailed to the addresses of the parties, or noted where it was sent by other means."""

import email.policy
import hashlib
import io

import frappe
import pytest
from frappe.utils import add_days, getdate, today
from pypdf import PdfReader

from partnership_module.constants import MANAGER
from partnership_module.partnership.agreements import negotiation, sending
from partnership_module.partnership.files.printing import partnership_print

from ..worlds import histories as play
from ..worlds.asking import refused
from ..worlds.kept import kept
from ..worlds.organisations import named
from ..worlds.partnership_world import add_user

PARTIES = ["Hvide", "Sorte", "Grå"]
READER = "laeser@sorte.invalid"


@kept
def agreement():
	return play.agreement(play.partnership("Sendt rundt (prøve)", PARTIES).name)


def were_not_sent_it(agreement) -> list[str]:
	return [
		row["title"] for row in negotiation.overview(agreement.name)["parties"] if not row["was_sent_this"]
	]


def test_all_parties_that_were_not_sent_the_text_are_sent_it(agreement):
	play.sent(agreement.name, named("Sorte"))
	assert play.sent(agreement.name) == ["Hvide", "Grå"]
	assert were_not_sent_it(agreement) == []
	assert play.sent(agreement.name) == []
	assert len(frappe.get_doc(agreement.doctype, agreement.name).circulations) == 3


def test_a_changed_or_frozen_text_goes_to_all_again(agreement):
	play.sent(agreement.name)
	agreement.reload()
	agreement.sections[0].text = "Parterne hjælper hinanden hver uge."
	agreement.save()
	assert play.sent(agreement.name) == PARTIES
	agreement.reload()
	agreement.submit()
	play.sent(agreement.name)
	assert were_not_sent_it(agreement) == []


def test_who_has_signed_has_no_turn_any_more(agreement):
	agreement.submit()
	play.sent(agreement.name)
	play.sign(agreement, "Sorte", "2004-01-10")
	parties = negotiation.overview(agreement.name)["parties"]
	assert [row["title"] for row in parties if row["has_turn"]] == ["Hvide", "Grå"]


def add_bodies(agreement) -> None:
	for party, purpose in (("Sorte", "Decision"), ("Hvide", "Information")):
		agreement.append(
			"approvals", {"party": named(party), "body": f"Ledelsen for {party}", "purpose": purpose}
		)
	agreement.save()


@pytest.mark.parametrize(("party", "outcome"), [("Sorte", "Informed"), ("Hvide", "Approved")])
def test_an_outcome_that_does_not_fit_the_body_is_refused(agreement, party, outcome):
	add_bodies(agreement)
	with pytest.raises(frappe.ValidationError):
		negotiation.decide(agreement.name, named(party), f"Ledelsen for {party}", outcome, "2004-01-10")


def test_who_has_approved_has_no_turn_and_who_only_informs_is_told_to_name_a_body(agreement):
	add_bodies(agreement)
	play.sent(agreement.name)
	negotiation.decide(agreement.name, named("Sorte"), "Ledelsen for Sorte", "Approved", "2004-01-10")
	negotiation.decide(agreement.name, named("Hvide"), "Ledelsen for Hvide", "Informed", "2004-01-10")
	found = {row["title"]: row for row in negotiation.overview(agreement.name)["parties"]}
	assert (found["Sorte"]["has_turn"], found["Sorte"]["waits_for"]) == (False, [])
	assert found["Hvide"]["waits_for"] == ["no body that decides is named"]


def test_who_may_not_write_the_agreement_sends_it_to_nobody(agreement, login):
	with login("Guest"):
		assert refused(sending.send, agreement.name)
		assert refused(sending.note_sent, agreement.name, "By Post")
		assert refused(sending.recipients, agreement.name)
	assert were_not_sent_it(agreement) == PARTIES


# --- noted -------------------------------------------------------------------------------------------------


def last_row(agreement):
	return frappe.get_doc(agreement.doctype, agreement.name).circulations[-1]


def standing(agreement, party: str) -> dict:
	return next(row for row in negotiation.overview(agreement.name)["parties"] if row["title"] == party)


def test_what_is_noted_says_how_and_when_and_what_was_remarked(agreement):
	day = add_days(getdate(), -3)
	assert sending.note_sent(agreement.name, "By Post", named("Sorte"), str(day), "Anbefalet") == ["Sorte"]
	row = last_row(agreement)
	assert (row.how, row.sent_on.date(), row.remark, row.sent_to) == ("By Post", day, "Anbefalet", None)


@pytest.mark.parametrize(
	("given", "says"),
	[
		({"how": "E-mail"}, "E-mail is no way to send. Choose one of: By Post, Handed Over, Own E-mail."),
		({"how": "By Post", "sent_on": "2999-01-01"}, "The day lies ahead"),
		({"how": "By Post", "party": "Ingen"}, "Ingen is no party of this agreement"),
	],
)
def test_what_cannot_be_noted_is_refused(agreement, given, says):
	with pytest.raises(frappe.ValidationError, match=says):
		sending.note_sent(agreement.name, **given)
	assert were_not_sent_it(agreement) == PARTIES


def test_rows_of_before_say_no_more_than_they_did(agreement):
	play.sent(agreement.name, named("Sorte"))
	row = last_row(agreement)
	frappe.db.set_value(row.doctype, row.name, {"how": None, "sent_to": None, "opened_on": None})
	told = standing(agreement, "Sorte")
	assert told["was_sent_this"]
	assert (told["how"], told["sent_to"], told["opened_on"]) == (None, None, None)


# --- mailed ------------------------------------------------------------------------------------------------


@pytest.fixture
def account(transaction):
	frappe.local.outgoing_email_account = {}
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Udgående (aftaler)",
		email_id="ud@partnership.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="mail.partnership.invalid",
		no_smtp_authentication=1,
	).insert()


@kept
def reachable(agreement):
	"""The first party has a contact person with an address, the second a contact, the third none."""
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	partnership.parties[0].update({"contact_person": "Hanne", "contact_email": "hanne@hvide.invalid"})
	partnership.append("groups", {"title": "Styregruppe", "kind": "Steering Group", "secretary": "Sofie"})
	seat = {"group_name": "Styregruppe", "organisation": named("Hvide")}
	partnership.append("members", {**seat, "person": "Sofie", "email": "sofie@hvide.invalid"})
	partnership.save()
	contact = frappe.new_doc("Contact", first_name="Svend")
	contact.append("email_ids", {"email_id": "svend@sorte.invalid", "is_primary": 1})
	contact.append("links", {"link_doctype": "Partner Organisation", "link_name": named("Sorte")})
	contact.insert()
	return agreement.reload()


def letters() -> list[dict]:
	"""The mails that wait, the oldest first; files: contents by name."""
	found = []
	for name in frappe.get_all("Email Queue", pluck="name", order_by="creation asc"):
		queued = frappe.get_doc("Email Queue", name)
		letter = email.message_from_string(queued.message, policy=email.policy.default)
		found.append(
			{
				"to": [row.recipient for row in queued.recipients],
				"subject": letter["Subject"],
				"reply_to": letter["Reply-To"],
				"lines": letter.get_body(("plain",)).get_content().split("\n"),
				"files": {part.get_filename(): part.get_content() for part in letter.iter_attachments()},
			}
		)
	return found


def pages(pdf: bytes) -> str:
	return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_frozen_text_is_mailed_to_the_byte(reachable, account):
	reachable.submit()
	sending.send(reachable.name, named("Hvide"))
	(content,) = letters()[-1]["files"].values()
	assert hashlib.sha256(content).hexdigest() == reachable.pdf_digest


def test_a_party_is_mailed_the_text_and_the_record_says_to_which_addresses(reachable, account):
	frappe.db.delete("Email Queue")
	assert sending.send(reachable.name, named("Hvide")) == {"mailed": ["Hvide"], "not_mailed": []}
	(letter,) = letters()
	assert letter["to"] == ["hanne@hvide.invalid"]
	assert letter["subject"] == "Sendt rundt (prøve): Partnerskabsaftale, version 1"
	greeting, first, *_more = [line.strip() for line in letter["lines"] if line.strip()]
	assert greeting == "Kære Hvide"
	assert first.startswith('Aftalen om partnerskabet "Sendt rundt (prøve)", version 1')
	assert "Udkast" in pages(letter["files"]["Sendt rundt (prøve) - Partnerskabsaftale, version 1.pdf"])
	assert letter["reply_to"] == "sofie@hvide.invalid"
	row = last_row(reachable)
	assert (row.how, row.sent_to, row.opened_on) == ("E-mail", "hanne@hvide.invalid", None)


def test_all_who_can_be_mailed_are_and_of_the_others_nothing_is_recorded(reachable, account):
	told = {row["title"]: row["addresses"] for row in sending.recipients(reachable.name)["parties"]}
	assert told == {"Hvide": ["hanne@hvide.invalid"], "Sorte": ["svend@sorte.invalid"], "Grå": []}
	assert sending.send(reachable.name) == {"mailed": ["Hvide", "Sorte"], "not_mailed": ["Grå"]}
	assert were_not_sent_it(reachable) == ["Grå"]
	assert sending.note_sent(reachable.name, "Handed Over") == ["Grå"]
	assert sending.send(reachable.name) == {"mailed": [], "not_mailed": []}


def test_who_has_no_address_is_not_sent_it_and_the_sentence_says_what_to_do(reachable, account):
	with pytest.raises(frappe.ValidationError, match=r"no e-mail address of Grå.*choose Note as Sent"):
		sending.send(reachable.name, named("Grå"))
	assert were_not_sent_it(reachable) == PARTIES


def test_without_an_account_nothing_is_sent_and_all_can_be_noted(reachable):
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "default_outgoing", 0)
	assert not sending.recipients(reachable.name)["can_mail"]
	with pytest.raises(frappe.ValidationError, match="has no account that mails go out from"):
		sending.send(reachable.name, named("Hvide"))
	assert were_not_sent_it(reachable) == PARTIES
	assert sending.note_sent(reachable.name, "Own E-mail") == PARTIES


# --- opened ------------------------------------------------------------------------------------------------


@kept
def read_by_sorte(reachable):
	"""The text that all were sent, and a person of one party with an account."""
	add_user(READER, [MANAGER])
	partnership = frappe.get_doc("Partnership", reachable.partnership)
	seat = {"group_name": "Styregruppe", "organisation": named("Sorte"), "person": "Lis", "user": READER}
	partnership.append("members", seat)
	partnership.save()
	play.sent(reachable.name)
	return reachable.reload()


def printed_by(user: str, agreement, login) -> None:
	with login(user):
		partnership_print(frappe.get_doc(agreement.doctype, agreement.name))


def opened(agreement) -> list[str]:
	return [row["title"] for row in negotiation.overview(agreement.name)["parties"] if row["opened_on"]]


def test_to_be_sent_or_printed_by_others_is_not_to_be_opened(read_by_sorte, login):
	printed_by("Administrator", read_by_sorte, login)
	assert opened(read_by_sorte) == []


def test_whoever_sits_for_a_party_opens_it_by_printing(read_by_sorte, login):
	printed_by(READER, read_by_sorte, login)
	assert opened(read_by_sorte) == ["Sorte"]
	assert frappe.local.flags.commit


def test_another_text_than_was_sent_is_not_taken_for_it(read_by_sorte, login):
	read_by_sorte.sections[0].text = "Parterne hjælper hinanden hver dag."
	read_by_sorte.save()
	printed_by(READER, read_by_sorte, login)
	assert opened(read_by_sorte) == []


def test_who_has_no_seat_any_more_opens_it_for_nobody(read_by_sorte, login):
	frappe.db.set_value("Partnership Member", {"user": READER}, "to_date", add_days(today(), -1))
	printed_by(READER, read_by_sorte, login)
	assert opened(read_by_sorte) == []


def test_a_form_that_was_loaded_before_keeps_it_and_none_types_it(read_by_sorte, login):
	stale = frappe.get_doc(read_by_sorte.doctype, read_by_sorte.name)
	printed_by(READER, read_by_sorte, login)
	stale.circulations[0].opened_on = "2004-01-01 10:00:00"
	stale.save()
	assert opened(read_by_sorte) == ["Sorte"]


def test_who_opened_the_frozen_text_is_known_too(read_by_sorte, login):
	read_by_sorte.submit()
	play.sent(read_by_sorte.name)
	printed_by(READER, read_by_sorte, login)
	assert opened(read_by_sorte) == ["Sorte"]
	play.sign(read_by_sorte, "Hvide", "2004-01-10")
	assert opened(read_by_sorte) == ["Sorte"]
