"""Scores by a link: a party says what it thinks, for itself, whole, and sees nobody else's."""

import frappe
import pytest

from partnership_module.partnership.documents.recorded_rows import writing
from partnership_module.partnership.evaluations import fetching
from partnership_module.rules.evaluations.totals import GROUPS

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
from ..worlds.organisations import named

RED, GREEN = "Røde", "Grønne"
NAMES = [name for names in GROUPS.values() for name in names]


@kept
def evaluation():
	partnership = play.partnership(
		"Vurderet (prøve)", [RED, GREEN], language="en", goals=[{"title": "Tryghed"}], start_date="2003-12-31"
	)
	doc = frappe.get_doc(
		doctype="Evaluation",
		partnership=partnership.name,
		title="Midtvejs",
		kind="Midway",
		period_to="2004-06-30",
	).insert()
	fetching.fetch(doc.name)
	doc.reload()
	row = {"prerequisite": "Trust", "score": 2, "comment": "Grønt svar"}
	doc.append("prerequisites", {"party": named(GREEN), **row})
	with writing(doc):
		doc.save()
	return doc


@kept
def token(evaluation):
	return token_for("Scores", evaluation.name, named(RED))


def verdict_row(evaluation, party: str = RED):
	return next(row for row in evaluation.reload().party_verdicts if row.party == named(party))


def scores(evaluation, party: str = RED) -> dict[str, int]:
	rows = evaluation.reload().prerequisites
	return {row.prerequisite: row.score for row in rows if row.party == named(party)}


def field(key: str) -> str:
	return f"value-{frappe.scrub(key)}"


def comment(key: str) -> str:
	return f"comment-{frappe.scrub(key)}"


def whole(evaluation, **changed) -> dict[str, str]:
	"""A score for everything, and the party's own verdicts."""
	own = [row for row in evaluation.reload().party_verdicts if row.party == named(RED)]
	return {
		**{field(name): "4" for name in NAMES},
		**{field(row.name): "partiallyMet" for row in own},
		**changed,
	}


# --- read --------------------------------------------------------------------------------------------------


def test_each_prerequisite_has_five_scores_and_a_comment(evaluation, token):
	page = html(sent(token))
	for name in NAMES:
		assert [f'name="{field(name)}" value="{score}"' in page for score in range(7)] == [
			*[False, True, True],
			*[True, True, True, False],
		]
		assert f'<label class="by-ear" for="{comment(name)}">' in page
	assert are_in_order(headings(sent(token)))
	assert "Tryghed" in page and f'name="{field(verdict_row(evaluation).name)}"' in page


def test_nobody_sees_what_another_party_said(evaluation, token):
	page = html(sent(token))
	assert "Grønt svar" not in page and GREEN not in page
	assert field(verdict_row(evaluation, GREEN).name) not in page
	assert "checked" not in page


def test_reading_records_nothing(evaluation, token):
	before = evaluation.reload().as_dict()
	for action in ("open", "speak-da", "", "file:summons", "file:minutes"):
		sent(token, action, **whole(evaluation))
	assert evaluation.reload().as_dict() == before


# --- sent --------------------------------------------------------------------------------------------------


def test_the_receipt_confirms_each_number(evaluation, token):
	page = pressed(
		token, "send", **whole(evaluation, **{field("Trust"): "5", comment("Trust"): "Vi ringer bare."})
	)
	assert "Thank you. Your scores are recorded." in text(page)
	assert "Trust 5 Vi ringer bare." in text(page) and "Respect 4" in text(page)
	assert "Tryghed Partly met" in text(page)
	assert scores(evaluation) == {**dict.fromkeys(NAMES, 4), "Trust": 5}
	assert verdict_row(evaluation).verdict == "partiallyMet"
	assert told(evaluation) == [f"{PERSON} ({RED}), by link: has scored the cooperation."]


def test_what_is_unscored_is_kept_for_later_and_not_in_the_report(evaluation, token):
	page = sent(token, "save", **{field("Trust"): "3"})
	assert "Saved. You can go on later with the same link." in text(page)
	assert scores(evaluation) == {}
	assert f'name="{field("Trust")}" value="3" checked' in html(sent(token))


def test_sending_asks_for_all_or_why_not(evaluation, token):
	some = whole(evaluation, **{field("Trust"): "", field("Respect"): ""})
	page = pressed(token, "send", **some)
	assert text(page).count("Choose a score, or say in the comment why there is none.") == 2
	assert scores(evaluation) == {}
	why = {comment("Trust"): "For tidligt", comment("Respect"): "Ved ikke"}
	page = pressed(token, "send", **why)
	assert "Trust – For tidligt" in text(page)
	assert scores(evaluation)["Trust"] == 0 and scores(evaluation)["Equality"] == 4


def test_sending_asks_for_each_verdict_or_why_not(evaluation, token):
	own = verdict_row(evaluation)
	page = pressed(token, "send", **whole(evaluation, **{field(own.name): ""}))
	assert "Choose a verdict, or say in the comment why there is none." in text(page)
	pressed(token, "send", **{comment(own.name): "Kan ikke sige det"})
	assert (verdict_row(evaluation).verdict or "", verdict_row(evaluation).comment) == (
		"",
		"Kan ikke sige det",
	)


@pytest.mark.parametrize("value", ["0", "6", "x", "-1", "4.5", "٤", "1 or 1=1", SCRIPT])
def test_what_is_no_score_is_refused_at_its_place(evaluation, token, value):
	page = pressed(token, "send", **whole(evaluation, **{field("Trust"): value}))
	assert "Choose a score from 1 to 5." in text(page)
	assert f'id="{field("Trust")}-problem"' in html(page)
	assert html(page).count("checked") == len(whole(evaluation)) - 1
	assert scores(evaluation) == {} and not verdict_row(evaluation).verdict


