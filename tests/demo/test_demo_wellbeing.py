"""The partnership of Ældremobiliseringen and Århus Kommune as a complete dossier, with its traps."""

import json
import re
from pathlib import Path

import pytest

from partnership_module import demo
from partnership_module.dossier.schema import FORMAT, Dossier
from partnership_module.rules import structure
from partnership_module.rules.agreements import completeness

from ..shared.dossiers import texts

FILE = Path(demo.__file__).parent / "wellbeing.json"
ENGLISH = re.compile(
	r"\b(the|and|of|with|from|are|was|were|which|their|this|that|not|shall|group|party)\b", re.I
)
CPR = re.compile(r"\b\d{6}[- ]?\d{4}\b")
ELDERLY = "Ældremobiliseringen"
DEPARTMENT = "Afdelingen for Sundhed og Omsorg, Århus Kommune"
SPORTS = "En idrætsorganisation"
COUNCIL = "Frivillighedsrådet"
CFSA = "Center for frivilligt socialt arbejde"


def listed(text):
	return [line[2:] for line in text.splitlines() if line.startswith("- ")]


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


@pytest.fixture(scope="module")
def appendix(partnership):
	return {row.title: row.text for row in partnership.appendices}


def test_the_file_is_tab_indented_and_leaves_out_what_is_not_stated(dossier):
	text = FILE.read_text(encoding="utf-8")
	stated = dossier.model_dump(mode="json", exclude_defaults=True)
	assert json.loads(text) == {"format": FORMAT, **stated}
	assert text.startswith('{\n\t"format"') and text.endswith("}\n")


def test_texts_are_danish_and_hold_no_cpr_number(dossier):
	assert [text for text in texts(dossier) if ENGLISH.search(text)] == []
	assert [text for text in texts(dossier) if CPR.search(text)] == []


def test_nothing_is_wrong_open_or_contradictory(dossier):
	assert structure.findings(dossier) == []
	assert completeness.findings(dossier) == []


def test_two_parties_sign_and_the_sports_organisation_withdrew(partnership, agreement):
	assert [(row.organisation, row.status) for row in partnership.parties] == [
		(ELDERLY, "Signed"),
		(DEPARTMENT, "Signed"),
		(SPORTS, "Withdrew"),
	]
	signatures = [
		(ELDERLY, "Knud Kingo Christensen", "Formand"),
		(DEPARTMENT, "Niels Erik Eskildsen", "Rådmand"),
	]
	parties = partnership.parties[:2]
	assert [(row.organisation, row.signatory, row.signatory_title) for row in parties] == signatures
	assert [(row.party, row.signatory, row.signatory_title) for row in agreement.signatures] == signatures


def test_the_department_belongs_to_the_municipality(dossier):
	parent = {row.organisation_name: row.part_of for row in dossier.organisations}
	assert parent.pop(DEPARTMENT) == "Århus Kommune"
	assert set(parent) == {ELDERLY, "Århus Kommune", SPORTS, COUNCIL, CFSA}
	assert set(parent.values()) == {None}


def test_the_term_is_two_years_and_renegotiation_follows_evaluation(partnership):
	assert (str(partnership.start_date), partnership.start_precision) == ("2003-12-31", "Month")
	assert (str(partnership.end_date), partnership.end_precision) == ("2005-12-31", "Month")
	assert partnership.revision_due == partnership.evaluation_due == partnership.end_date
	assert (str(partnership.first_contact), partnership.first_contact_precision) == ("2003-01-31", "Month")
	assert partnership.notice_months == 3
	assert "evaluering" in partnership.amendment_rule


def test_the_aldermans_decision_was_postponed_from_june_to_july(agreement):
	(alderman,) = agreement.approvals
	assert (alderman.party, alderman.body, alderman.outcome) == (DEPARTMENT, "Rådmanden", "Approved")
	days = (alderman.sent_on, alderman.postponed_to, alderman.decided_on)
	assert [str(day) for day in days] == ["2003-06-30", "2003-07-31", "2003-07-31"]


def test_the_history_of_the_drafts_is_kept(dossier, agreement):
	assert "fem måneder" in agreement.rationale and "jurist" in agreement.rationale
	process = {row.subject: row.finding for row in dossier.evaluations[0].results}
	for history in (agreement.approvals[0].remark, process["Aftalens tilblivelse"]):
		assert "e-mail" in history and "jurist" in history
		assert "en version, som den ikke havde set" in history


def test_six_goals_have_sixteen_expected_results(partnership):
	assert [len(row.expected_results) for row in partnership.goals] == [2, 2, 2, 3, 4, 3]
	assert partnership.success_criteria == ()


def test_two_target_groups_and_two_areas_with_four_criteria(partnership):
	assert len(listed(partnership.target_groups)) == 2
	assert listed(partnership.areas)[:2] == ["Skåde", "Hasle"]
	assert len(listed(partnership.areas)) == 2 + 4
	assert "empowerment" in partnership.method


def test_the_action_plan_has_five_steps_without_dates(partnership):
	assert len(partnership.phases) == 5
	assert all(row.from_date is row.to_date is None for row in partnership.phases)


