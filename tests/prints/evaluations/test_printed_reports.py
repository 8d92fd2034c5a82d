"""The printed reports: verdicts as of a day, in words, in one language, on paper."""

import re
from datetime import date
from io import BytesIO
from typing import get_args

import pytest
from pypdf import PdfReader

from partnership_module.dossier import schema
from partnership_module.prints import pdf
from partnership_module.prints.evaluations.prerequisites import GROUPS
from partnership_module.prints.evaluations.report import evaluation_html
from partnership_module.prints.language import translator
from partnership_module.prints.milestones.report import milestones_html
from partnership_module.prints.pdf import pdf_bytes
from partnership_module.rules.milestones import judging

from ...shared.agreements import main, words
from ...shared.pages import laid_out, lines_of
from ..agreements.test_demo import ENGLISH, NAMES, dossier

END, REPORT_DUE = date(2004, 12, 31), date(2005, 3, 31)
PREREQUISITES = get_args(schema.PrerequisiteScore.model_fields["prerequisite"].annotation)
ANY_ENGLISH = re.compile(
	ENGLISH.pattern[:-3]
	+ r"|met|late|overdue|judged|scheduled|reached|score|spread|hearing|method|verdict)\b",
	re.I,
)


def in_language(found: schema.Dossier, language: str) -> schema.Dossier:
	partnership = found.partnership.model_copy(update={"language": language})
	return found.model_copy(update={"partnership": partnership})


def with_milestones(*rows: dict, language: str = "en") -> schema.Dossier:
	numbered = [{"code": f"M{i}", "title": f"Step {i}", **row} for i, row in enumerate(rows, start=1)]
	return schema.Dossier.model_validate(
		{"partnership": {"title": "Natteravne", "language": language}, "milestones": numbered}
	)


def report(*rows: dict, as_of: date = END, language: str = "en") -> str:
	return seen(milestones_html(with_milestones(*rows, language=language), as_of))


def evaluation(language: str = "en", milestone_rows: tuple = (), as_of: date = END, **fields) -> str:
	"""The HTML of an evaluation that has these fields."""
	given = schema.Evaluation.model_validate({"title": "Midway", "kind": "Midway", **fields})
	return evaluation_html(with_milestones(*milestone_rows, language=language), given, as_of)


def seen(html: str) -> str:
	return words(main(html)).replace("\u00a0", " ")


def rows_of(html: str) -> dict[str, str]:
	"""The words of each row of the milestone table, by the milestone's code."""
	bodies = re.findall(r"<tbody>(.*?)</tbody>", main(html), re.S)
	texts = [words(body).replace("\u00a0", " ").split(maxsplit=1) for body in bodies]
	return dict(texts)


def pages(html: str, language: str = "da") -> list[str]:
	content = pdf_bytes(html, title="Rapport", language=language)
	return [page.extract_text().replace("\u00a0", " ") for page in PdfReader(BytesIO(content)).pages]


def all_reports(name: str, language: str) -> list[str]:
	found = in_language(dossier(name), language)
	return [
		*(milestones_html(found, day) for day in (END, REPORT_DUE)),
		*(evaluation_html(found, row, REPORT_DUE) for row in found.evaluations),
	]


# --- the demo partnerships -----------------------------------------------------------------------------


def test_the_day_decides_the_verdicts_of_a():
	found = dossier("violence")
	then, later = (rows_of(milestones_html(found, day)) for day in (END, REPORT_DUE))
	for code in ("M3", "M4", "M5", "M6"):
		assert "Planlagt" in then[code]
		assert "Ikke nået 90 dage over fristen ingen oplysninger" in later[code]
	for code in ("M1", "M2", "M7"):
		assert "Nået" in then[code]
		assert then[code] == later[code]
	assert "Planlagt" in then["M8"]
	assert "Planlagt" in later["M8"]


