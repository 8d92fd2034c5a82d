"""What makes a record impossible, table by table. tests/broken.py breaks whole files in more ways."""

from types import SimpleNamespace

import pytest

from partnership_module.rules import structure
from partnership_module.rules.structure import cpr_findings

from ..shared.dossiers import PARTIES, dossier, findings

FIRST, SECOND = PARTIES
CPR = "070761-4285"


def found(**parts) -> dict[str, str]:
	return findings(structure.findings, **parts)


def role(**values) -> dict:
	return {"title": "Vært", "parties": [{"party": FIRST}], **values}


def milestone(**values) -> dict:
	return {"code": "M1", "title": "Åbning", **values}


GROUP = {"title": "Styregruppe", "kind": "Steering Group"}
MEMBER = {"group_name": "Styregruppe", "person": "A"}
MEETING = {"title": "Første møde", "group_name": "Styregruppe", "start": "2004-01-10T13:00:00"}


def test_nothing_is_wrong_with_a_small_dossier():
	assert found() == {}


def test_a_full_dossier_in_which_everything_refers_rightly():
	assert (
		found(
			groups=[GROUP],
			goals=[{"title": "Netværk"}],
			phases=[{"title": "Start", "from_date": "2004-01-01", "to_date": "2004-01-01"}],
			activities=[{"title": "Besøg", "role_order": ["Vært"]}],
			success_criteria=[{"criterion": "Flere", "goal": "Netværk"}, {"criterion": "Færre"}],
			members=[{**MEMBER, "organisation": FIRST}],
			meeting_rules=[{"group_name": "Styregruppe", "rhythm": "N Times a Year", "number": 4}],
			contributions=[{"party": FIRST, "kind": "Money", "minimum": 5, "maximum": 5}],
			roles=[role(tasks=[{"task": "Besøge", "activity": "Besøg"}, {"task": "Andet"}])],
			milestones=[milestone(phase="Start", goal="Netværk", responsible=SECOND, indicator="Antal")],
			indicators=[{"title": "Antal", "reporting_parties": [{"party": FIRST}]}],
			agreements=[
				{"signatures": [{"party": FIRST}], "approvals": [{"party": SECOND, "body": "Byråd"}]}
			],
			meetings=[
				{
					**MEETING,
					"decisions": [{"decision": "Vi begynder."}],
					"stances": [{"decision_number": 1, "party": FIRST, "stance": "For"}],
					"actions": [{"action": "Ring", "party": SECOND}, {"action": "Skriv"}],
				}
			],
			evaluations=[
				{
					"title": "Midtvejs",
					"kind": "Midway",
					"prerequisites": [
						{"party": FIRST, "prerequisite": "Trust", "score": 4},
						{"party": SECOND, "prerequisite": "Trust", "score": 5},
					],
				}
			],
		)
		== {}
	)


# --- twice ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("table", "row"),
	[
		("groups", GROUP),
		("activities", {"title": "Besøg"}),
		("goals", {"title": "Netværk"}),
		("phases", {"title": "Start"}),
		("appendices", {"title": "Idékatalog"}),
	],
)
def test_a_title_that_stands_twice_in_whatever_capitals(table, row):
	again = {**row, "title": row["title"].upper()}
	sentences = found(**{table: [row, {**row, "title": "Anden"}, again]})
	assert list(sentences) == [f"partnership.{table}.2.title"]
	assert "in row 1 and row 3" in sentences[f"partnership.{table}.2.title"]


def test_a_party_that_stands_twice():
	sentences = found(parties=[{"organisation": name} for name in (FIRST, SECOND, FIRST)])
	assert sentences == {
		"partnership.parties.2.organisation": f"The party {FIRST} stands twice, in row 1 and row 3. "
		"Remove or rename one of them."
	}


@pytest.mark.parametrize(
	("table", "rows", "place"),
	[
		("roles", [role(), role()], "roles.1.title"),
		("milestones", [milestone(), milestone()], "milestones.1.code"),
		("agreements", [{"version": 2}, {"version": 2}], "agreements.1.version"),
		("indicators", [{"title": "Antal"}, {"title": "Antal"}], "indicators.1.title"),
		(
			"indicators",
			[{"title": "Antal", "reporting_parties": [{"party": FIRST}, {"party": FIRST}]}],
			"indicators.0.reporting_parties.1.party",
		),
		("roles", [role(parties=[{"party": FIRST}, {"party": FIRST}])], "roles.0.parties.1.party"),
		("agreements", [{"signatures": [{"party": FIRST}] * 2}], "agreements.0.signatures.1.party"),
	],
)
def test_a_record_that_stands_twice(table, rows, place):
	assert list(found(**{table: rows})) == [place]