def test_the_groups_are_a_steering_group_and_a_working_group(partnership):
	assert [(row.title, row.kind, row.secretary) for row in partnership.groups] == [
		("Styregruppe", "Steering Group", "Ældremobiliseringens netværkskonsulent"),
		("Arbejdsgruppe", "Working Group", None),
	]


def test_the_steering_group_has_two_external_seats_and_local_people_ad_hoc(partnership):
	seats = [(row.organisation, row.seat) for row in partnership.members if row.group_name == "Styregruppe"]
	assert seats == [
		(DEPARTMENT, "Party"),
		(DEPARTMENT, "Party"),
		(COUNCIL, "External"),
		(COUNCIL, "External"),
		(ELDERLY, "Party"),
		(ELDERLY, "Party"),
		(None, "Ad Hoc"),
	]
	assert sum(row.group_name == "Arbejdsgruppe" for row in partnership.members) == 3


def test_the_steering_group_meets_monthly_at_first_then_as_needed(partnership):
	assert [(row.group_name, row.rhythm, row.number) for row in partnership.meeting_rules] == [
		("Styregruppe", "Every N Months", 1),
		("Styregruppe", "As Needed", None),
	]


def test_the_project_leader_has_seven_duties_that_the_job_description_repeats(dossier, appendix):
	(leader,) = dossier.roles
	assert leader.played_by == "Function"
	assert len(leader.tasks) == 7
	assert "25 timer" in leader.duties
	assert listed(appendix["Stillingsbeskrivelse"]) == [row.task for row in leader.tasks]


def test_money_is_two_ended_and_the_frame_depends_on_a_condition(partnership):
	money = {row.party: row for row in partnership.contributions if row.kind == "Money"}
	work, frame = money[ELDERLY], money[DEPARTMENT]
	assert (work.minimum, work.maximum, work.currency) == (210000, 420000, "DKK")
	assert (frame.minimum, frame.maximum, frame.currency) == (50000, 500000, "DKK")
	assert "§ 115" in frame.condition and "midler tilbage" in frame.condition
	assert (frame.approval_threshold, frame.approval_body) == (75000, "byrådet")


def test_courses_and_a_workplace_are_given_in_kind(partnership):
	in_kind = [(row.party, row.description) for row in partnership.contributions if row.kind == "In Kind"]
	assert in_kind == [
		(ELDERLY, "Kurser"),
		(DEPARTMENT, "Arbejdsplads på Seniorcenteret, Østergade 30"),
	]


def test_five_appendices_have_text_and_the_catalogue_fourteen_activities(appendix):
	assert list(appendix) == [
		"Projektbeskrivelse",
		"Stillingsbeskrivelse",
		"Partnerskab",
		"Empowerment",
		"Idékatalog",
	]
	assert all(appendix.values())
	assert len(listed(appendix["Idékatalog"])) == len(set(listed(appendix["Idékatalog"]))) == 14


def test_the_main_text_calls_appendix_one_by_another_name(partnership, agreement):
	main = "\n".join(row.text for row in agreement.sections if row.text)
	assert "projektoplægget (bilag 1)" in main
	assert partnership.appendices[0].title.lower() not in main.lower()


def test_the_agreement_has_headings_and_every_block(agreement):
	assert [row.heading for row in agreement.sections if row.heading] == [
		"Parterne",
		"Formål",
		"Målgrupper og lokalområder",
		"Mål og forventede resultater",
		"Metode og handlingsplan",
		"Organisering",
		"Parternes bidrag",
		"Evaluering",
		"Varighed, ændringer og opsigelse",
		"Bilag",
		"Underskrifter",
	]
	assert [row.block for row in agreement.sections if row.block != "Text"] == [
		"Parties",
		"Goals",
		"Phases",
		"Groups",
		"Contributions",
		"Evaluation",
		"Changes",
		"Appendices",
		"Signatures",
	]


def test_milestones_tell_what_is_known_and_leave_the_rest_open(dossier):
	rows = {row.code: row for row in dossier.milestones}
	assert (str(rows["M1"].due), rows["M1"].due_precision) == ("2003-12-31", "Year")
	assert rows["M1"].met_on == rows["M1"].due
	assert rows["M2"].was_met and "næsten 20 møder på fem måneder" in rows["M2"].evidence
	assert str(rows["M3"].met_on) == "2004-11-30" and "20 frivillige" in rows["M3"].evidence
	assert rows["M4"].due is rows["M4"].met_on is None and "december 2004" in rows["M4"].description
	assert rows["M5"].due == dossier.partnership.evaluation_due


def test_the_evaluation_covers_goals_milestones_and_process(dossier, partnership):
	(evaluation,) = dossier.evaluations
	assert evaluation.facilitator == partnership.evaluation_facilitator == CFSA
	by_kind = {}
	for row in evaluation.results:
		by_kind.setdefault(row.subject_kind, []).append(row.subject)
	assert by_kind["Goal"] == [row.title for row in partnership.goals]
	assert by_kind["Milestone"] == [row.code for row in dossier.milestones]
	assert len(by_kind["Process"]) == 5
	assert [row.subject for row in evaluation.results if row.verdict] == ["M1", "M2", "M3"]


def test_a_core_task_makes_the_complexity_high(partnership):
	assert partnership.core_task and partnership.shared_resources
	assert partnership.complexity == "High"
