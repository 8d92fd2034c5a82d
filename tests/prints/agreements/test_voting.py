"""What is agreed about votes stands in the agreement, and how they were counted in the minutes."""

from datetime import date

import pytest

from partnership_module.dossier import schema
from partnership_module.prints.agreements import voting
from partnership_module.rules.meetings.consensus import Rule, decide

from ...shared.agreements import seen

TOWN, CLUB, SCHOOL = "Sønderby Kommune", "Natteravnene", "Skolen"
DAY = date(2026, 6, 10)


def partnership(**values) -> schema.Partnership:
	parties = values.pop("parties", [{"organisation": name} for name in (TOWN, CLUB, SCHOOL)])
	return schema.Partnership.model_validate({"title": "Nat", "parties": parties, **values})


def said(language: str = "da", **values) -> list[str]:
	return voting.rules(partnership(**values), DAY, language)


def test_that_all_decide_together_goes_without_saying():
	assert said() == said(votes_weighed=True) == []


def test_one_rule_for_all_decisions():
	assert said(decision_rule="Two Thirds") == [
		"Beslutninger vedtages, når mindst to tredjedele af alle parter er for."
	]


def test_each_kind_with_its_rule_and_then_the_others():
	rules = [
		{"kind": "General", "rule": "Majority", "counted_of": "Votes Cast", "minimum_present": 2},
		{"kind": "Amendment"},
	]
	assert said(decision_rules=rules, decision_rule="Three Quarters") == [
		"Almindelige beslutninger vedtages, når mere end halvdelen af de afgivne stemmer er for. "
		"Mindst to parter skal være til stede.",
		"Beslutninger om ændring af aftalen vedtages, når alle parter er for.",
		"Øvrige beslutninger vedtages, når mindst tre fjerdedele af alle parter er for.",
		"Afgivne stemmer er stemmer for og imod; den, der undlader at stemme eller ikke er til stede, tælles "
		"ikke med. Træffes en beslutning skriftligt uden møde, opgøres andelen af alle parter.",
	]


def excluding(language: str = "da", **values) -> list[str]:
	return voting.exclusion(partnership(exclusion_allowed=True, **values), language)


def test_how_the_others_exclude_a_party():
	assert voting.exclusion(partnership(), "da") == []
	assert excluding("en", decision_rule="Majority") == [
		"The other parties may decide in agreement that a party leaves because of breach. "
		"Its own vote does not count."
	]


def test_an_exclusion_by_a_rule_of_its_own():
	rule = {"kind": "Exclusion", "rule": "Two Thirds", "counted_of": "Votes Cast", "minimum_present": 2}
	assert excluding(decision_rules=[rule]) == [
		"En part, der misligholder aftalen, kan ekskluderes, når mindst to tredjedele af de afgivne stemmer "
		"er for. Parten selv tæller ikke med og har ingen stemme. Mindst to parter skal være til stede.",
		"Afgivne stemmer er stemmer for og imod; den, der undlader at stemme eller ikke er til stede, tælles "
		"ikke med. Træffes en beslutning skriftligt uden møde, opgøres andelen af alle parter.",
	]
	assert said(decision_rules=[rule]) == []
	general = {"kind": "Amendment", "rule": "Two Thirds", "counted_of": "Votes Cast"}
	assert len(excluding(decision_rules=[rule, general])) == 1


def test_weights_are_named_where_only_an_exclusion_goes_by_them():
	rule = {"kind": "Exclusion", "rule": "Two Thirds", "counted_by": "Weight"}
	sentences = excluding(decision_rules=[rule], parties=WEIGHED)
	assert sentences[-1] == f"Stemmevægt: {TOWN} 30.000 og {CLUB} 0,5."


def test_where_every_kind_has_its_rule_there_are_no_others():
	rules = [{"kind": kind} for kind in voting.KINDS]
	assert len(said(decision_rules=rules)) == len(rules) == 7


WEIGHED = [{"organisation": TOWN, "weight": 30000}, {"organisation": CLUB, "weight": 0.5}]


def test_where_weight_counts_the_weights_are_printed():
	left = {"organisation": SCHOOL, "status": "Left", "weight": 7}
	found = said(parties=[*WEIGHED, left], decision_rule="Majority", votes_weighed=True)
	assert found == [
		"Beslutninger vedtages, når mere end halvdelen af alle parter er for, "
		"opgjort både efter antal parter og efter stemmevægt.",
		"Stemmevægt: Sønderby Kommune 30.000 og Natteravnene 0,5.",
		"Når der opgøres efter stemmevægt, tæller en stemme med partens stemmevægt. "
		"Når der opgøres efter begge dele, "
		"skal kravet være opfyldt både for antallet af parter og for deres stemmevægt.",
	]
	by_weight = {"kind": "Goal", "rule": "Majority", "counted_by": "Weight"}
	assert "er for, opgjort efter stemmevægt." in said(parties=WEIGHED, decision_rules=[by_weight])[0]
	assert not any("Stemmevægt" in line for line in said(parties=WEIGHED, decision_rule="Majority"))


