"""The partnership for women exposed to violence as a complete dossier, with the traps of the real case."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from partnership_module import demo
from partnership_module.dossier import reading
from partnership_module.dossier.milestones import verdicts as milestones
from partnership_module.dossier.schema import FORMAT
from partnership_module.rules.agreements import completeness

from ..shared.dossiers import texts

FILE = Path(demo.__file__).parent / "violence.json"
ENGLISH = re.compile(
	r"\b(the|and|of|with|from|are|was|were|which|their|this|that|not|shall|group|party)\b", re.I
)
CPR = re.compile(r"\b\d{6}[- ]?\d{4}\b")
MOTHERS = "Mødrehjælpen"
TOWNS = ["Frederiksberg Kommune", "Rødovre Kommune"]
DISTRICTS = ["Frederiksberg Politi", "Rødovre/Hvidovre Politi"]
PARTIES = [MOTHERS, *TOWNS, *DISTRICTS]
MAY_ACCEDE = ["Århus Kommune", "Århus Politi", "Mødrehjælpen i Århus"]
CFSA = "Center for frivilligt socialt arbejde"
NEED, ALARM, SUPPORT, DEVELOPMENT = ACTIVITIES = [
	"Vurdering af behovet for støtte",
	"Udlevering og administration af alarmer",
	"Igangsættelse og gennemførelse af støtte",
	"Udvikling",
]
ABSENT = [
	*("money_exchanged", "money_clause", "amendment_rule", "notice_months", "exit_decided_by"),
	*("exit_rule", "conflict_rule", "mediator", "revision_due"),
]


@pytest.fixture(scope="module")
def dossier():
	return reading.read(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def partnership(dossier):
	return dossier.partnership


@pytest.fixture(scope="module")
def agreement(dossier):
	(only,) = dossier.agreements
	return only


@pytest.fixture(scope="module")
def evaluation(dossier):
	(only,) = dossier.evaluations
	return only


@pytest.fixture(scope="module")
def tasks(dossier):
	return {role.title: role.tasks for role in dossier.roles if role.played_by == "Parties"}


def counted(tasks, activity):
	"""For each role the number of tasks in scope and outside."""
	own = {role: [task for task in rows if task.activity == activity] for role, rows in tasks.items()}
	return {
		role: (sum(task.in_scope for task in rows), sum(not task.in_scope for task in rows))
		for role, rows in own.items()
	}


def test_the_file_is_tab_indented_and_leaves_out_what_is_not_stated(dossier):
	text = FILE.read_text(encoding="utf-8")
	stated = dossier.model_dump(mode="json", exclude_defaults=True)
	assert json.loads(text) == {"format": FORMAT, **stated}
	assert text.startswith('{\n\t"format"') and text.endswith("}\n")


def test_texts_are_danish_and_hold_no_cpr_number(dossier):
	assert [text for text in texts(dossier) if ENGLISH.search(text)] == []
	assert [text for text in texts(dossier) if CPR.search(text)] == []


def test_what_is_open_or_contradictory_is_pointed_out(dossier):
	assert [finding.place for finding in completeness.findings(dossier)] == [
		"partnership.evaluation_due",
		"roles.0.tasks",
		*(f"partnership.parties.{index}.signatory" for index in range(5)),
		"roles.0.tasks.4.remark",
	]


def test_five_parties_signed_and_three_may_accede_without_a_new_agreement(partnership):
	assert [(row.organisation, row.status) for row in partnership.parties] == [
		*((name, "Signed") for name in PARTIES),
		*((name, "May Accede") for name in MAY_ACCEDE),
	]
	assert all(name in partnership.accession_rule for name in MAY_ACCEDE)


def test_nobody_is_named_who_signs(partnership, agreement):
	assert [row.signatory for row in partnership.parties] == [None] * 8
	assert [(row.party, row.signatory, row.signed_on) for row in agreement.signatures] == [
		(name, None, None) for name in PARTIES
	]


def test_the_organisations_have_their_sectors(dossier):
	sectors = {row.organisation_name: row.sector for row in dossier.organisations}
	assert [sectors.pop(name) for name in (*DISTRICTS, "Århus Politi")] == ["Police"] * 3
	assert [sectors.pop(name) for name in (*TOWNS, "Århus Kommune")] == ["Municipality"] * 3
	assert [sectors.pop(name) for name in (MOTHERS, "Mødrehjælpen i Århus")] == ["Voluntary Organisation"] * 2
	assert sectors == {CFSA: "Other"}


def test_the_organisations_of_other_demo_partnerships_are_described_alike(dossier):
	described = {row.organisation_name: row for row in dossier.organisations}
	for path in sorted(FILE.parent.glob("*.json")):
		for row in reading.read(path.read_text(encoding="utf-8")).organisations:
			assert described.setdefault(row.organisation_name, row) == row


def test_the_evaluation_report_is_due_three_months_after_the_end(partnership, agreement):
	assert (str(partnership.first_contact), partnership.first_contact_precision) == ("2003-08-31", "Month")
	assert (str(partnership.start_date), partnership.start_precision) == ("2003-12-31", "Month")
	assert str(partnership.end_date) == str(agreement.end_date) == "2004-12-31"
	assert str(partnership.evaluation_due) == "2005-03-31"
	assert (agreement.version, str(agreement.draft_date)) == (1, "2003-11-28")
	assert agreement.effective_date is None


def test_what_is_not_agreed_is_empty(partnership):
	assert {name: getattr(partnership, name) for name in ABSENT} == dict.fromkeys(ABSENT)
	assert partnership.contributions == partnership.risks == partnership.phases == ()
	assert partnership.appendices == partnership.success_criteria == ()


def test_two_purposes_of_which_the_first_has_three_processes(partnership):
	coordination, quality = partnership.goals
	assert coordination.description.count("\n- ") == 3
	assert all(word in quality.description for word in ("dokumenterer", "deler", "metoder", "barrierer"))
	assert "evaluerer" in quality.description


def test_the_background_tells_of_the_alarms(partnership):
	background = partnership.background
	assert "marts 2002" in background and "150 GPS-alarmer" in background and "i hjemmet" in background
	assert "aldrig nok i sig selv" in background and "leveres tilbage" in background


def test_the_complexity_is_low(partnership):
	assert partnership.complexity == "Low"
	assert not partnership.core_task and not partnership.shared_resources


def test_a_role_is_played_by_a_class_of_parties_or_by_a_function(dossier):
	assert [(row.title, [line.party for line in row.parties], row.function) for row in dossier.roles] == [
		("Politiet", DISTRICTS, None),
		("Kommunen", TOWNS, None),
		(MOTHERS, [MOTHERS], None),
		("Koordinator", [], MOTHERS),
		("Sekretær for styregruppen", [], "Mødrehjælpens projektmedarbejder"),
	]
	assert all(bool(row.duties) != bool(row.tasks) for row in dossier.roles)


def test_the_order_of_the_roles_differs_in_the_second_activity(partnership):
	assert [row.title for row in partnership.activities] == ACTIVITIES
	usual = ("Politiet", "Kommunen", MOTHERS)
	assert [row.role_order for row in partnership.activities] == [
		usual,
		("Politiet", MOTHERS, "Kommunen"),
		usual,
		usual,
	]


def test_twenty_seven_tasks_are_in_scope_and_twenty_two_are_not(dossier):
	scopes = [task.in_scope for role in dossier.roles for task in role.tasks]
	assert (len(scopes), scopes.count(True), scopes.count(False)) == (49, 27, 22)


@pytest.mark.parametrize(
	("activity", "police", "town", "mothers"),
	[
		(NEED, (1, 2), (2, 3), (1, 3)),
		(ALARM, (1, 2), (1, 0), (1, 1)),
		(SUPPORT, (0, 0), (2, 1), (2, 10)),
		(DEVELOPMENT, (5, 0), (5, 0), (6, 0)),
	],
)
def test_each_box_has_its_tasks_in_scope_and_outside(tasks, activity, police, town, mothers):
	assert counted(tasks, activity) == {"Politiet": police, "Kommunen": town, MOTHERS: mothers}


def test_three_tasks_need_consent(tasks):
	needing = [(role, task.activity) for role, rows in tasks.items() for task in rows if task.needs_consent]
	assert needing == [("Kommunen", NEED), ("Kommunen", SUPPORT), (MOTHERS, NEED)]
	assert all(task.in_scope for rows in tasks.values() for task in rows if task.needs_consent)


def test_one_task_is_unclear(tasks):
	(unclear,) = (task for rows in tasks.values() for task in rows if task.remark)
	assert (unclear.task, unclear.activity, unclear.in_scope) == ("Orienterer kommunen", ALARM, False)
	assert unclear in tasks["Politiet"]


def test_deadline_and_quantities_are_stated(tasks):
	(alarm,) = (task for task in tasks[MOTHERS] if task.deadline)
	assert (alarm.activity, alarm.deadline, alarm.in_scope) == (ALARM, "inden for 1 uge", False)
	assert [(task.quantity, task.in_scope) for task in tasks[MOTHERS] if task.quantity] == [
		("2½ time", False),
		("12 møder à 2½ time", False),
		("2 møder med 6 måneders mellemrum", False),
		("6 ugentlige møder à 2 timer", False),
		("3 gruppeforløb for kvinder, 2 gruppeforløb for børn og 40–50 individuelle forløb om året", True),
	]


def test_the_steering_group_meets_four_times_a_year(partnership):
	(group,) = partnership.groups
	(rule,) = partnership.meeting_rules
	assert (rule.group_name, rule.rhythm, rule.number) == (group.title, "N Times a Year", 4)
	assert group.secretary == "Mødrehjælpens projektmedarbejder"
	assert "en eller to pladser" in group.terms_of_reference
	assert "beslutningsreferat efter hvert møde" in group.terms_of_reference


@pytest.mark.parametrize("day", [date(2003, 12, 9), date(2003, 12, 10), date(2005, 1, 31), date(2005, 2, 1)])
def test_on_any_day_two_seats_are_held_for_the_coordinator_and_one_for_each_other(partnership, day):
	seats = [
		row.organisation
		for row in partnership.members
		if (row.from_date or day) <= day <= (row.to_date or day)
	]
	assert seats == [MOTHERS, *PARTIES]


def test_directors_gave_way_to_managers_and_officers_to_colleagues(partnership):
	left = {row.person: row for row in partnership.members if row.to_date}
	replacements = [row for row in partnership.members if row.replaces]
	assert [(row.organisation, str(row.from_date)) for row in replacements] == [
		*((town, "2003-12-10") for town in TOWNS),
		*((district, "2005-02-01") for district in DISTRICTS),
	]
	assert {row.replaces for row in replacements} == left.keys()
	assert all(left[row.replaces].organisation == row.organisation for row in replacements)
	remarks = {row.organisation: row.remark for row in partnership.parties}
	assert all("direktøren til en mellemleder" in remarks[town] for town in TOWNS)
	assert all("knap halvandet år" in remarks[district] for district in DISTRICTS)


def test_the_first_steering_meeting_has_time_and_place(dossier):
	(meeting,) = dossier.meetings
	assert (str(meeting.start), str(meeting.end)) == ("2003-12-10 13:00:00", "2003-12-10 15:00:00")
	assert meeting.place == "Mødrehjælpen, Studiestræde 21, 1455 København K"


def test_milestones_have_the_verdicts_of_the_day_the_report_was_due(dossier):
	verdicts = milestones.judged(dossier.milestones, date(2005, 3, 31))
	assert [(row.code, verdict.status) for row, verdict in verdicts] == [
		("M1", "met"),
		("M2", "met"),
		("M3", "notMet"),
		("M4", "notMet"),
		("M5", "notMet"),
		("M6", "notMet"),
		("M7", "met"),
		("M8", "scheduled"),
	]


def test_the_joint_meetings_were_never_held_because_no_date_suited_everyone(dossier):
	held, never = dossier.milestones[1:3]
	assert held.was_met and held.met_on is None
	assert not never.was_met and never.met_on is None
	assert "aldrig holdt" in never.evidence and "ingen dato passede alle" in never.evidence
	assert never.description is None


def test_the_yearly_courses_have_their_volumes(dossier):
	volumes = [(row.direction, row.target, row.target_max) for row in dossier.milestones[3:6]]
	assert volumes == [("increase", 3, None), ("increase", 2, None), ("range", 40, 50)]
	assert {(str(row.due), row.due_precision) for row in dossier.milestones[3:6]} == {("2004-12-31", "Year")}


def test_four_indicators_are_evaluated_and_four_figures_reported_at_each_meeting(dossier):
	evaluated, figures = dossier.indicators[:4], dossier.indicators[4:]
	assert [row.kind for row in evaluated] == ["Number", "Scale", "Yes/No", "Text"]
	assert len(figures) == 4
	for row in figures:
		assert row.frequency == "Each Meeting"
		assert [line.party for line in row.reporting_parties] == PARTIES
	assert all(row.frequency is None and row.reporting_parties == () for row in evaluated)


def test_the_role_boxes_are_the_heart_of_the_agreement(agreement):
	assert [(row.heading, row.block) for row in agreement.sections] == [
		("Aftalen kort", "Key Facts"),
		("Parterne", "Parties"),
		("Baggrund", "Text"),
		("Formål", "Text"),
		(None, "Goals"),
		("Hvem gør hvad", "Role Boxes"),
		("Myndighedernes ansvar", "Text"),
		("Tavshedspligt og samtykke", "Text"),
		("Organisering", "Groups"),
		("Milepæle", "Milestones"),
		("Evaluering", "Evaluation"),
		("Varighed og ændringer", "Text"),
		(None, "Changes"),
		("Underskrifter", "Signatures"),
	]


def test_sections_repeat_the_clauses_of_the_partnership_word_for_word(partnership, agreement):
	printed = [row.text for row in agreement.sections]
	for name in ("background", "purpose", "authority_clause", "confidentiality_clause"):
		assert getattr(partnership, name) in printed
	assert "lovgivningen" in partnership.authority_clause
	assert "samtykke" in partnership.confidentiality_clause
	assert "alene talmateriale" in partnership.confidentiality_clause


def test_the_coordinator_leads_the_evaluation_and_all_contribute(partnership, evaluation):
	assert evaluation.kind == "Final" and not evaluation.submitted
	assert evaluation.lead == partnership.evaluation_lead == MOTHERS
	assert evaluation.facilitator == partnership.evaluation_facilitator == CFSA
	assert evaluation.due == partnership.evaluation_due
	assert evaluation.method == partnership.evaluation_plan
	assert [row.party for row in evaluation.data_contributions] == PARTIES
	assert [(row.party, row.comment) for row in evaluation.hearing] == [(name, None) for name in PARTIES]


def test_the_evaluation_judges_only_what_is_known(dossier, partnership, evaluation):
	by_kind = {}
	for row in evaluation.results:
		by_kind.setdefault(row.subject_kind, []).append(row.subject)
	assert by_kind["Goal"] == [row.title for row in partnership.goals]
	assert by_kind["Milestone"] == [row.code for row in dossier.milestones]
	assert by_kind["Indicator"] == [row.title for row in dossier.indicators[:4]]
	assert len(by_kind["Process"]) == 4
	assert {row.subject: row.verdict for row in evaluation.results if row.verdict} == {
		"M1": "met",
		"M2": "met",
		"M3": "notMet",
		"M7": "met",
	}
	assert evaluation.prerequisites == ()
