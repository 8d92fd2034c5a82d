"""A party reads a draft by a link and comments on its sections; the coordinator answers."""

import re

import frappe
import pytest
from frappe.utils import add_days, getdate

from partnership_module.partnership.agreements import comments, negotiation
from partnership_module.partnership.links import access_links, giving
from partnership_module.records.export import dossier_of

from ..worlds import histories as play
from ..worlds import partnership_world
from ..worlds.asking import refused
from ..worlds.kept import kept
from ..worlds.link_pages import without_own_script
from ..worlds.no_test import out_of_tests
from ..worlds.organisations import named
from .test_access_links import asked_for, link_of, no_attempts_of_before, request_of_before, sent, text  # noqa: F401

TASK, AGREEMENT = "Draft Agreement", "Partnership Agreement"
PERSON, EMAIL = "Tove Larsen", "tove@partner.invalid"
SCRIPT = "<script>alert(1)</script>"
AIM, PARTIES, WHOLE = "Formål", "Parter", "comment-whole"


@kept
def agreement():
	partnership = play.partnership("Udkast (prøve)", ["Hvide", "Sorte"], language="en")
	draft = play.agreement(partnership.name, is_history=False)
	play.sent(draft.name)
	return draft.reload()


@kept
def token(agreement):
	return token_of(agreement, "Hvide")


def token_of(agreement, party: str) -> str:
	return giving.give(TASK, agreement.name, named(party), PERSON, EMAIL)["url"].rpartition("#")[2]


def html(response) -> str:
	return without_own_script(response)


def box(response, heading: str) -> str:
	"""The name of the box below a section."""
	section = next(
		part for part in html(response).split('<section class="card">') if f"{heading}</h2>" in part
	)
	return re.search(r'<textarea id="([^"]+)"', section)[1]


def version(response) -> str:
	return re.search(r'name="version" value="([^"]*)"', html(response))[1]


def send(token, action="send-comments", **typed):
	return sent(True, token=token, action=action, version=version(sent(token=token)), **typed)


def change(agreement, words: str, heading: str | None = None):
	agreement.reload()
	agreement.sections[0].text = words
	agreement.sections[0].heading = heading or agreement.sections[0].heading
	agreement.save()


# --- read --------------------------------------------------------------------------------------------------


def test_the_draft_is_read_section_by_section(agreement, token):
	response = sent(token=token)
	page = text(response)
	assert response.status_code == 200
	assert "1 Formål Parterne hjælper hinanden." in page
	assert page.count("Your comment on this section") == 3
	assert "What changed since" not in page
	assert '<div lang="da">' in html(response)
	assert re.findall(r"<h1", html(response)) == ["<h1"]


def test_its_pdf_is_handed_out_and_carries_no_dossier(agreement, token):
	answered = sent(True, token=token, action="file:text")
	assert answered.mimetype == "application/pdf"
	content = answered.get_data()
	frappe.local.flags.file_of_link = None
	assert content.startswith(b"%PDF") and b"dossier.json" not in content


def test_what_changed_since_the_last_text_is_shown(agreement, token):
	change(agreement, "Parterne hjælper hinanden hver uge.")
	for _sent in range(2):
		response = sent(token=token)
		assert "What changed since the text of" in text(response)
		assert "<ins>hinanden hver uge.</ins>" in html(response)
		play.sent(agreement.name)


def test_other_parties_and_their_comments_are_not_shown(agreement, token):
	other = token_of(agreement, "Sorte")
	send(other, **{WHOLE: "Kun for jer"})
	assert "Kun for jer" in text(sent(token=other))
	assert "Kun for jer" not in text(sent(token=token))


def test_a_party_that_opened_it_is_known_to_have_opened_this_text(agreement, token):
	def opened() -> list[bool]:
		return [bool(row.opened_on) for row in agreement.reload().circulations if row.party == named("Hvide")]

	asked_for("GET")
	assert opened() == [False]
	sent(token=token)
	assert opened() == [True]
	change(agreement, "Parterne hjælper hinanden hver dag.")
	play.sent(agreement.name)
	send(token, **{WHOLE: "Godt"})
	assert opened() == [True, True]


# --- commented on ------------------------------------------------------------------------------------------


