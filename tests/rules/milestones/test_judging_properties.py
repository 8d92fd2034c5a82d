"""What holds of every verdict, whatever the milestone."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from partnership_module.rules.milestones.judging import STATUSES, Milestone, judge

DIRECTIONS = ("increase", "decrease", "maintain", "range")
days = st.dates(date(2003, 1, 1), date(2006, 12, 31))
numbers = st.integers(-40, 40).map(lambda number: number / 4)
maybe = st.none


def milestones(**fixed) -> st.SearchStrategy[Milestone]:
	"""Milestones without parts; `fixed` are strategies in place of the usual ones."""
	strategies = {
		"due": maybe() | days,
		"grace_days": st.integers(0, 60),
		"date_met": maybe() | days,
		"direction": st.sampled_from(("yes-no", *DIRECTIONS)),
		"baseline": maybe() | numbers,
		"target": maybe() | numbers,
		"target_max": maybe() | numbers,
		"actual": maybe() | numbers,
		"tolerance": st.sampled_from([0, 0.25, 2]),
		"zero_reference": maybe() | numbers,
		"partial_threshold": maybe() | st.sampled_from([0, 0.1, 0.5, 1]),
		"whole_only": st.booleans(),
		"sustain": st.booleans(),
		"period_total_ceiling": st.booleans(),
		"judged_partial": st.booleans(),
		"was_met": st.booleans(),
		"cancelled": st.just(False),
		**fixed,
	}
	return st.builds(Milestone, **strategies)


cancellable = milestones(cancelled=st.booleans())
parts = st.lists(cancellable, max_size=3).map(tuple)
nested = milestones(parts=parts)
any_milestone = milestones(
	cancelled=st.booleans(), parts=st.lists(cancellable | nested, max_size=2).map(tuple)
)


@given(any_milestone, days)
def test_the_status_is_a_code_of_the_standard_or_none_when_cancelled(milestone, as_of):
	verdict = judge(milestone, as_of)
	assert verdict.status in (*STATUSES, None)
	assert verdict.reason
	if milestone.cancelled:
		assert verdict.status is None
	elif not milestone.parts:
		assert verdict.status is not None


@given(any_milestone, days)
def test_timeliness_and_days_belong_together(milestone, as_of):
	verdict = judge(milestone, as_of)
	assert verdict.timeliness in ("on-time", "late", "not-due", None)
	assert (verdict.timeliness == "on-time") == (verdict.days_late == 0)
	assert (verdict.timeliness == "late") == ((verdict.days_late or 0) > 0)
	if milestone.due is None:
		assert verdict.timeliness is None


@given(any_milestone, days)
def test_only_what_is_late_is_partly_met_and_without_a_due_date_nothing_is_late(milestone, as_of):
	verdict = judge(milestone, as_of)
	if verdict.status == "partiallyMet":
		assert verdict.timeliness == "late"
	if milestone.due is None:
		assert verdict.status in ("met", "scheduled", None)


@given(any_milestone, days, days, st.integers(0, 60))
def test_met_does_not_depend_on_being_late(milestone, as_of, other_due, grace):
	assume(not milestone.period_total_ceiling)
	moved = replace(milestone, due=other_due, grace_days=grace)
	assert (judge(milestone, as_of).status == "met") == (judge(moved, as_of).status == "met")


def without_later_dates(milestone: Milestone, as_of: date) -> Milestone:
	"""The milestone as one would have recorded it on the day."""
	inner = tuple(without_later_dates(part, as_of) for part in milestone.parts)
	if milestone.date_met and milestone.date_met > as_of:
		return replace(milestone, parts=inner, date_met=None, was_met=False)
	return replace(milestone, parts=inner)


@given(any_milestone, days)
def test_nothing_dated_after_the_day_changes_the_verdict(milestone, as_of):
	assert judge(milestone, as_of) == judge(without_later_dates(milestone, as_of), as_of)


@given(any_milestone, days, st.integers(1, 400))
def test_how_much_later_than_the_day_something_is_dated_makes_no_difference(milestone, as_of, later):
	first = replace(milestone, date_met=as_of + timedelta(days=1))
	second = replace(milestone, date_met=as_of + timedelta(days=later))
	assert judge(first, as_of) == judge(second, as_of)


RANK = {"notMet": 0, "scheduled": 1, "partiallyMet": 1, "met": 2}


@given(
	milestones(
		direction=st.sampled_from(["increase", "range"]),
		baseline=maybe(),
		zero_reference=maybe(),
		target=st.integers(1, 10).map(float),
		actual=numbers,
	),
	days,
	numbers,
)
def test_a_higher_number_never_makes_an_increase_worse(milestone, as_of, more):
	higher = replace(milestone, actual=milestone.actual + abs(more))
	assert RANK[judge(higher, as_of).status] >= RANK[judge(milestone, as_of).status]


@given(
	milestones(
		direction=st.just("decrease"),
		baseline=maybe(),
		zero_reference=st.just(20.0),
		target=numbers,
		actual=numbers,
	),
	days,
	numbers,
)
def test_a_lower_number_never_makes_a_decrease_worse(milestone, as_of, less):
	lower = replace(milestone, actual=milestone.actual - abs(less))
	assert RANK[judge(lower, as_of).status] >= RANK[judge(milestone, as_of).status]


@given(milestones(sustain=st.just(False), was_met=st.just(True), date_met=days), days, maybe() | numbers)
def test_once_met_no_number_takes_it_back(milestone, as_of, number):
	assume(milestone.date_met <= as_of)
	assert judge(replace(milestone, actual=number), as_of).status == "met"


@given(milestones(sustain=st.just(True)), days)
def test_what_is_to_be_kept_does_not_care_that_it_was_met(milestone, as_of):
	assert judge(milestone, as_of) == judge(replace(milestone, was_met=not milestone.was_met), as_of)


@given(milestones(due=days, date_met=days, direction=st.just("yes-no"), actual=maybe()), days)
def test_days_late_are_counted_from_due(milestone, as_of):
	verdict = judge(milestone, as_of)
	if verdict.timeliness == "late":
		last = milestone.date_met if verdict.status == "met" else as_of
		assert verdict.days_late == (last - milestone.due).days
		assert verdict.days_late > milestone.grace_days


@given(milestones(due=days, was_met=st.just(False), period_total_ceiling=st.just(False)), st.integers(0, 60))
def test_on_the_due_day_and_to_the_end_of_grace_nothing_has_failed(milestone, day):
	as_of = milestone.due + timedelta(days=min(day, milestone.grace_days))
	assert judge(milestone, as_of).status in ("met", "scheduled")


@given(milestones(due=days, parts=parts), days)
def test_a_whole_is_met_only_if_every_part_that_was_not_cancelled_is(milestone, as_of):
	whole = replace(milestone, was_met=False)
	valid = [judge(part, as_of).status for part in whole.parts if not part.cancelled]
	if valid:
		assert (judge(whole, as_of).status == "met") == all(status == "met" for status in valid)
