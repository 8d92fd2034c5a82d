"""The hearing by a link: a party reads the draft of a report and answers it, once, in time, for itself."""

import frappe
import pytest
from frappe.utils import add_days, getdate

from partnership_module.partnership.documents.recorded_rows import writing
from partnership_module.partnership.evaluations import fetching, hearing
from partnership_module.partnership.evaluations.hearing_task import HearingTask

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.link_pages import (
	PERSON,
	SCRIPT,
	are_in_order,
	buttons,
	headings,
	html,
	link_of,
	pressed,
	sent,
	text,
	token_for,
	told,
	version_on,
)
from ..worlds.organisations import made, named

RED, GREEN = "Røde", "Grønne"
MORE = "Antallet på side 2 er 14.\nIkke 12."


@kept
def evaluation():
	partnership = play.partnership(
		"Hørt (prøve)", [RED, GREEN], language="en", goals=[{"title": "Tryghed"}], start_date="2003-12-31"
	)
	doc = frappe.get_doc(
		doctype="Evaluation",
		partnership=partnership.name,
		title="Midtvejs",
		kind="Midway",
		period_to="2004-06-30",
		conclusion="Det går godt.",
	).insert()
	fetching.fetch(doc.name)
	return doc


@kept
def token(evaluation):
	hearing.send(evaluation.name, answer_by=str(add_days(getdate(), 5)), by_hand=True)
	return token_for("Hearing", evaluation.name, named(RED))


def row(evaluation, party: str = RED):
	return hearing.row_of(evaluation.reload(), named(party))


def recorded(evaluation, party: str = RED) -> tuple:
	found = row(evaluation, party)
	return found.received_on, found.comment or None


def set_in(evaluation, party: str = RED, **values):
	doc = evaluation.reload()
	row(doc, party).update(values)
	with writing(doc):
		doc.save()


# --- read --------------------------------------------------------------------------------------------------


def test_the_page_has_the_draft_and_says_until_when_to_answer(evaluation, token):
	page = sent(token)
	day = frappe.utils.format_date(add_days(getdate(), 5), "d MMMM yyyy")
	assert f"Answer by {day} at 23:59 ({frappe.utils.get_system_timezone()})." in text(page)
	assert "Det går godt." in text(page) and "Tryghed" in text(page)
	assert {"answer", "save", "file:draft"} <= buttons(page)
	assert are_in_order(headings(page))


def test_the_draft_is_there_as_pdf(token):
	answer = sent(token, "file:draft")
	assert answer.get_data().startswith(b"%PDF-")
	assert answer.mimetype == "application/pdf"
	assert sent(token, "file:other").status_code == 404


def test_no_party_reads_what_another_answered(evaluation, token):
	before = version_on(sent(token))
	hearing.answer(evaluation.name, named(GREEN), str(getdate()), "Vi er uenige om det hele.")
	assert "uenige" not in html(sent(token))
	assert version_on(sent(token)) == before


def test_reading_records_nothing(evaluation, token):
	before = evaluation.reload().as_dict()
	for action in ("open", "speak-da", "speak-en", "", "file:draft"):
		sent(token, action, answer="agree")
	assert evaluation.reload().as_dict() == before
	assert not told(evaluation)


# --- answered ----------------------------------------------------------------------------------------------


def test_a_party_agrees(evaluation, token):
	page = pressed(token, "answer", answer="agree")
	assert "Thank you. Your answer is recorded." in text(page)
	assert recorded(evaluation) == (getdate(), "We agree.")
	assert recorded(evaluation, GREEN) == (None, None)
	assert "Answer We agree." in text(page) and "Fingerprint of the draft" in text(page)
	assert told(evaluation) == [f"{PERSON} ({RED}), by link: We agree."]
	assert link_of(token).version == HearingTask(evaluation.reload(), named(RED), PERSON).version()


def test_what_stands_in_the_report_is_in_its_language(evaluation, token):
	frappe.db.set_value("Partnership", evaluation.partnership, "language", "da")
	pressed(token, "answer", answer="agree", language="en")
	assert recorded(evaluation)[1] == "Vi er enige."


def test_a_party_asks_for_another_text(evaluation, token):
	page = pressed(token, "answer", answer="instead", instead=MORE)
	assert recorded(evaluation) == (getdate(), MORE)
	assert "It should say instead: Antallet på side 2 er 14." in text(page)
	assert "Antallet på side 2 er 14." in told(evaluation)[0]


@pytest.mark.parametrize(
	"typed, words",
	[
		({}, "Choose whether you agree."),
		({"answer": "maybe", "instead": MORE}, "Choose whether you agree."),
		({"answer": "instead", "instead": "  "}, "Write what the report should say instead."),
		({"answer": "agree", "instead": MORE}, "You agree and ask for another text."),
	],
)
def test_what_is_half_said_is_asked_back_and_kept(evaluation, token, typed, words):
	page = pressed(token, "answer", **typed)
	assert words in text(page)
	assert 'aria-describedby="' in html(page)
	assert recorded(evaluation) == (None, None)
	assert typed.get("instead", "").strip() in html(page)


def test_the_same_twice_is_one_answer_with_the_same_receipt(evaluation, token):
	version = version_on(sent(token))
	first = sent(token, "answer", version=version, answer="instead", instead=MORE)
	again = sent(token, "answer", version=version, answer="instead", instead=MORE)
	assert text(first).partition("Receipt")[2] == text(again).partition("Receipt")[2] != ""
	other = sent(token, "answer", version=version, answer="instead", instead="Noget helt andet")
	assert "which is not recorded Noget helt andet" in text(other)
	assert recorded(evaluation)[1] == MORE
	assert len(told(evaluation)) == 1


