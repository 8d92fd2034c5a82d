"""An evaluation never judges by what the contract does not say: each field that a rule reads prints, or has a
reason why not."""

import ast
from pathlib import Path

import pytest

import partnership_module
from partnership_module.dossier import schema

from ..shared.agreements import seen

ROOT = Path(partnership_module.__file__).parent
RULES = (
	*("milestones/judging", "milestones/indicators", "milestones/period_sums", "lifecycle/notice"),
	*("meetings/consensus", "meetings/cadence", "lifecycle/deadlines", "evaluations/contributions"),
	*("partner_reports/reporting", "partner_reports/figures", "agreements/signing", "agreements/budget"),
	"meetings/exclusion",
)
SHELL = (
	"dossier/milestones/verdicts.py",
	"dossier/milestones/indicators.py",
	"dossier/days.py",
	"partnership/agreements/consent.py",
	"partnership/lifecycle/notice.py",
	"partnership/meetings/decisions.py",
	"partnership/meetings/minutes.py",
	"partnership/agreements/agreement_facts.py",
)
"""What asks these rules reads the record first."""
MODELS = {
	"milestone": schema.Milestone,
	"indicator": schema.Indicator,
	"target": schema.IndicatorTarget,
	"reporting_party": schema.ReportingParty,
	"partnership": schema.Partnership,
	"party": schema.Party,
	"group": schema.Group,
	"meeting_rule": schema.MeetingRule,
	"contribution": schema.Contribution,
	"agreement": schema.Agreement,
}

MILESTONE = {"code": "M1", "title": "Kurser", "due": "2027-12-31", "direction": "increase", "target": 40}
KEEP = {**MILESTONE, "direction": "maintain"}
CEILING = {**MILESTONE, "direction": "decrease"}
TARGET = {"due": "2027-12-31", "value": 40}
INDICATOR = {"title": "Henvendelser", "targets": [TARGET]}
TERMS = {"notice_months": 3}
OWN_RULE = {"kind": "Milestone", "rule": "Majority"}
SUSPENDED = {"organisation": "Røde", "vote_suspended_reason": "Efter eget ønske"}

