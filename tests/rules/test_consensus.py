"""A decision is adopted when every party is for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.consensus import Outcome, decide, on_all

STANCES = ("For", "Against", "Abstains", "Not Present")


def test_adopted_when_all_are_for_it():
	assert decide(["A", "B"], {"A": "For", "B": "For"}) == Outcome(True, ())


@pytest.mark.parametrize("stance", [stance for stance in STANCES if stance != "For"])
def test_not_adopted_if_one_is_not_for_it(stance):
	assert decide(["A", "B"], {"A": "For", "B": stance}) == Outcome(False, ("B",))


def test_a_party_that_was_not_asked_is_missing():
	assert decide(["A", "B"], {"A": "For"}) == Outcome(False, ("B",))


def test_whoever_is_no_party_has_no_say():
	assert decide(["A"], {"A": "For", "Guest": "Against"}).adopted
	assert not decide(["A"], {"Guest": "For"}).adopted


def test_without_parties_nothing_is_adopted():
	assert decide([], {}) == Outcome(False, ())


def test_parties_may_be_given_one_by_one():
	assert decide(iter(["A", "B"]), {"A": "For", "B": "For"}) == Outcome(True, ())
	assert decide(iter([]), {}) == Outcome(False, ())


@given(st.dictionaries(st.sampled_from("ABCDE"), st.sampled_from(STANCES)), st.permutations("ABCDE"))
def test_adopted_only_if_nobody_is_missing_and_missing_keep_their_order(stances, parties):
	outcome = decide(parties, stances)
	assert outcome.missing == tuple(party for party in parties if stances.get(party) != "For")
	assert outcome.adopted == (not outcome.missing)


def test_for_several_decisions_only_if_for_every_one():
	stances = [("A", "Against"), ("A", "For"), ("B", "For"), ("B", "Abstains"), ("C", "For"), ("C", "For")]
	assert on_all(stances) == {"A": "Against", "B": "Abstains", "C": "For"}
	assert on_all([]) == {}