def test_comments_land_beside_the_section_with_what_they_are_about(agreement, token):
	typed = {box(sent(token=token), AIM): "Hvor tit?", WHOLE: "Ellers godt"}
	response = send(token, **typed)
	assert "Thank you. Your comments are sent." in text(response)
	agreement.reload()
	aim, whole = agreement.comments
	assert (aim.party, aim.person, aim.comment) == (named("Hvide"), PERSON, "Hvor tit?")
	assert (aim.heading, aim.section) == (AIM, agreement.sections[0].name)
	assert aim.quoted == "Parterne hjælper hinanden."
	assert aim.digest == agreement.circulations[0].digest and aim.commented_on
	assert not (whole.heading or whole.section or whole.quoted)
	row = negotiation.facts.last_sent(agreement, named("Hvide"))
	assert row.answered_on and row.comment == "Formål: Hvor tit?\nEllers godt"
	assert not negotiation.facts.last_sent(agreement, named("Sorte")).answered_on


def test_it_is_told_in_the_timeline_and_not_as_guest(agreement, token, monkeypatch):
	out_of_tests(monkeypatch)
	send(token, **{WHOLE: "Godt"})
	found = {"reference_name": agreement.name, "comment_type": "Info"}
	(said,) = frappe.get_all("Comment", found, ["owner", "content", "comment_by"])
	assert (said.owner, said.content) == ("Tove Larsen (Hvide)", "by link: Comments on the draft: 1")
	assert agreement.reload().modified_by == "Tove Larsen (Hvide)"
	assert said.comment_by == PERSON
	assert not frappe.db.exists("Version", {"docname": agreement.name, "owner": "Guest"})


def test_several_rounds_are_gone_and_the_answers_are_shown(agreement, token):
	send(token, **{WHOLE: "Første"})
	first = agreement.reload().comments[0]
	comments.answer_comment(agreement.name, first.name, "Svar <b>på</b> det første")
	page = sent(token=token)
	assert "Answer of Administrator on" in text(page)
	assert "Svar &lt;b&gt;på&lt;/b&gt; det første" in html(page)
	send(token, **{WHOLE: "Anden"})
	assert not link_of(token).done_on
	assert [row.comment for row in agreement.reload().comments] == ["Første", "Anden"]
	assert agreement.circulations[0].comment == "Første\nAnden"


def test_the_same_sent_twice_is_one_comment(agreement, token):
	for _time in range(2):
		assert "Thank you." in text(send(token, **{WHOLE: "Godt"}))
	assert len(agreement.reload().comments) == 1
	found = {"reference_name": agreement.name, "comment_type": "Info"}
	assert frappe.db.count("Comment", found) == 1


def test_who_has_no_comments_says_so(agreement, token):
	refused_page = send(token, "no-comments", **{WHOLE: "Og dog"})
	assert "You have written comments." in text(refused_page) and ">Og dog<" in html(refused_page)
	assert "you have no comments" in text(send(token, "no-comments", **{WHOLE: ""}))
	assert "you have no comments" in text(send(token, "no-comments"))
	row = agreement.reload().circulations[0]
	assert row.answered_on and row.comment == "No comments"
	assert agreement.comments == []
	found = {"reference_name": agreement.name, "comment_type": "Info"}
	assert frappe.db.count("Comment", found) == 1


def test_nothing_written_is_nothing_sent(agreement, token):
	assert "Write a comment under a section" in text(send(token, **{WHOLE: "  "}))
	assert not agreement.reload().circulations[0].answered_on


def test_a_draft_of_comments_is_kept(agreement, token):
	assert "Saved." in text(send(token, "save", **{WHOLE: "Senere"}))
	assert ">Senere<" in html(sent(token=token))
	assert agreement.reload().comments == []


def test_too_long_a_comment_keeps_what_the_page_takes(agreement, token):
	lines = "ord\r\n" * 2_000
	send(token, **{WHOLE: lines})
	kept_words = agreement.reload().comments[0].comment
	assert len(kept_words) <= 5_000 and kept_words.count("ord") == 1_250


def test_a_word_without_end_is_refused_and_stays_typed(agreement, token):
	response = send(token, **{WHOLE: "a" * 600})
	assert "Put blanks between them." in text(response) and "a" * 600 in html(response)
	assert agreement.reload().comments == []


def test_scripts_run_nowhere(agreement, token):
	change(agreement, f"Aftale {SCRIPT}", f"Formål {SCRIPT}")
	play.sent(agreement.name)
	page = sent(token=token)
	assert "<script" not in html(page)
	typed = {box(page, "script&gt;"): SCRIPT, WHOLE: f'"><img src=x onerror=1>{SCRIPT}'}
	for action in ("save", "no-comments", "send-comments"):
		page = send(token, action, **typed)
		assert "<script" not in html(page) and "<img" not in html(page)
	for row in agreement.reload().comments:
		comments.answer_comment(agreement.name, row.name, SCRIPT)
	assert "<script" not in html(sent(token=token))
	for row in agreement.reload().comments:
		assert "<script" not in f"{row.comment}{row.quoted}{row.heading}{row.answer}"