PRINTED = {
	("milestone", "due"): ({**MILESTONE, "due": None}, "2029-12-31", "31. december 2029"),
	("milestone", "due_precision"): ({**MILESTONE, "due": "2029-12-31"}, "Month", "mindst 40 december 2029"),
	("milestone", "due_said"): ({**MILESTONE, "due": None}, "3 months after signature", "tre måneder efter"),
	("milestone", "grace_days"): (MILESTONE, 14, "I tide til og med 14 dage efter fristen"),
	("milestone", "direction"): (MILESTONE, "decrease", "højst 40"),
	("milestone", "baseline"): (MILESTONE, 5, "Udgangspunkt: 5"),
	("milestone", "zero_reference"): ({**MILESTONE, "baseline": 5}, 10, "Nulpunkt: 10"),
	("milestone", "target"): (MILESTONE, 41, "mindst 41"),
	("milestone", "target_max"): ({**MILESTONE, "direction": "range"}, 50, "40–50"),
	("milestone", "tolerance"): (KEEP, 2.5, "Tilladt afvigelse: 2,5"),
	("milestone", "partial_threshold"): (MILESTONE, 0.6, "Delvist nået fra 60"),
	("milestone", "whole_only"): (MILESTONE, True, "Tæller kun, når målet er helt nået"),
	("milestone", "sustain"): (MILESTONE, True, "Skal fastholdes"),
	("milestone", "period_total_ceiling"): (CEILING, True, "gælder for hele perioden"),
	("milestone", "indicator"): (MILESTONE, "Henvendelser", "Måles på indikatoren Henvendelser"),
	("indicator", "kind"): (INDICATOR, "Percent", "Opgøres for hver part"),
	("indicator", "direction"): (INDICATOR, "decrease", "højst 40"),
	("indicator", "unit"): (INDICATOR, "henvendelser", "mindst 40 henvendelser"),
	("indicator", "counted_as"): (INDICATOR, "Total of the Year", "Årets sum"),
	("indicator", "year_begins"): (
		{**INDICATOR, "counted_as": "Total of the Year"},
		"August",
		"Året begynder den 1. august",
	),
	("indicator", "baseline"): (INDICATOR, 12, "Udgangspunkt: 12"),
	("indicator", "zero_reference"): (INDICATOR, 10, "Nulpunkt: 10"),
	("indicator", "frequency"): (INDICATOR, "Quarterly", "Hvert kvartal"),
	("indicator", "grace_days"): (INDICATOR, 30, "Der ventes på oplysninger i indtil 30 dage efter fristen"),
	("indicator", "hide_below"): (INDICATOR, 5, "Antal under 5"),
	("indicator", "counts_persons"): (
		{**INDICATOR, "hide_below": 5, "counts_persons": False},
		True,
		"Antal under 5",
	),
	("target", "due"): (TARGET, "2028-06-30", "30. juni 2028"),
	("target", "value"): (TARGET, 44, "mindst 44"),
	("target", "maximum"): (TARGET, 50, "40–50"),
	("target", "tolerance"): (TARGET, 2.5, "tilladt afvigelse: 2,5"),
	("target", "partial_threshold"): (TARGET, 0.6, "delvist nået fra 60"),
	("target", "whole_only"): (TARGET, True, "tæller kun, når målet er helt nået"),
	("target", "sustain"): (TARGET, True, "skal fastholdes"),
	("reporting_party", "party"): ({"party": "Røde"}, "Grønne", "december 2027 Grønne Røde Dato"),
	("partnership", "revision_due"): ({}, "2027-06-30", "30. juni 2027"),
	("partnership", "revision_precision"): ({"revision_due": "2027-06-30"}, "Month", "Juni 2027"),
	("partnership", "evaluation_due"): ({}, "2028-03-31", "31. marts 2028"),
	("partnership", "evaluation_precision"): ({"evaluation_due": "2028-03-31"}, "Month", "Marts 2028"),
	("partnership", "start_date"): ({}, "2026-01-01", "Fra 1. januar 2026"),
	("partnership", "end_date"): ({}, "2027-12-31", "Til og med 31. december 2027"),
	("partnership", "start_said"): ({}, "1 month after signature", "Fra en måned efter underskrift"),
	("partnership", "end_said"): ({}, "1 year after the start", "Til og med et år efter"),
	("partnership", "revision_said"): ({}, "senest ved næste årsmøde", "Senest på det næste årsmøde"),
	("partnership", "evaluation_said"): ({}, "1 month before the end", "En måned før aftalens udløb"),
	("partnership", "end_precision"): ({"end_date": "2027-12-31"}, "Year", "Til og med 2027"),
	("partnership", "notice_months"): ({}, 3, "med tre måneders varsel"),
	("partnership", "exit_at"): (TERMS, "End of Month", "ved udgangen af en måned"),
	("partnership", "exit_month"): ({**TERMS, "exit_at": "Fixed Date"}, 6, "den 30. juni"),
	("partnership", "exit_day"): (
		{**TERMS, "exit_at": "End of Fiscal Year", "exit_month": 8},
		30,
		"ved udgangen af regnskabsåret, den 30. august",
	),
	("partnership", "exclusion_allowed"): ({}, True, "De øvrige parter kan i enighed beslutte at ekskludere"),
	("partnership", "decision_rule"): ({}, "Two Thirds", "mindst to tredjedele af alle parter er for"),
	("partnership", "decision_rules"): ({}, (OWN_RULE,), "Beslutninger om milepæle"),
	("partnership", "votes_weighed"): ({"decision_rule": "Majority"}, True, "opgjort både efter"),
	("party", "weight"): ({"organisation": "Røde"}, 2, "Stemmevægt: 2 af 2"),
	("party", "vote_suspended_from"): (SUSPENDED, "2027-03-01", "1. marts 2027). Begrundelse"),
	("party", "vote_suspended_to"): (
		{**SUSPENDED, "vote_suspended_from": "2027-03-01"},
		"2027-04-01",
		"1. april 2027",
	),
	("group", "objection_days"): ({"title": "Styregruppe", "kind": "Steering Group"}, 14, "senest 14 dage"),
	("meeting_rule", "rhythm"): ({"number": 2}, "Every N Weeks", "hver anden uge"),
	("meeting_rule", "number"): ({"rhythm": "N Times a Year"}, 4, "fire gange om året"),
	("meeting_rule", "minimum_per_year"): ({"rhythm": "As Needed"}, 12, "mindst én gang om måneden"),
	("meeting_rule", "from_date"): ({"rhythm": "As Needed"}, "2027-01-01", "1. januar 2027"),
	("meeting_rule", "to_date"): ({"rhythm": "As Needed"}, "2027-12-31", "31. december 2027"),
	("contribution", "kind"): ({}, "Hours", "Arbejdstimer"),
	("contribution", "currency"): ({"minimum": 100}, "EUR", "€"),
	("contribution", "minimum"): ({}, 100, "100"),
	("contribution", "maximum"): ({}, 500, "500"),
	("contribution", "state"): ({}, "Applied For", "Bidraget er søgt, men der er endnu ikke"),
	("contribution", "frequency"): ({"minimum": 100}, "Per Year", "om året"),
	("contribution", "phase"): ({"minimum": 100, "frequency": "Per Phase"}, "Start", "i fasen Start"),
	("contribution", "source"): ({}, "Fonden", "Kilde: Fonden"),
	("contribution", "jointly_with"): ({}, ("Grønne",), "Røde og Grønne i fællesskab"),
	("contribution", "recipient"): ({}, "Naboerne", "Til Naboerne"),
	("contribution", "condition"): ({}, "Hvis byrådet bevilger det.", "Hvis byrådet bevilger det."),
	("agreement", "effective_date"): ({}, "2026-02-01", "1. februar 2026"),
	("agreement", "end_date"): ({}, "2027-11-30", "30. november 2027"),
	("agreement", "effective_precision"): ({"effective_date": "2026-02-01"}, "Month", "Fra februar 2026"),
	("agreement", "end_precision"): ({"end_date": "2027-11-30"}, "Month", "Til og med november 2027"),
	("agreement", "minimum_signatures"): ({}, 1, "når mindst 1 af de 2 parter har underskrevet"),
	("agreement", "minimum_weight"): ({}, 60, "mindst 60 % af den samlede stemmevægt"),
}
"""(record, field): the record without it, a value, and what it prints in an agreement."""

