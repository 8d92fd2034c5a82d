"""When a decision is adopted: by all or a share, of the parties, those present or the votes cast."""

from datetime import date
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.dossier import schema
from partnership_module.rules.meetings import consensus
from partnership_module.rules.meetings.consensus import Rule, Tally, decide, on_all, with_consents

ALL_AGREE = Rule()
STANCES = ("For", "Against", "Abstains", "Not Present")
BY_LETTER = {"f": "For", "a": "Against", "o": "Abstains", "n": "Not Present"}


def outcome(said: str, rule: Rule = ALL_AGREE, weights: dict | None = None):
	"""What is decided when A, B ... say f(or), a(gainst), o (abstain), n(ot present) or - (nothing)."""
	stances = {
		party: BY_LETTER[letter] for party, letter in zip("ABCDEFGH", said, strict=False) if letter != "-"
	}
	return decide("ABCDEFGH"[: len(said)], stances, rule, weights)


def adopted(said: str, *rule, **more) -> bool:
	weights = more.pop("weights", None)
	return outcome(said, Rule(*rule, **more), weights).adopted


# --- all parties ------------------------------------------------------------------------------------------


def test_adopted_when_all_are_for_it():
	assert outcome("ff").adopted and outcome("ff").missing == ()


@pytest.mark.parametrize("letter", "aon-")
def test_not_adopted_if_one_is_not_for_it_and_that_one_is_named(letter):
	found = outcome("f" + letter)
	assert (found.adopted, found.missing) == (False, ("B",))


def test_whoever_is_no_party_has_no_say():
	assert decide(["A"], {"A": "For", "Guest": "Against"}).adopted
	assert not decide(["A"], {"Guest": "For"}).adopted


@pytest.mark.parametrize("rule", ["All Parties", "Three Quarters", "Two Thirds", "Majority"])
@pytest.mark.parametrize("counted_of", ["All Parties", "Those Present", "Votes Cast"])
def test_without_anybody_to_agree_nothing_is_adopted(rule, counted_of):
	assert not decide([], {}, Rule(rule, counted_of)).adopted
	assert not adopted("nn", rule, counted_of)
	assert not adopted("oo", rule, counted_of)


def test_parties_may_be_given_one_by_one():
	assert decide(iter(["A", "B"]), {"A": "For", "B": "For"}).adopted
	assert not decide(iter(["A", "B"]), {"A": "For"}).adopted


@given(st.dictionaries(st.sampled_from("ABCDE"), st.sampled_from(STANCES)), st.permutations("ABCDE"))
def test_adopted_only_if_nobody_is_missing_and_missing_keep_their_order(stances, parties):
	found = decide(parties, stances)
	assert found.missing == tuple(party for party in parties if stances.get(party) != "For")
	assert found.adopted == (not found.missing)


# --- a share ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("rule", "just_enough", "too_few"),
	[
		("Majority", "ffa", "fa"),
		("Majority", "fffaa", "ffaa"),
		("Two Thirds", "ffa", "ffaa"),
		("Two Thirds", "ffffaa", "fffaa"),
		("Three Quarters", "fffa", "ffa"),
		("Three Quarters", "ffffffaa", "ffffaa"),
		("Three Quarters", "ffff", "aaaa"),
		("Two Thirds", "fff", "aaa"),
		("All Parties", "fff", "fffa"),
	],
)
def test_a_share_is_reached_from_its_boundary_on(rule, just_enough, too_few):
	assert adopted(just_enough, rule)
	assert not adopted(too_few, rule)


def test_whoever_is_not_for_an_adopted_decision_is_named_too():
	assert outcome("fao", Rule("Majority", "Votes Cast")).missing == ("B", "C")
	assert outcome("ffa", Rule("Majority")) == consensus.Outcome(True, ("C",), 3, Tally(2, 3), None)


@pytest.mark.parametrize("letter", "aon-")
def test_of_all_parties_who_abstains_or_stays_away_hinders_as_a_vote_against(letter):
	assert not adopted("ff" + 2 * letter, "Majority")
	assert adopted("fff" + 2 * letter, "Majority")


@pytest.mark.parametrize("letter", "n-")
def test_of_those_present_who_stays_away_is_not_counted(letter):
	assert adopted("ffa" + 4 * letter, "Majority", "Those Present")
	assert not adopted("fa" + 4 * letter, "Majority", "Those Present")