def test_one_answer_closes_the_links_of_that_party_alone(evaluation, token):
	second = token_for("Hearing", evaluation.name, named(RED), "Bo", "bo@partner.invalid")
	other = token_for("Hearing", evaluation.name, named(GREEN), "Gro", "gro@partner.invalid")
	pressed(token, "answer", answer="agree")
	page = sent(second, "answer", answer="instead", instead=MORE, version="x")
	assert f"The answer of {RED}, recorded on" in text(page) and "answer" not in buttons(page)
	assert MORE in html(page) and "which is not recorded" in text(page)
	assert recorded(evaluation)[1] == "We agree."
	assert "answer" in buttons(sent(other))


def test_what_the_desk_records_closes_the_link(evaluation, token):
	hearing.answer(evaluation.name, named(RED), str(getdate()), "Ringet ind.")
	assert link_of(token).done_on
	assert "Ringet ind." in text(sent(token))


# --- the text, the day, others -----------------------------------------------------------------------------


def test_over_a_text_that_has_changed_nothing_is_recorded_and_what_was_typed_stays(evaluation, token):
	version = version_on(sent(token))
	doc = evaluation.reload()
	doc.conclusion = "Det går skidt."
	doc.save()
	page = sent(token, "answer", version=version, answer="instead", instead=MORE)
	assert page.status_code == 409
	assert "The text has changed since you opened this page" in text(page)
	assert "Det går skidt." in text(page) and MORE in html(page)
	assert "<del>godt.</del>" in html(page) and "<ins>skidt.</ins>" in html(page)
	assert recorded(evaluation) == (None, None)
	pressed(token, "answer", answer="instead", instead=MORE)
	assert recorded(evaluation)[1] == MORE


@pytest.mark.parametrize("days, is_recorded", [(0, True), (-1, False)])
def test_one_answers_until_the_end_of_the_day(evaluation, token, days, is_recorded):
	set_in(evaluation, answer_by=add_days(getdate(), days))
	page = pressed(token, "answer", answer="instead", instead=MORE)
	assert bool(recorded(evaluation)[0]) is is_recorded
	if not is_recorded:
		assert "The time to answer ended:" in text(page)
		assert MORE in html(page)
		with pytest.raises(frappe.ValidationError, match="The time to answer ended on"):
			token_for("Hearing", evaluation.name, named(RED))


def test_sent_anew_it_is_answered_anew(evaluation, token):
	set_in(evaluation, sent_on="2026-01-01", received_on="2026-01-05", comment="Den gang enige.")
	set_in(evaluation, sent_on=getdate())
	assert "answer" in buttons(sent(token))
	set_in(evaluation, received_on=getdate())
	assert "answer" not in buttons(sent(token))


def test_a_report_that_is_frozen_takes_no_answer(evaluation, token):
	evaluation.reload().submit()
	page = pressed(token, "answer", answer="instead", instead=MORE)
	assert "The report is finished and no longer changes." in text(page)
	assert MORE in html(page)
	assert recorded(evaluation) == (None, None)
	with pytest.raises(frappe.ValidationError, match="The report is frozen"):
		token_for("Hearing", evaluation.name, named(RED))


def test_whoever_is_not_heard_gets_no_link(evaluation):
	with pytest.raises(frappe.ValidationError, match="has nothing to do here"):
		token_for("Hearing", evaluation.name, made("Blå"))


def test_forged_fields_change_nothing(evaluation, token):
	other = row(evaluation, GREEN)
	before = evaluation.reload().as_dict()
	forged = {
		**{f"comment-{other.name}": "Falsk", "party": named(GREEN), "received_on": "2001-01-01"},
		**{"conclusion": "Falsk", "docstatus": "1", "recommendation": "End", "name": other.name},
	}
	pressed(token, "answer", answer="agree", **forged)
	after = evaluation.reload().as_dict()
	own = row(evaluation).idx - 1
	for doc in (before, after):
		doc["hearing"].pop(own)
		for field in ("modified", "modified_by"):
			doc.pop(field)
			[other_row.pop(field) for other_row in doc["hearing"]]
	assert before["hearing"] == after["hearing"]
	assert (before["conclusion"], before["docstatus"]) == (after["conclusion"], after["docstatus"])


def test_scripts_run_nowhere(evaluation, token):
	typed = {"answer": SCRIPT, "instead": SCRIPT, "language": SCRIPT, "version": SCRIPT}
	pages = [sent(token, "answer", **typed), sent(token, "save", **typed), sent(token)]
	pages.append(pressed(token, "answer", answer="instead", instead=SCRIPT))
	pages.append(sent(token))
	assert all("<script>alert" not in html(page) and "<img src=x" not in html(page) for page in pages)
	assert "<script" not in told(evaluation)[0] and "<img" not in told(evaluation)[0]


def test_a_number_of_a_citizen_is_refused_and_kept_on_the_page(evaluation, token):
	frappe.db.set_single_value("Partnership Settings", "cpr_guard", 1)
	page = pressed(token, "answer", answer="instead", instead="Borger 010101-0105")
	assert "CPR" in text(page) and "Borger 010101-0105" in html(page)
	assert recorded(evaluation) == (None, None)


def test_a_draft_is_kept_until_it_is_sent(evaluation, token):
	sent(token, "save", answer="instead", instead=MORE)
	assert MORE in html(sent(token))
	assert recorded(evaluation) == (None, None)
	pressed(token, "answer")
	assert recorded(evaluation)[1] == MORE
	assert not link_of(token).draft


@pytest.mark.parametrize("language, words", [("da", "Send svaret"), ("en", "Send the Answer")])
def test_it_speaks_both_languages(token, language, words):
	assert words in text(sent(token, f"speak-{language}"))