@pytest.mark.parametrize("value", ["scheduled", "Met", "x", SCRIPT])
def test_what_is_no_verdict_is_refused(evaluation, token, value):
	page = pressed(token, "send", **whole(evaluation, **{field(verdict_row(evaluation).name): value}))
	assert "Choose one of the verdicts." in text(page)
	assert not verdict_row(evaluation).verdict and scores(evaluation) == {}


# --- others, twice, changed --------------------------------------------------------------------------------


def test_rows_of_other_parties_and_all_else_stay(evaluation, token):
	other = verdict_row(evaluation, GREEN)
	green = next(row for row in evaluation.prerequisites if row.party == named(GREEN))
	forged = {
		**{field(other.name): "met", comment(other.name): "Falsk", field(green.name): "1"},
		**{"party": named(GREEN), "prerequisite": "Trust", "conclusion": "Falsk", "docstatus": "1"},
		**{"value-unknown": "5", "recommendation": "End"},
	}
	pressed(token, "send", **whole(evaluation, **forged))
	assert scores(evaluation, GREEN) == {"Trust": 2}
	assert not verdict_row(evaluation, GREEN).verdict and not verdict_row(evaluation, GREEN).comment
	assert (evaluation.conclusion or "", evaluation.docstatus, evaluation.recommendation or "") == ("", 0, "")
	assert len(evaluation.prerequisites) == len(NAMES) + 1


def test_sent_twice_it_is_recorded_once_with_the_same_receipt(evaluation, token):
	version = version_on(sent(token))
	first = sent(token, "send", version=version, **whole(evaluation))
	again = sent(token, "send", version=version, **whole(evaluation, **{field("Trust"): "1"}))
	assert text(first).partition("Receipt")[2] == text(again).partition("Receipt")[2] != ""
	assert scores(evaluation)["Trust"] == 4 and len(evaluation.prerequisites) == len(NAMES) + 1
	assert len(told(evaluation)) == 1


def test_one_answer_of_a_party_closes_its_other_links(evaluation, token):
	second = token_for("Scores", evaluation.name, named(RED), "Bo", "bo@partner.invalid")
	other = token_for("Scores", evaluation.name, named(GREEN), "Gro", "gro@partner.invalid")
	pressed(token, "send", **whole(evaluation))
	page = sent(second, "send", version="x", **{comment("Trust"): "Mit svar"})
	assert "send" not in buttons(page) and "which is not recorded Mit svar" in text(page)
	assert {"send", "save"} <= buttons(sent(other))


def test_a_new_link_begins_with_what_is_recorded(evaluation, token):
	pressed(token, "send", **whole(evaluation))
	again = token_for("Scores", evaluation.name, named(RED))
	assert html(sent(again)).count("checked") == len(whole(evaluation))
	pressed(again, "send", **{field("Trust"): "1"})
	assert scores(evaluation) == {**dict.fromkeys(NAMES, 4), "Trust": 1}


def test_under_an_open_page_nothing_is_overwritten_and_what_was_typed_stays(evaluation, token):
	version = version_on(sent(token))
	doc = evaluation.reload()
	doc.append("prerequisites", {"party": named(RED), "prerequisite": "Trust", "score": 1})
	doc.save()
	typed = whole(evaluation, **{comment("Trust"): "Skrevet før"})
	page = sent(token, "send", version=version, **typed)
	assert page.status_code == 409 and "The text has changed" in text(page)
	assert "Skrevet før" in html(page)
	assert "Trust: <ins>1</ins> <del>–</del>" in html(page)
	assert scores(evaluation) == {"Trust": 1}


def test_what_other_parties_send_changes_no_page_of_this_one(evaluation, token):
	version = version_on(sent(token))
	other = token_for("Scores", evaluation.name, named(GREEN), "Gro", "gro@partner.invalid")
	own = [row for row in evaluation.reload().party_verdicts if row.party == named(GREEN)]
	pressed(other, "send", **{field(name): "1" for name in NAMES}, **{field(row.name): "met" for row in own})
	assert version_on(sent(token)) == version
	assert "checked" not in html(sent(token))


def test_a_report_that_is_frozen_is_scored_no_more(evaluation, token):
	evaluation.reload().submit()
	page = pressed(token, "send", **whole(evaluation))
	assert "the report is finished." in text(page)
	assert scores(evaluation) == {}
	with pytest.raises(frappe.ValidationError, match="nobody scores any more"):
		token_for("Scores", evaluation.name, named(RED))


def test_scripts_run_nowhere(evaluation, token):
	typed = dict.fromkeys(whole(evaluation), SCRIPT) | {comment(name): SCRIPT for name in NAMES}
	pages = [sent(token, "send", version="x", **typed), pressed(token, "send", **typed), sent(token)]
	pages.append(pressed(token, "send", **whole(evaluation, **{comment(name): SCRIPT for name in NAMES})))
	assert all("<script>alert" not in html(page) and "<img src=x" not in html(page) for page in pages)


def test_a_number_of_a_citizen_is_refused_and_kept_on_the_page(evaluation, token):
	frappe.db.set_single_value("Partnership Settings", "cpr_guard", 1)
	page = pressed(token, "send", **whole(evaluation, **{comment("Trust"): "Borger 010101-0105"}))
	assert "CPR" in text(page) and "Borger 010101-0105" in html(page)
	assert scores(evaluation) == {} and not link_of(token).done_on


@pytest.mark.parametrize("language, words", [("da", "Tillid"), ("en", "Trust")])
def test_it_speaks_both_languages(token, language, words):
	assert words in text(sent(token, f"speak-{language}"))