@pytest.mark.parametrize("letter", "ao")
def test_of_those_present_who_abstains_hinders_as_a_vote_against(letter):
	assert not adopted("ff" + 2 * letter, "Majority", "Those Present")
	assert adopted("fff" + 2 * letter, "Majority", "Those Present")


@pytest.mark.parametrize("letter", "on-")
def test_of_the_votes_cast_who_abstains_or_stays_away_is_not_counted(letter):
	assert adopted("ffa" + 4 * letter, "Majority", "Votes Cast")
	assert not adopted("ffaa" + letter, "Majority", "Votes Cast")


def test_all_present_and_nobody_against():
	assert adopted("ffn", "All Parties", "Those Present")
	assert not adopted("ffo", "All Parties", "Those Present")
	assert adopted("foo", "All Parties", "Votes Cast")
	assert not adopted("fffa", "All Parties", "Votes Cast")


def test_too_few_present_adopt_nothing_however_many_are_for():
	quorum = Rule("Majority", "Those Present", minimum_present=3)
	assert outcome("ffnn", quorum).present == 2 and not outcome("ffnn", quorum).adopted
	assert outcome("ffan", quorum).adopted
	assert outcome("ffon", quorum).present == 3 and outcome("ffon", quorum).adopted
	assert outcome("ffffn", quorum).adopted


# --- weight -----------------------------------------------------------------------------------------------

TOWN_AND_CLUBS = {"A": 60, "B": 20, "C": 20}


def test_by_weight_alone_one_large_party_is_enough_and_all_small_ones_are_not():
	assert adopted("faa", "Majority", counted_by="Weight", weights=TOWN_AND_CLUBS)
	assert not adopted("aff", "Majority", counted_by="Weight", weights=TOWN_AND_CLUBS)


@pytest.mark.parametrize(
	("said", "is_adopted"), [("faa", False), ("aff", False), ("ffa", True), ("faf", True)]
)
def test_by_heads_and_weight_both_shares_are_needed(said, is_adopted):
	assert adopted(said, "Majority", counted_by="Heads and Weight", weights=TOWN_AND_CLUBS) == is_adopted


def test_by_heads_weight_makes_no_difference():
	assert adopted("aff", "Majority", weights=TOWN_AND_CLUBS)


def test_half_of_the_weight_is_no_majority():
	assert not adopted("faa", "Majority", counted_by="Weight", weights={"A": 50, "B": 30, "C": 20})


def test_the_tallies_say_what_was_counted():
	found = outcome(
		"faon", Rule("Majority", "Those Present", "Heads and Weight"), {"A": 3, "B": 1, "C": 2, "D": 9}
	)
	assert (found.heads, found.weight) == (Tally(1, 3), Tally(3, 6))
	by_weight = outcome("fa", Rule("Majority", counted_by="Weight"), {"A": 3, "B": 1})
	assert (by_weight.heads, by_weight.weight) == (None, Tally(3, 4))


def test_a_party_without_weight_weighs_nothing_and_weights_of_nobody_adopt_nothing():
	assert adopted("fa", "Majority", counted_by="Weight", weights={"A": 1, "B": None})
	assert not adopted("fa", "Majority", counted_by="Weight", weights={"B": 1})
	for weights in ({}, None, {"A": 0}):
		assert not adopted("ff", "Two Thirds", counted_by="Weight", weights=weights)
		assert not adopted("ff", "Two Thirds", counted_by="Heads and Weight", weights=weights)


@pytest.mark.parametrize("counted_by", ["Weight", "Heads and Weight"])
def test_where_all_must_agree_also_a_party_without_weight_must(counted_by):
	assert not adopted("fa", "All Parties", counted_by=counted_by, weights={"A": 1})
	assert adopted("ff", "All Parties", counted_by=counted_by)


def test_shares_of_weights_with_decimals_are_exact():
	"""In binary numbers 0.1 + 0.2 is more than 0.3, and two thirds would be missed or reached by a hair."""
	assert adopted("ffa", "Two Thirds", counted_by="Weight", weights={"A": 0.1, "B": 0.3, "C": 0.2})
	assert not adopted("ffa", "Majority", counted_by="Weight", weights={"A": 0.1, "B": 0.2, "C": 0.3})


# --- which rule -------------------------------------------------------------------------------------------