def test_the_summary_counts_what_the_table_says():
	found = dossier("violence")
	assert seen(milestones_html(found, END)).startswith("3 Nået 5 Planlagt")
	assert seen(milestones_html(found, REPORT_DUE)).startswith("3 Nået 4 Ikke nået 1 Planlagt")


def test_the_theme_day_of_b_names_its_first_date_and_why_it_moved():
	row = rows_of(milestones_html(dossier("greenlanders"), END))["M3"]
	assert "september 2004 tidligere: maj 2004 30. september 2004 Nået til tiden" in row
	assert "udskudt" in row


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_report_becomes_a_pdf_without_none(name, language):
	for html in all_reports(name, language):
		printed = pages(html, language)
		assert all("None" not in text for text in printed)
		assert (f"side 1 af {len(printed)}" if language == "da" else f"page 1 of {len(printed)}") in printed[
			0
		]


@pytest.mark.parametrize("name", NAMES)
def test_no_english_in_danish(name):
	for html in all_reports(name, "da"):
		assert ANY_ENGLISH.findall(words(html)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_input_gives_the_same_report(name):
	assert all_reports(name, "da") == all_reports(name, "da")


# --- milestones ----------------------------------------------------------------------------------------


def test_what_is_dated_later_is_not_told():
	text = report(
		{
			"due": date(2005, 2, 28),
			"met_on": date(2005, 1, 15),
			"direction": "increase",
			"target": 3,
			"actual": 7,
			"actual_on": date(2005, 1, 15),
			"judged_partial": True,
			"judged_on": date(2005, 1, 20),
			"judgement_reason": "Half of it.",
		}
	)
	assert "Scheduled" in text
	assert not re.search("2005, |15 January|Reached|Half of it", text)


def test_the_due_date_is_the_one_in_force_on_the_day():
	moved = {
		"due": date(2005, 2, 28),
		"due_precision": "Season",
		"due_date_changes": [
			{"due": date(2004, 5, 31), "due_precision": "Month", "changed_on": date(2004, 5, 1)},
			{"due": date(2004, 9, 30), "changed_on": date(2004, 9, 20), "reason": "Illness."},
		],
	}
	assert "May 2004 Scheduled" in report(moved, as_of=date(2004, 4, 1))
	assert "30 September 2004 earlier: May 2004 Scheduled" in report(moved, as_of=date(2004, 6, 1))
	text = report(moved, as_of=END)
	assert "winter 2004/05 earlier: May 2004 earlier: 30 September 2004 Scheduled Illness." in text


def test_late_and_overdue_are_told_apart():
	due = date(2004, 12, 1)
	assert "Met 1 day late" in report({"due": due, "met_on": date(2004, 12, 2)})
	assert "Met 9 days late" in report({"due": due, "met_on": date(2004, 12, 10)})
	assert "Not met 30 days overdue no data" in report({"due": due})
	assert "Met on time" in report({"due": due, "met_on": due})
	assert "1 day overdue" in report({"due": due}, as_of=date(2004, 12, 2))


def test_a_number_shows_target_and_share():
	row = {
		"due": END,
		"direction": "range",
		"target": 40,
		"target_max": 50,
		"unit": "forløb",
		"actual": 35,
		"actual_on": END,
		"partial_threshold": 0.5,
	}
	text = report(row, as_of=date(2005, 1, 31), language="da")
	assert "Måltal: 40–50 forløb · Opnået: 35 forløb" in text
	assert "Delvist nået 31 dage over fristen 87,5 % målet er delvist nået" in text


def test_a_number_without_a_target_says_that_it_is_not_judged():
	text = report({"due": END, "direction": "increase", "actual": 5, "actual_on": END})
	assert "Scheduled not judged" in text


def test_a_cancelled_milestone_is_shown_but_not_counted():
	text = report({"met_on": END}, {"cancelled": True, "cancelled_reason": "No room was found."})
	assert text.startswith("1 Met No.")
	assert "Cancelled No room was found." in text


def test_a_whole_is_counted_once_and_its_parts_are_shown():
	text = report({"met_on": END}, {"part_of": "M1", "met_on": END}, {"part_of": "M1", "met_on": END}, {})
	assert text.startswith("1 Met 1 Scheduled No.")
	assert text.count("part of M1") == 2


def test_phase_responsible_and_whole_stand_below_the_title():
	text = report(
		{},
		{
			**{"phase": "Planning", "goal": "Dialogue", "responsible": "Politiet"},
			**{"part_of": "M1", "evidence": "Page 3."},
		},
	)
	assert "Step 2 Planning · Belongs to the goal: Dialogue · Politiet · part of M1" in text
	assert "Page 3." in text


def test_a_partnership_without_milestones_says_so():
	assert report() == "The partnership has no milestones yet."


def test_what_users_write_is_text():
	html = milestones_html(with_milestones({"title": "<b>x</b>", "evidence": "<script>1</script>"}), END)
	assert "<b>" not in html
	assert "<script>" not in html


def test_every_reason_has_its_danish():
	reasons = [value for name, value in vars(judging).items() if name.isupper() and isinstance(value, str)]
	phrases = [value for value in reasons if value not in (*judging.STATUSES, "on-time", "late", "not-due")]
	assert len(phrases) >= 15
	assert [phrase for phrase in phrases if translator("da")(phrase) == phrase] == []


@pytest.mark.parametrize("number", [9, 10, 11, 30])
def test_a_table_over_pages_repeats_its_head_and_keeps_each_milestone_whole(number, monkeypatch):
	monkeypatch.setattr(pdf, "TIGHTER", "")
	rows = [{"title": f"Skridt {i} begynder", "evidence": f"slut {i}."} for i in range(number)]
	printed = pages(milestones_html(with_milestones(*rows, language="da"), END))
	assert len(printed) > 1
	for text in printed:
		assert "Nr." in text
		assert re.findall(r"Skridt (\d+)", text) == re.findall(r"slut (\d+)", text)
		assert text.count("begynder") > 1


# --- evaluations ---------------------------------------------------------------------------------------

RESULTS = [
	{"subject_kind": "Process", "subject": "Meetings", "verdict": "partiallyMet"},
	{"subject_kind": "Milestone", "subject": "M1", "verdict": "met", "finding": "Held."},
	{"subject_kind": "Milestone", "subject": "M9", "verdict": "notMet"},
	{"subject_kind": "Goal", "subject": "Stronger networks"},
]


def test_verdicts_come_first_for_those_who_decide():
	text = seen(
		evaluation(
			results=RESULTS,
			recommendation="Adjust",
			conclusion="It works.",
			method="Interviews.",
			lead="CFSA",
		)
	)
	order = ["1 Met", "Recommendation", "Conclusion It works.", "Everything is told", "Interviews."]
	assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
	assert text.startswith("1 Met 1 Partly met 1 Not met 1 Not judged")
	assert "Responsible: CFSA" in text


def test_an_evaluation_counts_a_whole_once_too():
	codes = ("M1", "M2", "M3")
	given = [{"subject_kind": "Milestone", "subject": code, "verdict": "met"} for code in codes]
	rows = ({}, {"part_of": "M1"}, {"part_of": "M1"})
	text = seen(evaluation(milestone_rows=rows, results=[*given, RESULTS[0]]))
	assert text.startswith("1 Met 1 Partly met")
	assert "Milestones 1 met" in text


def test_the_conclusion_has_the_first_page():
	printed = pages(evaluation(results=RESULTS, conclusion="Det virker."))
	assert "Det virker." in printed[0]
	assert "Held." in printed[1]


def test_a_milestone_is_named_by_its_title_with_the_computed_verdict_beside():
	due = {"due": date(2004, 12, 1), "title": "Leaflets handed out"}
	text = seen(evaluation(results=RESULTS, milestone_rows=(due,)))
	assert (
		"Leaflets handed out Held. Source: Milestone M1, due 1 December 2004; as of 31 December 2004." in text
	)
	assert "Met Computed otherwise: Not met, 30 days overdue, no data" in text
	assert "M9 Not met" in text
	text = seen(evaluation(results=RESULTS, milestone_rows=({**due, "met_on": date(2004, 12, 1)},)))
	assert "met on 1 December 2004; as of 31 December 2004. Met Computed: Met, on time" in text


def test_the_end_of_the_period_decides_what_is_computed():
	rows = ({"due": date(2004, 12, 1)},)
	text = seen(evaluation(results=RESULTS, milestone_rows=rows, period_to=date(2004, 11, 30)))
	assert "told as of 30 November 2004" in text
	assert "Computed otherwise: Scheduled" in text


def scores(*parties: str) -> list[dict]:
	return [
		{"party": party, "prerequisite": name, "score": 1 + (i + j * 3) % 5}
		for i, party in enumerate(parties)
		for j, name in enumerate(PREREQUISITES)
	]


def test_prerequisites_stand_in_groups_with_every_party_and_the_spread():
	given = scores("Politiet", "Kommunen")
	given[0]["comment"] = "All want it."
	html = evaluation(prerequisites=given[::-1])
	text = seen(html)
	text = text[text.index("Prerequisites for") :]
	order = ["Values", "Will to Change", "Trust", "Organisation", "Clear Contract", "Enough Time"]
	assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
	assert "Prerequisite Kommunen Politiet Spread" in text
	assert "Will to Change 2 1 1 Politiet: All want it." in text
	assert "Respect 5 4 1" in text
	assert "<strong>4</strong>" in html


def test_every_prerequisite_has_its_group():
	assert sorted(name for group in GROUPS.values() for name in group) == sorted(PREREQUISITES)


def test_a_score_that_a_party_did_not_give_is_left_open():
	text = seen(evaluation(prerequisites=[{"party": "Politiet", "prerequisite": "Trust", "score": 3}]))
	assert text.endswith("Trust 3")


def test_what_no_party_scored_yet_is_not_printed():
	trust, respect = ({"prerequisite": name} for name in ("Trust", "Respect"))
	given = [{"party": "Politiet", "score": 3, **trust}, {"party": "Kommunen", **trust}]
	text = seen(evaluation(prerequisites=[*given, {"party": "Politiet", **respect}]))
	assert text.endswith("Prerequisite Politiet Spread Values Trust 3")
	assert "Prerequisites" not in seen(evaluation(prerequisites=[{"party": "Politiet", **respect}]))


def test_many_parties_have_letters_that_are_explained():
	text = seen(evaluation(prerequisites=scores(*(f"Forening {i}" for i in range(6)))))
	assert "A: Forening 0 · B: Forening 1" in text
	assert "Prerequisite A B C D E F Spread" in text


def test_hearing_data_and_anchoring():
	text = seen(
		evaluation(
			hearing=[
				{"party": "Politiet", "sent_on": date(2005, 2, 1), "comment": "We agree."},
				{"party": "Kommunen"},
				{"party": "Vindrosen"},
			],
			data_contributions=[{"party": "Politiet", "contribution": "Figures", "received_on": END}],
			anchoring="In each house.",
		)
	)
	assert "Politiet 1 February 2005 – We agree." in text
	assert "No answer is noted from Kommunen and Vindrosen." in text
	assert "Party Contribution Received Politiet Figures 31 December 2004" in text
	assert "Anchoring In each house." in text


def test_an_empty_evaluation_prints_nothing_but_its_title():
	html = evaluation()
	assert seen(html) == ""
	assert "Midway evaluation" in html


def test_the_dates_of_a_narrow_column_stay_whole():
	rows = [{"title": "Skridt", "milestone_type": "delivery", "due": "2004-09-30", "met_on": "2004-11-24"}]
	html = milestones_html(with_milestones(*rows, language="da"), END)
	lines = [line for page in laid_out(html).pages for line in lines_of(page)]
	assert "30.\u00a0september\u00a02004" in lines
	assert "24.\u00a0november\u00a02004" in lines