def test_a_number_of_a_citizen_is_refused(agreement, token):
	frappe.db.set_single_value("Partnership Settings", "cpr_guard", 1)
	response = send(token, **{WHOLE: "Borger 010101-0105 kom"})
	assert "CPR" in text(response) and "Borger 010101-0105 kom" in html(response)
	assert agreement.reload().comments == []


# --- the text changes --------------------------------------------------------------------------------------


def test_a_text_that_changed_meanwhile_takes_nothing_and_what_was_typed_stays(agreement, token):
	page = sent(token=token)
	change(agreement, "Parterne hjælper hinanden hver dag.")
	form = {"version": version(page), box(page, AIM): "Hvor tit?"}
	response = sent(True, token=token, action="send-comments", **form)
	assert response.status_code == 409
	assert "The text has changed since you opened this page" in text(response)
	assert "hver" in re.search(r"<ins>([^<]*)", html(response))[1]
	assert ">Hvor tit?<" in html(response)
	assert agreement.reload().comments == []
	assert "Thank you." in text(send(token))
	assert agreement.reload().comments[0].quoted == "Parterne hjælper hinanden hver dag."


def test_a_text_that_cannot_be_filled_in_is_told_to_the_person_and_to_staff(agreement, token):
	page = sent(token=token)
	name = agreement.reload().sections[0].name
	frappe.db.set_value("Partnership Agreement Section", name, "text", "{{ no_such_field }}")
	for _time in range(2):
		form = {"version": version(page), box(page, AIM): "Hvor tit?"}
		response = sent(True, token=token, action="send-comments", **form)
		assert response.status_code == 503
		assert "The text cannot be shown now" in text(response) and "What you typed is kept." in text(
			response
		)
		assert "You can also write to" in text(response)
	told = {"reference_name": agreement.name, "allocated_to": link_of(token).owner}
	(asked,) = frappe.get_all("ToDo", told, pluck="description")
	assert "no_such_field" in asked
	frappe.db.set_value("Partnership Agreement Section", name, "text", "Igen")
	assert ">Hvor tit?<" in html(sent(token=token))


def test_what_is_typed_is_kept_before_the_page_is_left(agreement, token):
	page = sent(token=token)
	answer = sent(True, token=token, action="keep", **{box(page, AIM): "Hvor tit?"})
	frappe.local.flags.file_of_link = None
	assert answer.get_json() == {"kept": True}
	assert link_of(token).uses == 1
	assert ">Hvor tit?<" in html(sent(token=token))


def test_it_tells_how_many_pages_it_has_and_leads_to_the_next_step(agreement, token):
	page = sent(token=token)
	assert "The text has one page" in text(page) or re.search(r"The text has \d+ pages", text(page))
	assert '<a href="#to-answer">' in html(page) and 'id="to-answer"' in html(page)


def test_what_nobody_was_sent_is_compared_too(agreement, token):
	change(agreement, "Parterne hjælper hinanden hver dag.")
	page = sent(token=token)
	change(agreement, "Parterne hjælper hinanden hver nat.")
	response = sent(True, token=token, action="send-comments", version=version(page), **{WHOLE: "Ja"})
	assert "<del>" in html(response) and "dag" in re.search(r"<del>([^<]*)", html(response))[1]


def test_who_knows_the_fingerprint_of_another_agreement_reads_nothing_of_it(agreement, token):
	partnership = play.partnership("Hemmelig (prøve)", ["Hvide", "Sorte"], language="en")
	secret = play.agreement(partnership.name, "Parterne tier om Atlantis.", is_history=False)
	play.sent(secret.name)
	change(secret, "Parterne tier stadig om Atlantis.")
	fingerprint = version(sent(token=token_of(secret, "Sorte")))
	response = sent(True, token=token, action="send-comments", version=fingerprint, **{WHOLE: "Ja"})
	assert response.status_code == 409 and "Atlantis" not in html(response)


def test_a_comment_on_a_section_that_has_gone_is_kept_and_asked_about(agreement, token):
	name = box(sent(token=token), AIM)
	change(agreement, "Parterne hjælper hinanden.", "Hensigt")
	response = send(token, **{name: "Om formålet"})
	assert "This section is no longer in the text." in text(response)
	assert f'aria-describedby="{name}-problem">Om formålet<' in html(response)
	assert agreement.reload().comments == []


