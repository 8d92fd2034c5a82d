"""Each action on an agreement reads what is stored of its partnership once, and makes one text of it."""

from collections import Counter

import frappe
import pytest

from partnership_module.dossier.digest import digest
from partnership_module.partnership.agreements import agreement_facts, negotiation
from partnership_module.partnership.documents import one_reading
from partnership_module.prints.agreements import document
from partnership_module.records import export
from partnership_module.records.export import dossier_of

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import named

PARTIES = ["Hvide", "Sorte", "Grå"]
BODY = "Ledelsen for {}"
ASKS_FOR_ITSELF = "Sendt {{ agreement.circulations | length }} gange."


@kept
def agreement():
	found = play.agreement(play.partnership("Én tekst (prøve)", PARTIES).name)
	for party in PARTIES:
		row = {"party": named(party), "body": BODY.format(party), "purpose": "Decision"}
		found.append("approvals", row)
	return found.save()


@kept
def shown(agreement):
	"""The agreement when all have been sent it: from then on its status depends on its text."""
	play.sent(agreement.name)
	return agreement.reload()


@pytest.fixture
def counted(monkeypatch):
	"""`counted(action)`: how often it read a partnership and made a text; both are done all the same."""
	counts = Counter()

	def count(holder, name: str, what: str):
		real = getattr(holder, name)

		def counting(*given, **named):
			counts[what] += 1
			return real(*given, **named)

		monkeypatch.setattr(holder, name, counting)

	count(export.Stored, "__init__", "read")
	count(document, "chapters", "text")

	def counts_of(action, *given) -> tuple[int, int]:
		counts.clear()
		action(*given)
		return counts["read"], counts["text"]

	return counts_of


def text_now(agreement) -> str:
	"""The text as it reads now, made of nothing that is held."""
	doc = frappe.get_doc(agreement.doctype, agreement.name)
	return document.agreement_html(dossier_of(doc), doc.version)


def approve(agreement, party: str):
	negotiation.decide(agreement.name, named(party), BODY.format(party), "Approved", "2004-01-10")


def last_sent(agreement):
	return frappe.get_doc(agreement.doctype, agreement.name).circulations[-1]


def test_a_first_draft_is_read_once_when_it_is_saved_and_makes_no_text(agreement, counted):
	assert counted(agreement.save) == (1, 0)


@pytest.mark.parametrize(
	"action",
	[
		lambda agreement: play.sent(agreement.name, named("Sorte")),
		lambda agreement: play.sent(agreement.name),
		lambda agreement: negotiation.overview(agreement.name),
	],
	ids=["send", "send_to_all", "overview"],
)
@pytest.mark.parametrize("state", ["agreement", "shown"])
def test_an_action_reads_once_and_makes_one_text(state, action, counted, request):
	assert counted(action, request.getfixturevalue(state)) == (1, 1)


def test_a_decision_reads_once_and_makes_one_text(shown, counted):
	assert counted(approve, shown, "Sorte") == (1, 1)


def test_a_save_and_a_freeze_read_once_and_make_one_text(shown, counted):
	assert counted(shown.save) == (1, 1)
	assert counted(shown.submit) == (1, 1)


def test_a_frozen_text_is_not_made_again(shown, counted):
	shown.submit()
	assert counted(negotiation.overview, shown.name) == (0, 0)
	assert counted(play.sent, shown.name) == (1, 0)
	values = (named("Sorte"), shown.digest, "2004-01-10", "On Paper")
	assert counted(negotiation.sign, shown.name, *values) == (1, 0)


def test_a_text_that_asks_for_the_agreement_itself_is_made_anew_when_it_was_sent(agreement, counted):
	agreement.sections[0].text = ASKS_FOR_ITSELF
	agreement.save()
	assert counted(play.sent, agreement.name, named("Sorte")) == (1, 2)
	assert "Sendt 1 gange." in text_now(agreement)


def test_a_section_that_changes_between_two_saves_is_in_the_text_that_is_frozen(shown):
	shown.sections[0].text = "Parterne hjælper hinanden hver uge."
	shown.save()
	shown.sections[0].text = "Parterne hjælper hinanden hver dag."
	shown.submit()
	assert "hver dag" in shown.frozen_html
	assert digest(shown.frozen_html) == shown.digest


def test_what_is_sent_is_the_text_of_the_moment(shown):
	shown.sections[0].text = "Parterne hjælper hinanden hver uge."
	shown.save()
	play.sent(shown.name, named("Sorte"))
	assert last_sent(shown).text == text_now(shown)
	assert last_sent(shown).digest == agreement_facts.current_digest(shown.reload())


def test_a_partnership_that_changes_between_two_actions_on_one_document_is_in_its_text(shown):
	shown.save()
	partnership = frappe.get_doc("Partnership", shown.partnership)
	partnership.title = "Under nyt navn (prøve)"
	partnership.save()
	shown.submit()
	assert "Under nyt navn" in shown.frozen_html


def test_signatories_that_are_fixed_at_the_freeze_are_in_the_frozen_text(shown):
	partnership = frappe.get_doc("Partnership", shown.partnership)
	partnership.parties[1].signatory = "Signe Skriver"
	partnership.save()
	shown.append("signatures", {"party": named("Sorte"), "signatory": "En Anden"})
	shown.submit()
	in_order = ["Sorte", *(party for party in PARTIES if party != "Sorte")]
	assert [row.party for row in shown.signatures] == [named(party) for party in in_order]
	assert "En Anden" in shown.frozen_html


def test_what_is_written_in_the_middle_of_an_action_is_in_its_text(shown):
	doc = frappe.get_doc(shown.doctype, shown.name)
	one_reading.begin(doc)
	agreement_facts.current_text(doc)
	frappe.db.set_value("Partnership", shown.partnership, "title", "Midt i det hele (prøve)")
	assert "Midt i det hele" in agreement_facts.current_text(doc)


def test_parties_that_a_version_in_force_lets_in_are_in_the_next_text(shown):
	for party in PARTIES:
		approve(shown, party)
	shown.reload().submit()
	for party in PARTIES:
		play.sign(shown, party, "2004-01-10")
	doc = frappe.get_doc("Partnership", shown.partnership)
	assert {row.status for row in doc.parties} == {"Signed"}
	later = play.agreement(shown.partnership, kind="Amendment", rationale="Flere opgaver.")
	play.sent(later.name, named("Hvide"))
	assert last_sent(later).text == text_now(later)