@pytest.mark.parametrize(
	("until", "period"),
	[
		(None, "fra 1. maj 2026"),
		("2026-06-10", "1. maj 2026 – 10. juni 2026"),
		("2026-06-11", "1. maj 2026 – 11. juni 2026"),
		("2026-06-09", None),
	],
)
def test_a_suspended_vote_is_printed_until_it_is_over(until, period):
	values = {"vote_suspended_from": "2026-05-01", "vote_suspended_reason": "kontingentet er ikke betalt."}
	found = said(
		parties=[{"organisation": TOWN}, {"organisation": CLUB, "vote_suspended_to": until, **values}]
	)
	sentence = f"Natteravnene er uden stemmeret ({period}). Begrundelse: Kontingentet er ikke betalt."
	not_counted = (
		"En part uden stemmeret tælles ikke med, hverken i antallet af parter eller med sin stemmevægt."
	)
	assert found == [sentence, not_counted] * bool(period)


CHANGES, NAMED = {"block": "Changes"}, {"block": "Parties"}
WEIGHED_TWO = {
	"parties": [{"organisation": TOWN, "weight": 3}, {"organisation": CLUB, "weight": 1}],
	"organisations": [{"organisation_name": name, "sector": "Other"} for name in (TOWN, CLUB)],
}


def test_the_weights_stand_where_the_parties_are_named_and_there_only():
	told = seen(NAMED, CHANGES, decision_rule="Majority", votes_weighed=True, **WEIGHED_TWO)
	assert "Sønderby Kommune Stemmevægt: 3 af 4 Natteravnene Stemmevægt: 1 af 4" in told
	assert "Den enkelte parts stemmevægt er anført ved partens navn" in told
	assert "parternes samlede stemmevægt er 4." in told
	assert "Stemmevægt: Sønderby Kommune 3" not in told


@pytest.mark.parametrize("named", [{"only": [TOWN]}, {"all_but": [TOWN]}, {"left_out": ["weight_of_party"]}])
def test_where_not_every_weight_stands_there_they_stand_with_the_decisions(named):
	told = seen({**NAMED, **named}, CHANGES, decision_rule="Majority", votes_weighed=True, **WEIGHED_TWO)
	assert "Stemmevægt: Sønderby Kommune 3 og Natteravnene 1." in told
	assert "af 4" not in told


def test_weights_that_nothing_goes_by_do_not_print():
	assert "Stemmevægt" not in seen(NAMED, CHANGES, decision_rule="Majority", **WEIGHED_TWO)


def test_the_minimum_weight_of_signatures_goes_by_the_weights_with_the_parties():
	told = seen(NAMED, {"block": "Signatures"}, agreement={"minimum_weight": 75}, **WEIGHED_TWO)
	assert "Stemmevægt: 3 af 4" in told
	assert "mindst 75 % af den samlede stemmevægt har underskrevet den." in told
	assert "Parternes vægt" not in told


def test_how_those_present_are_counted():
	rules = [{"kind": "General", "rule": "Majority", "counted_of": "Those Present"}]
	told = seen(CHANGES, decision_rules=rules, agreement={"language": "en"})
	assert "A party that is present and abstains is counted among those present." in told
	assert "Votes cast" not in told


def test_the_agreement_prints_it_among_its_changes():
	section = {"heading": "Ændring", "block": "Changes"}
	assert "Beslutninger Beslutninger vedtages, når mere end halvdelen" in seen(
		section, decision_rule="Majority"
	)
	assert "Beslutninger" not in seen(section, amendment_rule="Ved enighed.")


@pytest.mark.parametrize("rule", schema.DecisionRule.model_fields["rule"].annotation.__args__)
@pytest.mark.parametrize("counted_of", schema.DecisionRule.model_fields["counted_of"].annotation.__args__)
def test_every_rule_has_its_sentence_in_both_languages(rule, counted_of):
	english, danish = (voting.condition(Rule(rule, counted_of), language) for language in ("en", "da"))
	assert english and danish and english != danish


def counted(stances: dict[str, str], rule: Rule, weights=None, without_vote=()) -> str:
	outcome = decide((TOWN, CLUB, SCHOOL), stances, rule, weights)
	return voting.tally(outcome, rule, without_vote, "da")


def test_the_count_of_an_adopted_decision():
	stances = {TOWN: "For", CLUB: "Against", SCHOOL: "For"}
	assert counted(stances, Rule("Two Thirds")) == (
		"2 af 3 parter for. Krav: mindst to tredjedele af alle parter er for."
	)


def test_the_count_of_one_that_fails_names_who_is_missing_and_who_has_no_vote():
	rule = Rule("Majority", "Those Present", "Heads and Weight", minimum_present=2)
	found = counted({TOWN: "For"}, rule, {TOWN: 2, CLUB: 1}, ("Politiet",))
	assert found == (
		"1 af 1 parter for. Stemmevægt: 2 af 2 for. Krav: mere end halvdelen af de fremmødte parter er for, "
		"opgjort både efter antal parter og efter stemmevægt. Til stede: 1 parter. Der kræves mindst 2. "
		"Har ikke stemt for: Natteravnene og Skolen. Uden stemmeret: Politiet."
	)


def test_by_weight_alone_heads_are_not_told():
	found = counted({TOWN: "For"}, Rule("Majority", counted_by="Weight"), {TOWN: 2, CLUB: 1})
	condition = "mere end halvdelen af alle parter er for, opgjort efter stemmevægt."
	assert found == f"Stemmevægt: 2 af 3 for. Krav: {condition}"
