"""Sending the text to all parties at once."""

import frappe
import pytest

from partnership_module.partnership.agreements import negotiation
from partnership_module.partnership.documents.organisations import called

from ..worlds import histories as play
from ..worlds.asking import refused
from ..worlds.kept import kept
from ..worlds.organisations import named

PARTIES = ["Hvide", "Sorte", "Grå"]


@kept
def agreement():
	return play.agreement(play.partnership("Sendt rundt (prøve)", PARTIES).name)


def have_not_seen(agreement) -> list[str]:
	return [
		row["title"] for row in negotiation.overview(agreement.name)["parties"] if not row["was_sent_this"]
	]


def test_all_parties_that_have_not_seen_the_text_are_sent_it(agreement):
	play.sent(agreement.name, named("Sorte"))
	assert called(play.sent(agreement.name)) == ["Hvide", "Grå"]
	assert have_not_seen(agreement) == []
	assert play.sent(agreement.name) == []
	assert len(frappe.get_doc(agreement.doctype, agreement.name).circulations) == 3


def test_a_changed_or_frozen_text_goes_to_all_again(agreement):
	play.sent(agreement.name)
	agreement.reload()
	agreement.sections[0].text = "Parterne hjælper hinanden hver uge."
	agreement.save()
	assert called(play.sent(agreement.name)) == PARTIES
	agreement.reload()
	agreement.submit()
	play.sent(agreement.name)
	assert have_not_seen(agreement) == []


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
		assert refused(negotiation.send_to_all, agreement.name)
	assert have_not_seen(agreement) == PARTIES