def test_a_score_and_a_stance_stand_once_for_each_party():
	score = {"party": FIRST, "prerequisite": "Trust", "score": 3}
	evaluation = {"title": "E", "kind": "Final", "prerequisites": [score, score]}
	assert list(found(evaluations=[evaluation])) == ["evaluations.0.prerequisites.1.party"]
	stance = {"decision_number": 1, "party": FIRST, "stance": "For"}
	meeting = {**MEETING, "decisions": [{"decision": "Ja"}], "stances": [stance, stance]}
	assert list(found(groups=[GROUP], meetings=[meeting])) == ["meetings.0.stances.1.party"]


# --- what is referred to and not there --------------------------------------------------------------------


@pytest.mark.parametrize(
	("parts", "place"),
	[
		({"members": [{"group_name": "X", "person": "A"}]}, "partnership.members.0.group_name"),
		(
			{"meeting_rules": [{"group_name": "X", "rhythm": "As Needed"}]},
			"partnership.meeting_rules.0.group_name",
		),
		(
			{"success_criteria": [{"criterion": "A", "goal": "X"}]},
			"partnership.success_criteria.0.goal",
		),
		({"activities": [{"title": "A", "role_order": ["X"]}]}, "partnership.activities.0.role_order"),
		({"roles": [role(tasks=[{"task": "A", "activity": "X"}])]}, "roles.0.tasks.0.activity"),
		({"milestones": [milestone(phase="X")]}, "milestones.0.phase"),
		({"milestones": [milestone(goal="X")]}, "milestones.0.goal"),
		({"indicators": [{"title": "Antal", "goal": "X"}]}, "indicators.0.goal"),
		({"indicators": [{"title": "Antal", "phase": "X"}]}, "indicators.0.phase"),
		({"milestones": [milestone(indicator="X")]}, "milestones.0.indicator"),
		({"milestones": [milestone(part_of="X")]}, "milestones.0.part_of"),
		({"meetings": [MEETING]}, "meetings.0.group_name"),
		({"mediator": "X"}, "partnership.mediator"),
		({"evaluation_lead": "X"}, "partnership.evaluation_lead"),
		({"evaluation_facilitator": "X"}, "partnership.evaluation_facilitator"),
		(
			{"groups": [GROUP], "members": [{**MEMBER, "organisation": "X"}]},
			"partnership.members.0.organisation",
		),
		(
			{
				"groups": [GROUP],
				"meetings": [{**MEETING, "attendance": [{"person": "A", "organisation": "X"}]}],
			},
			"meetings.0.attendance.0.organisation",
		),
		({"evaluations": [{"title": "E", "kind": "Final", "lead": "X"}]}, "evaluations.0.lead"),
		({"evaluations": [{"title": "E", "kind": "Final", "facilitator": "X"}]}, "evaluations.0.facilitator"),
	],
)
def test_a_name_that_nothing_answers_to(parts, place):
	sentences = found(**parts)
	assert list(sentences) == [place]
	assert sentences[place].endswith(
		(
			"which the partnership does not have. Add it there or choose another.",
			"which is missing from the list of organisations. Describe it there or choose another.",
		)
	)


GUEST = {"party": "Gæst"}


@pytest.mark.parametrize(
	("parts", "place"),
	[
		({"contributions": [{**GUEST, "kind": "Money"}]}, "partnership.contributions.0.party"),
		({"roles": [role(parties=[GUEST])]}, "roles.0.parties.0.party"),
		({"agreements": [{"signatures": [GUEST]}]}, "agreements.0.signatures.0.party"),
		({"agreements": [{"approvals": [{**GUEST, "body": "B"}]}]}, "agreements.0.approvals.0.party"),
		({"milestones": [milestone(responsible="Gæst")]}, "milestones.0.responsible"),
		(
			{"indicators": [{"title": "Antal", "reporting_parties": [GUEST]}]},
			"indicators.0.reporting_parties.0.party",
		),
		(
			{"groups": [GROUP], "meetings": [{**MEETING, "actions": [{**GUEST, "action": "Ring"}]}]},
			"meetings.0.actions.0.party",
		),
		(
			{"evaluations": [{"title": "E", "kind": "Final", "hearing": [GUEST]}]},
			"evaluations.0.hearing.0.party",
		),
	],
)
def test_somebody_who_is_no_party(parts, place):
	sentences = found(**parts)
	assert list(sentences) == [place]
	assert "names Gæst, which is no party of the partnership." in sentences[place]


