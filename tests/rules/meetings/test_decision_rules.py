"""Settings about votes that cannot mean anything are refused; what they lack is an open point."""

import pytest

from partnership_module.rules import structure
from partnership_module.rules.agreements import completeness

from ...shared.dossiers import PARTIES, findings

FIRST, SECOND = PARTIES
BY_WEIGHT = {"kind": "Goal", "rule": "Majority", "counted_by": "Weight"}


def refused(**parts) -> dict[str, str]:
	return findings(structure.findings, **parts)


def open_points(**parts) -> dict[str, str]:
	return {
		place: said
		for place, said in findings(completeness.findings, **parts).items()
		if "signatory" not in place
	}


def parties(*more: dict) -> list[dict]:
	return [{"organisation": name, **values} for name, values in zip(PARTIES, (*more, {}, {}), strict=False)]


def test_two_rules_for_one_kind_are_refused():
	found = refused(decision_rules=[{"kind": "Goal"}, {"kind": "Exit"}, {"kind": "Goal"}])
	assert list(found) == ["partnership.decision_rules.2.kind"]
	assert "two decision rules for the kind Goal" in str(found)


@pytest.mark.parametrize("counted_by", ["Weight", "Heads and Weight"])
def test_weight_that_no_party_has_is_refused(counted_by):
	found = refused(decision_rules=[{**BY_WEIGHT, "counted_by": counted_by}])
	assert list(found) == ["partnership.decision_rules.0.counted_by"]
	assert list(refused(decision_rule="Two Thirds", votes_weighed=True)) == ["partnership.votes_weighed"]


def test_weight_that_makes_no_difference_is_not_asked_for():
	assert refused(decision_rules=[{**BY_WEIGHT, "rule": "All Parties"}], votes_weighed=True) == {}
	assert refused(decision_rules=[{**BY_WEIGHT, "counted_by": "Heads"}]) == {}


def test_a_party_without_weight_among_others_is_an_open_point():
	weighed = parties({"weight": 2})
	assert refused(decision_rules=[BY_WEIGHT], parties=weighed) == {}
	found = open_points(decision_rules=[BY_WEIGHT], parties=weighed)
	assert list(found) == ["partnership.parties.1.weight"]
	assert f"but {SECOND} has none and weighs nothing" in str(found)
	assert open_points(parties=weighed) == {}
	left = parties({"weight": 2}, {"status": "Left"})
	assert open_points(decision_rules=[BY_WEIGHT], parties=left) == {}


@pytest.mark.parametrize(("minimum", "is_open"), [(2, False), (3, True)])
def test_more_parties_that_must_be_present_than_there_are_is_an_open_point(minimum, is_open):
	found = open_points(decision_rules=[{"kind": "Goal", "minimum_present": minimum}, {"kind": "Exit"}])
	assert list(found) == ["partnership.decision_rules.0.minimum_present"] * is_open
	if is_open:
		assert "take 3 parties present, but there are only 2" in str(found)


def test_parties_that_have_left_are_not_counted_among_those_that_must_be_present():
	rules = [{"kind": "Goal", "minimum_present": 2}]
	assert open_points(decision_rules=rules, parties=parties({"status": "Left"}))
	nobody = parties({"status": "Left"}, {"status": "Left"})
	assert open_points(decision_rules=[{"kind": "Goal"}], parties=nobody) == {}


SUSPENDED = {"vote_suspended_from": "2026-06-01", "vote_suspended_reason": "Har ikke betalt."}


@pytest.mark.parametrize(
	("values", "field"),
	[
		({"vote_suspended_to": "2026-06-30"}, "vote_suspended_from"),
		({"vote_suspended_reason": "Har ikke betalt."}, "vote_suspended_from"),
		({"vote_suspended_from": "2026-06-01"}, "vote_suspended_reason"),
		({**SUSPENDED, "vote_suspended_to": "2026-05-31"}, "vote_suspended_to"),
	],
)
def test_a_suspension_without_beginning_reason_or_order_is_refused(values, field):
	found = refused(parties=parties({}, values))
	assert list(found) == [f"partnership.parties.1.{field}"]
	assert SECOND in found[f"partnership.parties.1.{field}"]


def test_a_suspension_of_one_day_or_until_further_notice_is_possible():
	assert refused(parties=parties({**SUSPENDED, "vote_suspended_to": "2026-06-01"})) == {}
	assert refused(parties=parties({**SUSPENDED, "vote_suspended_to": "2026-06-02"})) == {}
	assert refused(parties=parties(SUSPENDED)) == {}