HAPPENS = "what happens later, not what is agreed"
NAME = "how the record is called; it prints as a name"
TABLE = "the rows are listed here by themselves"
STATUS = "where the partnership stands, which the rules are asked about"
NOT_PRINTED = {
	("milestone", "code"): NAME,
	("milestone", "part_of"): "prints on the whole, see the test of parts",
	("milestone", "was_met"): HAPPENS,
	("milestone", "met_on"): HAPPENS,
	("milestone", "met_precision"): HAPPENS,
	("milestone", "actual"): HAPPENS,
	("milestone", "actual_on"): HAPPENS,
	("milestone", "judged_partial"): HAPPENS,
	("milestone", "judged_on"): HAPPENS,
	("milestone", "cancelled"): "a cancelled milestone prints nothing",
	("milestone", "due_date_changes"): HAPPENS,
	("milestone", "due_said_on"): HAPPENS,
	("milestone", "evidence"): HAPPENS,
	("milestone", "occurrences"): HAPPENS,
	("milestone", "title"): NAME,
	("milestone", "description"): "prints as it is",
	("milestone", "goal"): "says nothing that is judged",
	("milestone", "phase"): "says nothing that is judged",
	("indicator", "goal"): "says nothing that is judged",
	("indicator", "phase"): "says nothing that is judged",
	("indicator", "title"): NAME,
	("indicator", "targets"): TABLE,
	("indicator", "reporting_parties"): TABLE,
	("partnership", "title"): NAME,
	("partnership", "language"): "the language of what is written",
	("partnership", "status"): STATUS,
	("partnership", "parties"): TABLE,
	("partnership", "groups"): TABLE,
	("partnership", "meeting_rules"): TABLE,
	("partnership", "goals"): TABLE,
	("partnership", "phases"): TABLE,
	("partnership", "goal_changes"): HAPPENS,
	("partnership", "start_precision"): "the day it begins is agreed by the signatures",
	("party", "status"): STATUS,
	("party", "organisation"): NAME,
	("party", "from_date"): HAPPENS,
	("party", "to_date"): HAPPENS,
	("party", "notice_given_on"): HAPPENS,
	("party", "signatory"): "prints as a name",
	("party", "remark"): "a note that is not agreed",
	("group", "title"): NAME,
	("group", "secretary"): "prints as a name",
	("group", "kind"): "says nothing that is judged",
	("meeting_rule", "group_name"): NAME,
	("meeting_rule", "approximately"): "how the rhythm is told",
	("meeting_rule", "in_figures"): "how the rhythm is told",
	("contribution", "party"): NAME,
	("contribution", "description"): "prints as it is",
	("contribution", "actual"): HAPPENS,
	("contribution", "actual_on"): HAPPENS,
	("contribution", "condition_met"): HAPPENS,
	("agreement", "version"): "prints as the edition",
	("agreement", "kind"): "prints as the edition",
	("agreement", "draft_date"): "prints as the day of the text",
	("agreement", "title"): NAME,
	("agreement", "acceding_party"): "prints as a name",
	("agreement", "decided_at"): HAPPENS,
	("agreement", "rationale"): "prints before the text",
	("agreement", "sections"): TABLE,
	("agreement", "circulations"): HAPPENS,
	("agreement", "approvals"): "each party's own affair at home",
	("agreement", "consents"): HAPPENS,
	("agreement", "signatures"): HAPPENS,
	("agreement", "digest"): HAPPENS,
	("agreement", "frozen_html"): HAPPENS,
	("agreement", "language"): "the language of all of it",
	("agreement", "template"): "where the text came from",
	("agreement", "submitted"): HAPPENS,
}

