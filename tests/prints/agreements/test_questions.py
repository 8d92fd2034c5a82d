"""Which sections of an agreement are open: one rule for the command line, the form and the freezing."""

import pytest

from partnership_module.prints.agreements import open_points, questions
from partnership_module.prints.agreements.blocks import BLOCKS
from partnership_module.prints.agreements.draft import Draft
from partnership_module.rules.agreements.answers import FILLED_BY

from ...shared import answering
from ...shared.agreements import dossier, seen

PARTY = {"organisation": "Vindrosen", "signatory": "Formanden"}
ROWS = {
	"parties": [PARTY],
	"goals": [{"title": "A"}],
	"success_criteria": [{"criterion": "A"}],
	"groups": [{"title": "A", "kind": "Steering Group"}],
	"meeting_rules": [{"group_name": "A", "rhythm": "As Needed"}],
	"phases": [{"title": "A"}],
	"contributions": [{"party": "Vindrosen", "kind": "Money"}],
	"risks": [{"risk": "A"}],
	"appendices": [{"title": "A", "text": "B"}],
	"roles": [{"title": "A", "rights": "Frihed"}],
	"milestones": [{"code": "A", "title": "A"}],
	"indicators": [{"title": "A"}],
	"decision_rules": [{"kind": "Goal", "rule": "Majority"}],
	"notice_months": 3,
	"money_exchanged": "No",
	"exclusion_allowed": True,
	"frame": {"title": "Rammen", "terms": {"notice_months": 3}},
	"exit_decided_by": "All Parties",
	**dict.fromkeys(("start_date", "end_date", "evaluation_due", "revision_due"), "2027-01-01"),
	**dict.fromkeys(("evaluation_lead", "evaluation_facilitator", "mediator"), "Vindrosen"),
}
"""By what FILLED_BY names, values of a dossier with it alone; texts are not listed."""


def filled(name: str) -> dict:
	needs = {"groups": ROWS["groups"]} if name == "meeting_rules" else {}
	return {**needs, name: ROWS.get(name, "Sådan.")}


def found(*sections: dict, **parts) -> dict[str, str]:
	"""Sentence by place of what is open in the sections."""
	read = dossier(*sections, **parts)
	return {row.place: str(row) for row in questions.unanswered(Draft(read, read.agreements[0]))}


def test_a_question_without_an_answer():
	sentences = found(
		{"block": "Question", "question": "Hvad er problemet?"},
		{"block": "Question", "question": "Hvad gør vi?", "text": "Mødes."},
		{"block": "Text", "heading": "Indledning", "mandatory": True},
		{"block": "Text", "heading": "Valgfri"},
	)
	assert sentences == {
		"agreements.0.sections.0.text": "Not answered yet: Hvad er problemet?",
		"agreements.0.sections.2.text": "Not answered yet: Indledning",
	}


def test_the_block_right_below_answers_a_question():
	asked = {"block": "Question", "heading": "Mål", "question": "Hvad vil vi?"}
	assert list(found(asked, {"block": "Goals"})) == ["agreements.0.sections.0.text"]
	assert found(asked, {"block": "Goals"}, goals=ROWS["goals"]) == {}
	under_another = {"block": "Goals", "heading": "Et andet kapitel"}
	assert list(found(asked, under_another, goals=ROWS["goals"])) == ["agreements.0.sections.0.text"]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_mandatory_block_is_open_until_it_prints(block):
	section = {"block": block, "heading": "Afsnit", "mandatory": True}
	assert found(section) == {
		"agreements.0.sections.0": f"The section Afsnit has nothing to print yet. Fill in {block} on the "
		"partnership."
	}
	assert found({**section, "mandatory": False}) == {}
	assert list(found({**section, "text": "Det er følgende:"})) == ["agreements.0.sections.0"]
	assert found({**section, "text": "Det er skrevet her."}) == {}


@pytest.mark.parametrize("block, name", [(block, name) for block in BLOCKS for name in FILLED_BY[block]])
def test_each_record_that_the_report_takes_for_an_answer_prints(block, name):
	section = {"block": block, "heading": "Afsnit", "mandatory": True}
	assert found(section, **filled(name)) == {}


@pytest.mark.parametrize("block", ["Goals", "Changes"])
def test_a_text_that_answers_is_not_followed_by_not_agreed(block):
	section = {"block": block, "heading": "Afsnit", "when_empty": "Print Not Agreed"}
	assert "ikke aftalt" not in seen({**section, "text": "Det er skrevet her."}).lower()
	assert "ikke aftalt" in seen({**section, "text": "Det er følgende:"}).lower()


def test_what_cannot_be_filled_in_is_told_among_the_open_points():
	(finding,) = open_points.findings(
		dossier({"block": "Text", "mandatory": True, "text": "{{ partnership.budget }}"})
	)
	assert (finding.place, "budget" in str(finding)) == ("agreements.0.sections.0.text", True)


@pytest.mark.parametrize("stem", answering.STEMS)
@pytest.mark.parametrize("form", answering.FORMS)
def test_a_contract_all_in_text_or_all_in_fields_leaves_nothing_open(stem, form):
	read = answering.FORMS[form](stem)
	assert questions.unanswered(Draft(read, read.agreements[0])) == []
	assert questions.count(Draft(read, read.agreements[0])) == len(read.agreements[0].sections)


@pytest.mark.parametrize("stem", answering.STEMS)
@pytest.mark.parametrize("form", answering.FORMS)
def test_the_same_sections_are_open_where_the_plan_is_left_out(stem, form):
	read = answering.emptied(stem, form)
	places = [row.place.split(".")[3] for row in questions.unanswered(Draft(read, read.agreements[0]))]
	assert list(map(int, places)) == answering.open_without_plan(stem) != []
