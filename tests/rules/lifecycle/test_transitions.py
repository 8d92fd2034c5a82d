"""What may come next, and what still stands in the way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.dossier.schema import PartnershipStatus
from partnership_module.rules.findings import worded
from partnership_module.rules.lifecycle import transitions
from partnership_module.rules.lifecycle.transitions import AgreementFacts, PartnershipFacts

BEFORE, DAY, AFTER = date(2004, 5, 31), date(2004, 6, 1), date(2004, 6, 2)
PARTIES = ("Red", "Green")
DRAFT = AgreementFacts(parties=PARTIES, not_approved=PARTIES, not_signed=PARTIES)
FROZEN = replace(DRAFT, frozen=True)
SIGNED = replace(FROZEN, not_approved=(), not_signed=(), signed_since=date(2004, 3, 31))


@pytest.mark.parametrize(
	"facts, status",
	[
		(DRAFT, "Draft"),
		(replace(DRAFT, circulated=True), "Circulating"),
		(replace(DRAFT, circulated=True, not_approved=()), "Approved"),
		(FROZEN, "Circulating"),
		(replace(FROZEN, not_approved=()), "Approved"),
		(replace(FROZEN, not_signed=("Green",)), "Partly Signed"),
		(replace(DRAFT, circulated=True, not_signed=("Green",)), "Circulating"),
		(SIGNED, "In Force"),
		(replace(SIGNED, signed_since=DAY), "In Force"),
		(replace(SIGNED, signed_since=AFTER), "Partly Signed"),
		(replace(SIGNED, effective_date=BEFORE), "In Force"),
		(replace(SIGNED, effective_date=DAY), "In Force"),
		(replace(SIGNED, effective_date=AFTER), "Partly Signed"),
		(replace(SIGNED, end_date=BEFORE), "Ended"),
		(replace(SIGNED, end_date=DAY), "In Force"),
		(replace(SIGNED, end_date=AFTER), "In Force"),
		(replace(SIGNED, superseded_on=BEFORE), "Superseded"),
		(replace(SIGNED, superseded_on=DAY), "Superseded"),
		(replace(SIGNED, superseded_on=AFTER), "In Force"),
	],
)
def test_the_status_of_a_version(facts, status):
	assert transitions.agreement_status(facts, DAY) == status


@pytest.mark.parametrize(
	"facts, status, said",
	[
		(DRAFT, "Circulating", []),
		(replace(DRAFT, circulated=True), "Approved", ["Not approved yet: Red, Green"]),
		(replace(DRAFT, circulated=True, not_approved=()), "Partly Signed", ["The text is not frozen yet"]),
		(FROZEN, "Approved", ["Not approved yet: Red, Green"]),
		(replace(FROZEN, not_approved=()), "In Force", ["Not signed yet: Red, Green"]),
		(replace(FROZEN, not_signed=("Green",)), "In Force", ["Not signed yet: Green"]),
		(replace(SIGNED, effective_date=date(2004, 7, 1)), "In Force", ["takes effect on 2004-07-01"]),
	],
)
def test_what_comes_next_for_a_version(facts, status, said):
	step = transitions.agreement_next(facts, DAY)
	assert step.status == status
	assert len(step.blocked_by) == len(said)
	assert all(words in str(found) for words, found in zip(said, step.blocked_by, strict=True))


@pytest.mark.parametrize("facts", [SIGNED, replace(SIGNED, superseded_on=DAY)])
def test_nothing_comes_after_a_version_in_force(facts):
	assert transitions.agreement_next(facts, DAY) is None


def blocked(status: str, target: str, facts: PartnershipFacts) -> list[str]:
	steps = {step.status: step for step in transitions.next_steps(status, facts, DAY)}
	return [str(found) for found in steps[target].blocked_by]


WITH = PartnershipFacts(parties=PARTIES, agreement=DRAFT)


@pytest.mark.parametrize(
	"status, target, facts, said",
	[
		("Idea", "Negotiation", PartnershipFacts(parties=("Red",)), "at least two parties"),
		("Idea", "Negotiation", PartnershipFacts(), "at least two parties"),
		("Signing", "Active", WITH, "The text is not frozen yet"),
		(
			"Signing",
			"Active",
			replace(WITH, agreement=replace(SIGNED, effective_date=AFTER)),
			"on 2004-06-02",
		),
		("Negotiation", "Approval", PartnershipFacts(parties=PARTIES), "There is no agreement yet"),
		("Approval", "Signing", WITH, "Not approved yet: Red, Green"),
		("Approval", "Signing", WITH, "The text is not frozen yet"),
		("Signing", "Active", replace(WITH, agreement=FROZEN), "Not signed yet: Red, Green"),
		(
			"Signing",
			"Active",
			replace(WITH, agreement=replace(SIGNED, effective_date=date(2004, 7, 1))),
			"takes effect on 2004-07-01",
		),
		("Active", "Under Notice", replace(WITH, agreement=SIGNED), "No party has given notice"),
		("Under Notice", "Active", replace(WITH, under_notice=("Red",)), "under notice: Red"),
		(
			"Active",
			"Under Notice",
			replace(WITH, under_notice=("Red",), staying=("Green", "Blue")),
			"goes on with Green, Blue",
		),
		("Under Notice", "Active", replace(WITH, under_notice=("Red",), staying=("Green",)), "notice: Red"),
		("Ended", "Closed", WITH, "no submitted final evaluation"),
	],
)
def test_what_blocks_a_step_is_named(status, target, facts, said):
	assert any(said in sentence for sentence in blocked(status, target, facts))


@pytest.mark.parametrize(
	"status, target, facts",
	[
		("Idea", "Negotiation", WITH),
		("Negotiation", "Approval", WITH),
		("Approval", "Signing", replace(WITH, agreement=FROZEN)),
		("Signing", "Active", replace(WITH, agreement=SIGNED)),
		("Signing", "Active", replace(WITH, agreement=replace(SIGNED, effective_date=DAY))),
		("Active", "Under Notice", replace(WITH, under_notice=("Red",))),
		("Active", "Under Notice", replace(WITH, under_notice=("Red",), staying=("Green",))),
		("Under Notice", "Active", replace(WITH, under_notice=("Red",), staying=("Green", "Blue"))),
		(
			"Signing",
			"Active",
			replace(WITH, agreement=SIGNED, under_notice=("Red",), staying=("Green", "Blue")),
		),
		("Active", "Suspended", WITH),
		("Ended", "Closed", replace(WITH, finally_evaluated=True)),
	],
)
def test_a_step_is_open_when_nothing_blocks_it(status, target, facts):
	assert blocked(status, target, facts) == []


def test_what_is_approved_by_all_is_only_to_be_frozen_before_it_is_signed():
	approved = replace(WITH, agreement=replace(DRAFT, not_approved=()))
	assert blocked("Approval", "Signing", approved) == [transitions.NOT_FROZEN]


ENDED = replace(SIGNED, end_date=date(2004, 5, 31))


@pytest.mark.parametrize(
	"status, agreement, target, said",
	[
		("Idea", DRAFT, "Negotiation", "There is a draft of the agreement"),
		("Negotiation", replace(DRAFT, circulated=True, not_approved=()), "Approval", "have approved"),
		("Idea", FROZEN, "Signing", "is frozen"),
		("Approval", FROZEN, "Signing", "is frozen"),
		("Approval", replace(FROZEN, not_signed=("Green",)), "Signing", "is frozen"),
		(
			"Idea",
			SIGNED,
			"Active",
			"in force since 2004-03-31, but the partnership still has the status Idea",
		),
		("Signing", SIGNED, "Active", "in force since 2004-03-31"),
		("Active", ENDED, "Ended", "ended on 2004-05-31"),
		("Under Notice", ENDED, "Ended", "ended on 2004-05-31"),
		("Idea", ENDED, "Ended", "still has the status Idea"),
	],
)
def test_a_partnership_that_is_behind_its_agreement_is_told_and_may_catch_up(status, agreement, target, said):
	facts = replace(WITH, agreement=agreement)
	advice = transitions.advice(status, facts, DAY)
	assert advice.step == transitions.Step(target)
	assert said in str(advice.reason)
	assert blocked(status, target, facts) == []


def test_what_blocks_the_way_blocks_catching_up():
	lonely = PartnershipFacts(parties=("Red",), under_notice=("Red",), agreement=SIGNED)
	step = transitions.advice("Idea", lonely, DAY).step
	assert [str(found)[:20] for found in step.blocked_by] == ["A partnership takes ", "These parties are un"]


@pytest.mark.parametrize(
	"status, facts, target",
	[
		("Idea", PartnershipFacts(), "Negotiation"),
		("Negotiation", WITH, "Approval"),
		("Negotiation", replace(WITH, agreement=ENDED), "Approval"),
		("Approval", WITH, "Signing"),
		("Signing", replace(WITH, agreement=FROZEN), "Active"),
		("Ended", replace(WITH, agreement=ENDED), "Closed"),
	],
)
def test_else_the_next_step_leads_onward(status, facts, target):
	advice = transitions.advice(status, facts, DAY)
	assert (advice.step.status, advice.reason) == (target, None)
	assert advice.step in transitions.next_steps(status, facts, DAY)


@pytest.mark.parametrize("status", ["Active", "Suspended", "Under Notice", "Closed", "Cancelled"])
def test_nothing_is_advised_while_nothing_is_to_be_done(status):
	assert transitions.advice(status, replace(WITH, agreement=SIGNED), DAY) is None


@pytest.mark.parametrize(
	"facts, target, said",
	[
		(replace(WITH, under_notice=("Red",), staying=("Green", "Blue")), "Active", "Green, Blue stay"),
		(replace(WITH, staying=("Green",), left=("Red",)), "Ended", "The notice has run out"),
	],
)
def test_under_notice_the_parties_say_what_comes_next(facts, target, said):
	advice = transitions.advice("Under Notice", replace(facts, agreement=SIGNED), DAY)
	assert (advice.step, said in str(advice.reason)) == (transitions.Step(target), True)


def test_nothing_is_advised_while_the_notice_runs():
	facts = replace(WITH, under_notice=("Red",), staying=("Green",), left=("Blue",), agreement=SIGNED)
	assert transitions.advice("Under Notice", facts, DAY) is None


@given(
	st.sampled_from(sorted(transitions.PARTNERSHIP_STEPS)),
	st.sampled_from((None, DRAFT, FROZEN, SIGNED, ENDED)),
)
def test_no_step_is_offered_twice_and_none_leads_nowhere(status, agreement):
	targets = [
		step.status for step in transitions.next_steps(status, replace(WITH, agreement=agreement), DAY)
	]
	assert len(set(targets)) == len(targets)
	assert status not in targets


def test_every_status_has_its_steps_and_leads_only_to_known_ones():
	known = set(PartnershipStatus.__args__)
	assert set(transitions.PARTNERSHIP_STEPS) == known
	assert {step for steps in transitions.PARTNERSHIP_STEPS.values() for step in steps} <= known


DATES = st.none() | st.dates(date(2003, 1, 1), date(2006, 1, 1))


@given(
	st.builds(
		AgreementFacts,
		parties=st.just(PARTIES),
		not_approved=st.sampled_from(((), PARTIES)),
		not_signed=st.sampled_from(((), ("Green",), PARTIES)),
		circulated=st.booleans(),
		frozen=st.booleans(),
		signed_since=DATES,
		effective_date=DATES,
		end_date=DATES,
		superseded_on=DATES,
	)
)
def test_in_force_only_frozen_signed_and_begun(facts):
	if transitions.agreement_status(facts, DAY) == "In Force":
		assert facts.frozen
		assert facts.signed_since and facts.signed_since <= DAY
		assert facts.effective_date is None or facts.effective_date <= DAY
		assert facts.end_date is None or facts.end_date >= DAY


@given(DATES, DATES)
def test_a_version_in_force_stays_so_until_it_ends(effective, end):
	facts = replace(SIGNED, effective_date=effective, end_date=end)
	today = transitions.agreement_status(facts, DAY)
	tomorrow = transitions.agreement_status(facts, DAY + timedelta(days=1))
	if today == "In Force":
		assert tomorrow in ("In Force", "Ended")


def in_words(day, precision="Day"):
	return f"{day:%B %Y}" if precision == "Month" else str(day)


@pytest.mark.parametrize(
	("precisions", "said"),
	[
		({"signed_precision": "Month"}, "is in force since March 2004,"),
		({"effective_date": date(2004, 4, 1), "effective_precision": "Month"}, "since April 2004,"),
		({"effective_date": date(2004, 3, 1), "effective_precision": "Month"}, "since 2004-03-31,"),
		({"end_date": date(2004, 4, 30), "end_precision": "Month"}, "ended in April 2004,"),
	],
)
def test_a_day_that_is_known_to_the_month_is_not_told(precisions, said):
	facts = PartnershipFacts(parties=("Red", "Green"), agreement=replace(SIGNED, **precisions))
	status = "Active" if "end_date" in precisions else "Signing"
	found = transitions.advice(status, facts, date(2004, 6, 1))
	assert said in worded(found.reason, str, in_words)