# --- order of dates and numbers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
	("parts", "place"),
	[
		({"start_date": "2004-01-02", "end_date": "2004-01-01"}, "partnership.end_date"),
		(
			{"phases": [{"title": "A", "from_date": "2004-01-02", "to_date": "2004-01-01"}]},
			"partnership.phases.0.to_date",
		),
		(
			{"agreements": [{"effective_date": "2004-01-02", "end_date": "2004-01-01"}]},
			"agreements.0.end_date",
		),
		(
			{"groups": [GROUP], "meetings": [{**MEETING, "end": "2004-01-10T12:59:59"}]},
			"meetings.0.end",
		),
	],
)
def test_what_ends_before_it_starts(parts, place):
	sentences = found(**parts)
	assert list(sentences) == [place]
	assert "before it starts on 2004-01" in sentences[place]


def test_what_starts_and_ends_on_one_day_or_has_no_end_is_in_order():
	assert found(start_date="2004-01-01", end_date="2004-01-01") == {}
	assert found(start_date="2004-01-01") == {}


def test_limits_the_wrong_way_round():
	money = {"party": FIRST, "kind": "Money", "minimum": 2.5, "maximum": 2}
	sentences = found(contributions=[money], milestones=[milestone(target=2, target_max=1)])
	assert list(sentences) == ["partnership.contributions.0.minimum", "milestones.0.target"]
	assert (
		"The minimum 2.5 of Money is above the maximum 2." in sentences["partnership.contributions.0.minimum"]
	)


BOTH = {"kind": "Money", "party": FIRST, "jointly_with": [SECOND]}


@pytest.mark.parametrize(
	("row", "place", "said"),
	[
		({"kind": "Money"}, "party", "Nobody brings Money."),
		({**BOTH, "party": None, "source": "Fonden"}, "party", "Money is brought jointly"),
		({**BOTH, "jointly_with": ["Gæst"]}, "jointly_with", "Gæst"),
		({**BOTH, "jointly_with": [SECOND, SECOND]}, "jointly_with", f"names {SECOND} twice"),
		({**BOTH, "jointly_with": [FIRST]}, "jointly_with", f"names {FIRST} twice"),
		({**BOTH, "frequency": "Per Phase", "phase": "Slut"}, "phase", "phase Slut"),
	],
)
def test_who_brings_something_and_for_which_phase(row, place, said):
	((where, sentence),) = found(contributions=[row], phases=[{"title": "Start"}]).items()
	assert where == f"partnership.contributions.0.{place}"
	assert said in sentence


def test_several_or_somebody_outside_may_bring_something():
	outside = {"kind": "Money", "source": "Fonden", "frequency": "Per Phase", "phase": "Start"}
	assert found(contributions=[BOTH, outside], phases=[{"title": "Start"}]) == {}


def test_an_upper_limit_alone():
	assert list(found(milestones=[milestone(target_max=0)])) == ["milestones.0.target"]
	assert found(milestones=[milestone(target=0, target_max=0)]) == {}


# --- roles, meetings, milestones --------------------------------------------------------------------------


def test_a_role_needs_somebody_to_play_it():
	assert list(found(roles=[role(parties=[])])) == ["roles.0.parties"]
	assert list(found(roles=[role(parties=[], played_by="Function")])) == ["roles.0.function"]
	assert found(roles=[role(parties=[], played_by="Joint")]) == {}
	assert found(roles=[role(parties=[], played_by="Function", function="Sekretær")]) == {}


def test_a_rhythm_needs_its_number():
	rule = {"group_name": "Styregruppe", "rhythm": "Every N Weeks"}
	place = "partnership.meeting_rules.0.number"
	assert list(found(groups=[GROUP], meeting_rules=[rule])) == [place]
	assert found(groups=[GROUP], meeting_rules=[{**rule, "number": 2}]) == {}
	assert found(groups=[GROUP], meeting_rules=[{**rule, "rhythm": "As Needed"}]) == {}