def test_a_comment_keeps_its_passage_when_its_section_goes(agreement, token):
	send(token, **{box(sent(token=token), AIM): "Om formålet"})
	change(agreement, "Noget helt andet.", "Hensigt")
	page = text(sent(token=token))
	assert "Your comments on sections that are no longer in the text" in page
	assert "Formål Parterne hjælper hinanden. Om formålet" in page


def test_a_frozen_text_is_only_shown_and_its_link_is_done(agreement, token):
	send(token, **{WHOLE: "Godt"})
	agreement.reload().submit()
	assert link_of(token).done_on
	response = send(token, **{WHOLE: "For sent"})
	assert response.status_code == 200
	assert "This draft takes no comments any more." in text(response)
	assert "<textarea" not in html(response) and "Godt" in text(response)
	assert len(agreement.reload().comments) == 1
	comments.answer_comment(agreement.name, agreement.comments[0].name, "Tak")
	assert "Tak" in text(sent(token=token))


def test_an_expired_link_keeps_what_was_typed(agreement, token):
	link_of(token).db_set("expires_on", add_days(getdate(), -1))
	response = sent(True, token=token, action="send-comments", **{WHOLE: "Til senere"})
	assert response.status_code == 410
	assert agreement.reload().comments == []
	assert access_links.draft(link_of(token)) == {WHOLE: "Til senere"}


# --- nothing else ------------------------------------------------------------------------------------------


def test_forged_fields_change_nothing(agreement, token):
	other = token_of(agreement, "Sorte")
	send(other, **{WHOLE: "Af andre"})
	sent(token=token)
	before = agreement.reload().as_dict()
	row = agreement.comments[0]
	forged = {
		"party": named("Sorte"),
		"person": "En anden",
		"status": "In Force",
		f"answer-{row.name}": "Nej",
		f"comment-{row.name}": "Nej",
		"comments": "Nej",
		"row": row.name,
		"doctype": AGREEMENT,
	}
	assert "no longer in the text" in text(send(token, **forged))
	for action in ("answer_comment", "no-such-act", "submit"):
		send(token, action, **forged)
	after = agreement.reload().as_dict()
	skip = ("modified", "modified_by")
	assert {key: before[key] for key in before if key not in skip} == {
		key: after[key] for key in after if key not in skip
	}


def test_it_is_given_to_parties_that_were_sent_the_text(agreement):
	frappe.db.delete("Partnership Agreement Circulation", {"parent": agreement.name, "party": named("Sorte")})
	with pytest.raises(frappe.ValidationError, match="has not been sent this agreement yet"):
		token_of(agreement, "Sorte")
	frappe.db.set_value("Partnership", agreement.partnership, "status", "Cancelled")
	with pytest.raises(frappe.ValidationError, match="is cancelled or closed"):
		token_of(agreement, "Hvide")
	frappe.db.set_value("Partnership", agreement.partnership, "status", "Negotiation")
	agreement.reload().submit()
	with pytest.raises(frappe.ValidationError, match="takes no comments any more"):
		token_of(agreement, "Hvide")


# --- answered ----------------------------------------------------------------------------------------------


def test_who_may_not_write_the_agreement_answers_nothing(agreement, token, login):
	send(token, **{WHOLE: "Godt"})
	row = agreement.reload().comments[0].name
	partnership_world.add_user("ser@partnership.invalid", [partnership_world.AUDITOR])
	for user in ("Guest", "ser@partnership.invalid"):
		with login(user):
			assert refused(comments.answer_comment, agreement.name, row, "Svar")
	assert not agreement.reload().comments[0].answer


def test_an_answer_says_by_whom_and_when(agreement, token):
	send(token, **{WHOLE: "Godt"})
	row = agreement.reload().comments[0]
	comments.answer_comment(agreement.name, row.name, " Tak ")
	answered = agreement.reload().comments[0]
	assert (answered.answer, answered.answered_by) == ("Tak", "Administrator") and answered.answered_on
	with pytest.raises(frappe.ValidationError, match="no such comment"):
		comments.answer_comment(agreement.name, agreement.circulations[0].name, "Tak")
	with pytest.raises(frappe.ValidationError, match="Write the answer"):
		comments.answer_comment(agreement.name, row.name, "  ")


def test_comments_are_written_by_nobody_else(agreement, token):
	send(token, **{WHOLE: "Godt"})
	agreement.reload().comments[0].comment = "Dårligt"
	with pytest.raises(frappe.ValidationError):
		agreement.save()
	agreement.reload().set("comments", [])
	with pytest.raises(frappe.ValidationError):
		agreement.save()


def test_comments_are_not_in_the_dossier(agreement, token):
	send(token, **{WHOLE: "Fortroligt"})
	assert not hasattr(dossier_of(agreement.reload()).agreements[0], "comments")
