"""A party is excluded where the contract says so, by the others; its own voice is not counted."""

import pytest

from partnership_module.dossier import schema
from partnership_module.rules.lifecycle import coverage
from partnership_module.rules.meetings import consensus, decision_rules, exclusion
from partnership_module.rules.meetings.consensus import Rule

from ...shared.dossiers import PARTIES, dossier

TOWN, CLUB = PARTIES


def partnership(status: str = "Signed", *, allowed: bool = True) -> schema.Partnership:
	parties = [{"organisation": name, "status": status} for name in PARTIES]
	return dossier(parties=parties, exclusion_allowed=allowed).partnership


def meeting(**decision) -> schema.Meeting:
	values = {"kind": "Exclusion", "decision": "Udelukkes.", **decision}
	return schema.Meeting.model_validate(
		{"title": "Møde", "group_name": "Styregruppe", "start": "2026-06-10T10:00", "decisions": [values]}
	)


def refused(decided: schema.Meeting, agreed: schema.Partnership) -> list[str]:
	return [str(row) for row in exclusion.refused(decided, agreed)]


@pytest.mark.parametrize("status", ["Signed", "Under Notice"])
def test_a_party_that_is_bound_may_be_excluded(status):
	assert refused(meeting(party=CLUB), partnership(status)) == []


def test_not_where_the_contract_does_not_say_so():
	(said,) = refused(meeting(party=CLUB), partnership(allowed=False))
	assert "the contract does not say that a party may be excluded" in said


def test_somebody_has_to_be_named():
	(said,) = refused(meeting(), partnership())
	assert said == "Decision 1 excludes a party. Name it under Party."


@pytest.mark.parametrize("status", ["May Accede", "Invited", "Negotiating", "Left", "Excluded", "Withdrew"])
def test_only_who_is_bound(status):
	(said,) = refused(meeting(party=CLUB), partnership(status))
	assert f"excludes {CLUB}, which is not bound by the agreement" in said


def test_neither_other_decisions_nor_one_that_was_carried_out():
	assert refused(meeting(kind="Exit", party=CLUB), partnership(allowed=False)) == []
	assert refused(meeting(party=CLUB, carried_out_on="2026-07-01"), partnership("Excluded")) == []


def test_that_nobody_heard_the_party_is_told():
	(told,) = exclusion.unheard(meeting(party=CLUB, adopted=True))
	assert CLUB in str(told)
	assert not exclusion.unheard(meeting(party=CLUB, adopted=True, hearing="Hørt den 1. maj."))
	assert not exclusion.unheard(meeting(party=CLUB))


def test_without_a_rule_of_its_own_an_exclusion_takes_all_others():
	agreed = dossier(decision_rule="Majority", votes_weighed=True).partnership
	assert consensus.rule_for(agreed, "Exclusion") == Rule()
	own = {"kind": "Exclusion", "rule": "Two Thirds"}
	assert consensus.rule_for(dossier(decision_rules=[own]).partnership, "Exclusion") == Rule("Two Thirds")


def test_only_an_exclusion_silences_whom_it_is_about():
	assert consensus.concerned("Exclusion", CLUB) == (CLUB,)
	assert consensus.concerned("Exclusion", None) == consensus.concerned("Exit", CLUB) == ()


def test_of_those_who_must_be_there_the_party_itself_is_none():
	def said(minimum: int) -> list:
		rules = [{"kind": "Exclusion", "minimum_present": minimum}]
		agreed = [{"organisation": name} for name in (TOWN, CLUB, "Skolen")]
		return decision_rules.open_points(dossier(decision_rules=rules, parties=agreed).partnership)

	assert said(2) == []
	assert "there are only 2" in str(said(3)[0])


def test_what_rests_on_a_party_and_one_that_is_gone_rests_on_the_party():
	role = {
		"title": "Værter",
		"played_by": "Parties",
		"parties": [{"party": TOWN}, {"party": CLUB}],
		"tasks": [{"task": "Låser op"}],
	}
	gone = [{"organisation": TOWN, "status": "Excluded"}, {"organisation": CLUB, "status": "Signed"}]
	assert coverage.uncovered(dossier(roles=[role]), CLUB) == []
	assert [str(row) for row in coverage.uncovered(dossier(roles=[role], parties=gone), CLUB)] == [
		"Task of Værter: Låser op"
	]