SECTIONS = [
	{"block": block}
	for block in (
		*("Key Facts", "Parties", "Groups", "Milestones", "Contributions", "Evaluation", "Changes"),
		"Signatures",
	)
]


def agreement_with(record: str, values: dict) -> str:
	"""What the agreement says about a record with these values."""
	own = {name: value for name, value in values.items() if value is not None}
	organisations = [{"organisation_name": name, "sector": "Other"} for name in ("Røde", "Grønne")]
	parts: dict = {"organisations": organisations}
	parts["parties"] = [{"organisation": "Røde"}, {"organisation": "Grønne"}]
	if record == "milestone":
		parts |= {"milestones": [own], "indicators": [INDICATOR]}
	elif record == "indicator":
		parts["indicators"] = [own]
	elif record == "target":
		direction = "range" if "maximum" in own else "maintain" if "tolerance" in own else "increase"
		parts["indicators"] = [{**INDICATOR, "direction": direction, "targets": [own]}]
	elif record == "reporting_party":
		parts["indicators"] = [{**INDICATOR, "reporting_parties": [own]}]
	elif record == "partnership":
		parts |= own
	elif record == "party":
		parts |= {"parties": [own, {"organisation": "Grønne"}], "votes_weighed": True}
		parts["decision_rule"] = "Majority"
	elif record == "group":
		parts["groups"] = [own]
	elif record == "meeting_rule":
		parts["groups"] = [{"title": "Styregruppe", "kind": "Steering Group"}]
		parts["meeting_rules"] = [{"rhythm": "As Needed", **own, "group_name": "Styregruppe"}]
	elif record == "contribution":
		parts["contributions"] = [{"party": "Røde", "kind": "Money", **own}]
	elif record == "agreement":
		parts["agreement"] = own
	return seen(*SECTIONS, **parts)


@pytest.mark.parametrize("field", PRINTED, ids=".".join)
def test_what_is_agreed_prints(field):
	record, name = field
	before, value, words = PRINTED[field]
	assert words not in agreement_with(record, before)
	assert words in agreement_with(record, {**before, name: value})


def test_the_parts_of_a_milestone_print_on_the_whole():
	milestones = [MILESTONE, {**MILESTONE, "code": "M2", "part_of": "M1"}]
	assert "Nået, når alle dele er nået: M2" in seen({"block": "Milestones"}, milestones=milestones)


def read_attributes(path: Path) -> set[str]:
	tree = ast.parse(path.read_text(encoding="utf-8"))
	found = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
	return {node.attr for node in found if ast.unparse(node) != "api.method"}


def test_every_field_that_a_rule_reads_prints_or_has_a_reason():
	files = [*(ROOT / "rules" / f"{name}.py" for name in RULES), *(ROOT / path for path in SHELL)]
	read = set().union(*map(read_attributes, files))
	judged = {(record, name) for record, model in MODELS.items() for name in read & set(model.model_fields)}
	assert judged - PRINTED.keys() - NOT_PRINTED.keys() == set()


def test_no_field_stands_in_both_lists():
	assert PRINTED.keys() & NOT_PRINTED.keys() == set()


def test_a_threshold_of_nothing_prints_as_what_it_means():
	assert "Delvist nået ved enhver fremgang" in agreement_with(
		"milestone", {**MILESTONE, "partial_threshold": 0}
	)


def test_what_is_not_agreed_prints_nothing():
	said = agreement_with("milestone", MILESTONE)
	for word in ("Nulpunkt", "afvigelse", "fastholdes", "Delvist", "dage efter fristen", "Beslutninger"):
		assert word not in said