def test_a_stance_on_a_decision_that_was_not_taken():
	stances = [{"decision_number": number, "party": FIRST, "stance": "For"} for number in (1, 2)]
	meeting = {**MEETING, "decisions": [{"decision": "Ja"}], "stances": stances}
	sentences = found(groups=[GROUP], meetings=[meeting])
	assert list(sentences) == ["meetings.0.stances.1.decision_number"]
	assert "refers to decision 2, but the meeting has 1." in sentences["meetings.0.stances.1.decision_number"]


@pytest.mark.parametrize(
	("parts_of", "places"),
	[
		({"A": "A"}, ["milestones.0.part_of"]),
		({"A": "B", "B": "A"}, ["milestones.0.part_of", "milestones.1.part_of"]),
		({"A": "B", "B": "C", "C": "B"}, ["milestones.1.part_of", "milestones.2.part_of"]),
		({"A": "B", "B": "C", "C": None}, []),
	],
)
def test_milestones_in_a_ring(parts_of, places):
	records = [milestone(code=code, title=code, part_of=whole) for code, whole in parts_of.items()]
	assert list(found(milestones=records)) == places


# --- citizens' numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("parts", "place"),
	[
		({"purpose": f"Om {CPR}."}, "partnership.purpose"),
		(
			{"goals": [{"title": "A", "expected_results": ["B", CPR]}]},
			"partnership.goals.0.expected_results.1",
		),
		({"roles": [role(tasks=[{"task": "A", "remark": CPR}])]}, "roles.0.tasks.0.remark"),
		({"agreements": [{"sections": [{"block": "Text", "text": CPR}]}]}, "agreements.0.sections.0.text"),
	],
)
def test_a_citizens_number_is_found_in_any_text(parts, place):
	sentences = found(**parts)
	assert list(sentences) == [place]
	assert CPR not in sentences[place]
	assert "...85" in sentences[place]


def test_the_field_of_a_citizens_number_is_named():
	(finding,) = cpr_findings({"goals": ({"expected_results": ["", CPR]},)})
	assert finding.place == "goals.0.expected_results.1"
	assert finding.values["field"] == "expected_results"


def test_what_somebody_said_is_no_citizens_number_passes_as_it_stands():
	text = f"Om huset\nMålerens nummer er {CPR}."
	(finding,) = cpr_findings({"purpose": text})
	assert finding.values["said"] == f"Målerens nummer er {CPR}."
	said = {finding.values["said"]}
	assert (
		cpr_findings({"purpose": text, "background": finding.values["said"]}, passes=said.__contains__) == []
	)
	assert cpr_findings({"purpose": f"{text} Og {CPR}"}, passes=said.__contains__)
	assert cpr_findings({"purpose": f"{text}\n{CPR}"}, passes=said.__contains__)


def test_a_number_over_two_lines_is_said_of_the_whole_text():
	(finding,) = cpr_findings({"purpose": "070761-\n4285"})
	assert finding.values["said"] == "070761-\n4285"


def test_values_that_are_no_text_hold_no_number():
	assert cpr_findings({"a": 707614285, "b": None, "c": [True, 1.5], "d": SimpleNamespace(text=CPR)}) == []


@pytest.mark.parametrize(
	("restates", "places"), [("2004-03-31", []), ("2004-03-30", ["reports.1.lines.0.restates"])]
)
def test_a_figure_is_stated_anew_only_for_a_period_that_was_reported(restates, places):
	reports = [
		{"party": FIRST, "period_to": "2004-03-31"},
		{"party": FIRST, "period_to": "2004-06-30", "lines": [{"indicator": "Antal", "restates": restates}]},
		{"party": SECOND, "period_to": "2004-03-30"},
	]
	assert list(found(indicators=[{"title": "Antal"}], reports=reports)) == places


def test_everything_wrong_is_found_at_once():
	broken = dossier(
		purpose=CPR,
		start_date="2004-01-02",
		end_date="2004-01-01",
		mediator="X",
		roles=[role(parties=[])],
	)
	assert len(structure.findings(broken)) == 4