AMENDMENT = schema.DecisionRule(
	kind="Amendment", rule="Two Thirds", counted_of="Votes Cast", counted_by="Weight", minimum_present=2
)


def partnership(**values) -> schema.Partnership:
	return schema.Partnership(title="Mødested", **values)


def test_a_kind_of_decision_has_the_rule_of_its_row():
	others = tuple(schema.DecisionRule(kind=kind, rule="Majority") for kind in ("Accession", "Milestone"))
	found = consensus.rule_for(partnership(decision_rules=(*others, AMENDMENT)), "Amendment")
	assert found == Rule("Two Thirds", "Votes Cast", "Weight", 2)


@pytest.mark.parametrize(
	("values", "rule"),
	[
		({}, Rule()),
		({"decision_rule": "Majority"}, Rule("Majority")),
		(
			{"decision_rule": "Majority", "votes_weighed": True},
			Rule("Majority", counted_by="Heads and Weight"),
		),
	],
)
def test_a_kind_without_a_row_has_the_rule_of_the_partnership(values, rule):
	assert consensus.rule_for(partnership(decision_rules=(AMENDMENT,), **values), "General") == rule


def test_in_writing_everybody_is_counted():
	rule = Rule("Majority", "Those Present", "Weight", minimum_present=3)
	assert consensus.in_writing(rule) == Rule("Majority", "All Parties", "Weight")


# --- a suspended vote -------------------------------------------------------------------------------------


def suspended_on(day: str, start: str | None, end: str | None = None) -> bool:
	start, end = (text and date.fromisoformat(text) for text in (start, end))
	row = SimpleNamespace(organisation="A", vote_suspended_from=start, vote_suspended_to=end)
	return consensus.suspended([row], date.fromisoformat(day)) == ("A",)


@pytest.mark.parametrize(
	("day", "is_suspended"),
	[
		("2026-05-31", False),
		("2026-06-01", True),
		("2026-06-02", True),
		("2026-06-29", True),
		("2026-06-30", True),
		("2026-07-01", False),
	],
)
def test_a_vote_is_suspended_from_its_first_to_its_last_day(day, is_suspended):
	assert suspended_on(day, "2026-06-01", "2026-06-30") == is_suspended


def test_without_a_last_day_a_vote_is_suspended_until_further_notice():
	assert suspended_on("2099-01-01", "2026-06-01")
	assert not suspended_on("2026-05-31", "2026-06-01")
	assert not suspended_on("2026-06-01", None)


# --- several decisions, and consent in writing -----------------------------------------------------------


def test_for_several_decisions_only_if_for_every_one():
	stances = [("A", "Against"), ("A", "For"), ("B", "For"), ("B", "Abstains"), ("C", "For"), ("C", "For")]
	assert on_all(stances) == {"A": "Against", "B": "Abstains", "C": "For"}
	assert on_all([]) == {}


@pytest.mark.parametrize("order", [1, -1])
def test_on_several_decisions_what_is_furthest_from_agreement_counts(order):
	stances = ("For", "Not Present", "Abstains", "Against")
	for near, far in pairwise(stances):
		assert on_all([("A", near), ("A", far)][::order]) == {"A": far}


MET = date(2026, 6, 10)


def said_last(stance: str, *given_on: date) -> str | None:
	return with_consents({"A": stance} if stance else {}, MET, [("A", day) for day in given_on]).get("A")


@pytest.mark.parametrize("stance", ["Against", "Abstains"])
@pytest.mark.parametrize(("day", "agreed"), [(9, False), (10, True), (11, True)])
def test_a_written_consent_counts_from_the_day_of_the_meeting_on(stance, day, agreed):
	assert said_last(stance, date(2026, 6, day)) == ("For" if agreed else stance)


@pytest.mark.parametrize("stance", ["", "Not Present"])
@pytest.mark.parametrize("day", [1, 10, 20])
def test_whoever_took_no_part_in_the_meeting_may_have_consented_before_or_after(stance, day):
	assert said_last(stance, date(2026, 6, day)) == "For"


def test_consents_leave_the_stances_of_others_and_the_latest_of_several_counts():
	assert with_consents({"A": "Against", "B": "For"}, MET, [("C", MET)]) == {
		"A": "Against",
		"B": "For",
		"C": "For",
	}
	assert said_last("Against", date(2026, 6, 1), date(2026, 6, 20)) == "For"
	assert said_last("For", date(2026, 6, 1)) == "For"
