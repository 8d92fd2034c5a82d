"""The partnership of Vindrosen and Esbjerg Kommune as a complete dossier, with the traps of the real case."""

import json
import re
from pathlib import Path

import pytest

from partnership_module import demo
from partnership_module.dossier.schema import FORMAT, Dossier
from partnership_module.prints.agreements import open_points
from partnership_module.rules import structure

from ..shared.dossiers import texts

FILE = Path(demo.__file__).parent / "greenlanders.json"
ENGLISH = re.compile(
	r"\b(the|and|of|with|from|are|was|were|which|their|this|that|not|shall|group|party)\b", re.I
)
CPR = re.compile(r"\b\d{6}[- ]?\d{4}\b")
VINDROSEN = "Vindrosen – De Frivilliges Hus i Esbjerg"
SOCIAL = "Social, Esbjerg Kommune"
CFSA = "Center for frivilligt socialt arbejde"


@pytest.fixture(scope="module")
def dossier():
	return Dossier.model_validate_json(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def partnership(dossier):
	return dossier.partnership


@pytest.fixture(scope="module")
def agreement(dossier):
	(only,) = dossier.agreements
	return only


def milestone(dossier, code):
	return next(row for row in dossier.milestones if row.code == code)


def answers(agreement):
	return {row.question: row.text for row in agreement.sections if row.block == "Question"}


def test_the_file_is_tab_indented_and_leaves_out_what_is_not_stated(dossier):
	text = FILE.read_text(encoding="utf-8")
	stated = dossier.model_dump(mode="json", exclude_defaults=True)
	assert json.loads(text) == {"format": FORMAT, **stated}
	assert text.startswith('{\n\t"format"') and text.endswith("}\n")


def test_texts_are_danish_and_hold_no_cpr_number(dossier):
	assert [text for text in texts(dossier) if ENGLISH.search(text)] == []
	assert [text for text in texts(dossier) if CPR.search(text)] == []


def test_nothing_is_wrong_and_the_three_contradictions_are_pointed_out(dossier):
	assert structure.findings(dossier) == []
	assert [finding.place for finding in open_points.findings(dossier)] == [
		"partnership.exit_decided_by",
		"partnership.phases.0.to_date",
		"partnership.groups.1.terms_of_reference",
	]


def test_a_department_is_a_party_and_belongs_to_its_municipality(dossier, partnership):
	parent = {row.organisation_name: row.part_of for row in dossier.organisations}
	assert [row.organisation for row in partnership.parties] == [VINDROSEN, SOCIAL]
	assert parent == {VINDROSEN: None, "Esbjerg Kommune": None, SOCIAL: "Esbjerg Kommune", CFSA: None}


def test_both_parties_sign_and_bring_strengths(partnership, agreement):
	signatures = [
		(VINDROSEN, "Tove Larsen", "Formand for bestyrelsen"),
		(SOCIAL, "Henning Andersen", "Socialdirektør"),
	]
	assert [
		(row.organisation, row.signatory, row.signatory_title) for row in partnership.parties
	] == signatures
	assert [(row.party, row.signatory, row.signatory_title) for row in agreement.signatures] == signatures
	assert all(row.status == "Signed" and row.strengths for row in partnership.parties)


def test_dates_keep_their_precision(partnership):
	stated = [
		(partnership.first_contact, partnership.first_contact_precision),
		(partnership.negotiation_start, partnership.negotiation_start_precision),
		(partnership.start_date, partnership.start_precision),
		(partnership.revision_due, partnership.revision_precision),
		(partnership.evaluation_due, partnership.evaluation_precision),
	]
	assert [(str(day), precision) for day, precision in stated] == [
		("2003-01-31", "Month"),
		("2003-03-31", "Month"),
		("2004-03-31", "Month"),
		("2004-09-30", "Month"),
		("2006-05-31", "Season"),
	]
	assert partnership.end_date is None


def test_the_hinterland_decides_twice_and_is_informed_once(agreement):
	assert [(row.party, row.body, row.purpose) for row in agreement.approvals] == [
		(VINDROSEN, "Vindrosens bestyrelse", "Decision"),
		(SOCIAL, "Kommunens ledelsesgruppe", "Decision"),
		(SOCIAL, "Socialudvalget", "Information"),
	]


def test_three_roles_of_four_tasks_each_without_activities(dossier, partnership):
	assert [(row.title, row.played_by, len(row.tasks)) for row in dossier.roles] == [
		("Vindrosen", "Parties", 4),
		("Kommunen", "Parties", 4),
		("Fælles", "Joint", 4),
	]
	assert [[row.party for row in role.parties] for role in dossier.roles] == [[VINDROSEN], [SOCIAL], []]
	assert partnership.activities == ()
	assert all(task.activity is None and task.in_scope for role in dossier.roles for task in role.tasks)


def test_the_project_group_is_the_last_three_of_the_steering_group(partnership):
	members = {"Styregruppe": [], "Projektgruppe": []}
	for row in partnership.members:
		members[row.group_name].append((row.person, row.organisation))
	assert len(members["Styregruppe"]) == 5
	assert members["Projektgruppe"] == members["Styregruppe"][-3:]
	assert [party for _, party in members["Styregruppe"]] == [VINDROSEN] * 3 + [SOCIAL] * 2


def test_the_groups_meet_every_third_month_and_as_needed_but_monthly(partnership):
	steering, project = partnership.meeting_rules
	assert (steering.group_name, steering.rhythm, steering.number) == ("Styregruppe", "Every N Months", 3)
	assert (project.group_name, project.rhythm) == ("Projektgruppe", "As Needed")
	assert project.minimum_per_year == 12


def test_the_project_group_is_also_called_a_working_group(partnership, agreement):
	assert [(row.title, row.kind) for row in partnership.groups] == [
		("Styregruppe", "Steering Group"),
		("Projektgruppe", "Project Group"),
	]
	assert "Arbejdsgruppen" in partnership.groups[1].terms_of_reference
	steering = answers(agreement)["Hvordan styres partnerskabet?"]
	assert "projektgruppe" in steering and "Arbejdsgruppen" in steering


def test_phases_are_seasons_and_the_first_lies_before_the_signature(partnership):
	assert {row.precision for row in partnership.phases} == {"Season"}
	assert [(str(row.from_date), str(row.to_date)) for row in partnership.phases] == [
		("2003-11-30", "2003-11-30"),
		("2004-05-31", "2004-05-31"),
		("2004-11-30", "2005-05-31"),
		("2005-11-30", "2006-05-31"),
	]
	before = [row.title for row in partnership.phases if row.to_date < partnership.start_date]
	assert before == ["Model og kortlægning"]


def test_two_exit_rules_contradict_each_other(partnership):
	assert partnership.notice_months == 3
	assert partnership.exit_decided_by == "Steering Group"
	assert "Styregruppen" in partnership.exit_rule


def test_no_money_passes_between_the_parties(partnership):
	assert partnership.money_exchanged == "No"
	assert all(grant in partnership.money_clause for grant in ("Udviklingspuljen", "Storbypuljen"))
	assert partnership.contributions == ()
	assert partnership.shared_resources and partnership.complexity == "Medium"


def test_clauses_risks_and_mediator_are_stated(partnership):
	assert partnership.mediator == partnership.evaluation_facilitator == CFSA
	assert len(partnership.rights_and_duties.splitlines()) == 3
	assert len(partnership.risks) == 3
	assert all(row.prevention and row.handling for row in partnership.risks)
	assert "pressen" in partnership.communication_clause
	assert partnership.confidentiality_clause is None


def test_goals_look_outward_and_inward_with_four_success_criteria(partnership):
	assert [row.title.split(":")[0] for row in partnership.goals] == ["Udadrettet", "Indadrettet"]
	assert len(partnership.success_criteria) == 4


def test_the_agreement_follows_the_seven_sections_question_by_question(agreement):
	assert [row.heading for row in agreement.sections if row.heading] == [
		"Baggrund",
		"Mål",
		"Indhold og kvalitet",
		"Organisering",
		"Tid, aktiviteter og budget",
		"Ændringer",
		"Evaluering og forankring",
		"Underskrifter",
	]
	assert len(answers(agreement)) == 18
	assert all(question and text for question, text in answers(agreement).items())


def test_every_data_block_of_the_question_template_is_used_once(agreement):
	assert [row.block for row in agreement.sections if row.block != "Question"] == [
		"Parties",
		"Goals",
		"Success Criteria",
		"Role Table",
		"Groups",
		"Phases",
		"Changes",
		"Risks",
		"Signatures",
	]


def test_answers_repeat_the_clauses_of_the_partnership_word_for_word(partnership, agreement):
	printed = "\n".join(answers(agreement).values())
	for name in ("rights_and_duties", "communication_clause", "money_clause", "evaluation_plan", "anchoring"):
		assert getattr(partnership, name) in printed


def test_the_agreement_was_signed_in_march_and_oqqumut_opened_in_june(dossier):
	signed, opened = milestone(dossier, "M1"), milestone(dossier, "M2")
	assert str(signed.met_on) == "2004-03-31" and "marts 2004" in signed.evidence
	assert str(opened.met_on) == "2004-06-30" and "juni 2004" in opened.evidence
	assert "Oqqumut" in opened.title and opened.responsible == SOCIAL


def test_the_theme_day_was_postponed_from_may_and_held_in_september(dossier):
	theme_day = milestone(dossier, "M3")
	(planned,) = theme_day.due_date_changes
	assert (str(planned.due), planned.due_precision) == ("2004-05-31", "Month")
	assert (str(theme_day.due), theme_day.due_precision) == ("2004-09-30", "Month")
	assert str(theme_day.met_on) == "2004-09-30"
	assert "43 deltagere" in theme_day.evidence


def test_five_working_groups_are_formed_and_the_takeover_is_open(dossier):
	formed = milestone(dossier, "M4")
	assert formed.was_met and formed.met_on is None
	assert len(formed.description.splitlines()) == 5
	takeover = milestone(dossier, "M5")
	assert takeover.due is takeover.met_on is None


def test_the_running_evaluation_judges_only_what_is_known(dossier, partnership):
	(evaluation,) = dossier.evaluations
	assert (evaluation.kind, evaluation.facilitator) == ("Running", CFSA)
	subjects = [row.subject for row in evaluation.results]
	criteria = [row.criterion for row in partnership.success_criteria]
	assert subjects == criteria + [row.code for row in dossier.milestones]
	assert [row.subject for row in evaluation.results if row.verdict] == ["M1", "M2", "M3", "M4"]
	assert evaluation.prerequisites == dossier.meetings == ()
