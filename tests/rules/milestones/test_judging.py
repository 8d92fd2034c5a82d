"""The verdict on one milestone, rule by rule."""

from datetime import date, timedelta

import pytest

from partnership_module.rules.milestones import judging
from partnership_module.rules.milestones.judging import Milestone, Verdict, judge

DUE = date(2004, 6, 30)
DAY = timedelta(days=1)
LONG_AFTER = date(2005, 6, 30)


def verdict(as_of: date = LONG_AFTER, **values) -> Verdict:
	return judge(Milestone(**{"due": DUE, **values}), as_of)


def status(as_of: date = LONG_AFTER, **values) -> str | None:
	return verdict(as_of, **values).status


def measured(actual, *, direction="increase", target=10.0, **values) -> Verdict:
	return verdict(direction=direction, target=target, actual=actual, **values)


# --- what is known, and when it is due --------------------------------------------------------------------


def test_what_is_met_after_the_day_is_unknown_on_it():
	assert status(DUE, date_met=DUE + DAY) == "scheduled"
	assert status(DUE + DAY, date_met=DUE + DAY) == "met"


def test_what_is_met_later_is_not_met_on_a_day_past_the_limit():
	judged = verdict(DUE + 10 * DAY, date_met=DUE + 11 * DAY)
	assert (judged.status, judged.days_late) == ("notMet", 10)


def test_a_number_stays_known_when_its_date_is_not():
	judged = measured(10, as_of=DUE, date_met=DUE + DAY)
	assert judged == Verdict("met", None, None, 1.0, judging.ACHIEVED)


def test_the_due_day_itself_is_in_time():
	assert verdict(DUE).status == "scheduled"
	assert verdict(DUE, date_met=DUE) == Verdict("met", "on-time", 0, None, judging.ACHIEVED)


def test_the_day_after_is_late():
	assert verdict(DUE + DAY) == Verdict("notMet", "late", 1, None, "no data")
	assert verdict(date_met=DUE + DAY) == Verdict("met", "late", 1, None, judging.ACHIEVED)


def test_grace_runs_to_its_last_day():
	limit = DUE + 14 * DAY
	assert verdict(limit, grace_days=14) == Verdict("scheduled", "not-due", None, None, judging.AHEAD)
	assert verdict(date_met=limit, grace_days=14).timeliness == "on-time"
	assert verdict(date_met=limit, grace_days=14).days_late == 0


def test_days_are_counted_from_due_and_not_from_the_end_of_grace():
	day = DUE + 15 * DAY
	assert verdict(day, grace_days=14) == Verdict("notMet", "late", 15, None, "no data")
	assert verdict(date_met=day, grace_days=14).days_late == 15


def test_days_over_a_leap_day_and_a_change_of_clocks_are_calendar_days():
	judged = judge(Milestone(due=date(2004, 2, 28)), date(2004, 4, 1))
	assert judged.days_late == 33


# --- achieved ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("actual", "expected"), [(True, "met"), ("yes", "met"), (1, "met")])
def test_yes_is_achieved_also_without_a_date(actual, expected):
	assert verdict(actual=actual) == Verdict(expected, None, None, None, judging.ACHIEVED)


@pytest.mark.parametrize("actual", [False, "no", 0])
def test_no_is_an_answer_and_not_lack_of_data(actual):
	assert verdict(actual=actual) == Verdict("notMet", "late", 365, None, judging.NOT_REACHED)


@pytest.mark.parametrize(
	("direction", "actual", "reached"),
	[
		("increase", 10, True),
		("increase", 9.99, False),
		("increase", 11, True),
		("decrease", 10, True),
		("decrease", 10.01, False),
		("decrease", 0, True),
		("maintain", 10, True),
		("maintain", 10.01, False),
		("maintain", 9.99, False),
		("range", 10, True),
		("range", 9.99, False),
		("range", 15, True),
	],
)
def test_each_direction_reaches_its_target(direction, actual, reached):
	assert (measured(actual, direction=direction).status == "met") is reached


@pytest.mark.parametrize(("actual", "reached"), [(8, True), (12, True), (7.9, False), (12.1, False)])
def test_maintain_has_its_tolerance_on_both_sides(actual, reached):
	assert (measured(actual, direction="maintain", tolerance=2).status == "met") is reached


@pytest.mark.parametrize("direction", ["increase", "decrease", "maintain", "range"])
def test_the_error_of_sums_of_fractions_does_not_decide(direction):
	assert 0.1 + 0.2 != 0.3
	assert measured(0.1 + 0.2, target=0.3, direction=direction).status == "met"
	assert measured(0.3, target=0.1 + 0.2, direction=direction).status == "met"


@pytest.mark.parametrize(("direction", "actual"), [("increase", 10 - 1e-8), ("decrease", 10 + 1e-8)])
def test_slack_is_no_tolerance(direction, actual):
	assert measured(actual, direction=direction).status != "met"


def test_above_a_range_is_achieved_and_said():
	assert measured(50, direction="range", target=40, target_max=50).reason == judging.ACHIEVED
	above = measured(51, direction="range", target=40, target_max=50)
	assert (above.status, above.reason) == ("met", judging.ABOVE_RANGE)


def test_the_upper_end_of_a_range_means_nothing_elsewhere():
	assert measured(51, direction="increase", target=40, target_max=50).reason == judging.ACHIEVED


def test_the_number_decides_and_not_the_date():
	assert measured(9, date_met=DUE).status == "partiallyMet"
	assert measured(9, as_of=DUE, date_met=DUE).status == "scheduled"


def test_a_number_of_zero_is_a_number():
	assert measured(0, date_met=DUE).reason == judging.NOT_REACHED
	assert measured(0, target=0).status == "met"


@pytest.mark.parametrize("direction", ["increase", "decrease", "maintain", "range"])
def test_without_a_number_the_date_decides(direction):
	assert measured(None, direction=direction, date_met=DUE) == Verdict(
		"met", "on-time", 0, None, judging.ACHIEVED
	)
	assert measured(None, direction=direction, target=None, date_met=DUE).status == "met"


# --- a ceiling on the total of a period -------------------------------------------------------------------


def ceiling(actual, as_of: date, **values) -> Verdict:
	return measured(actual, as_of=as_of, direction="decrease", period_total_ceiling=True, **values)


def test_a_ceiling_is_not_kept_before_the_period_has_ended():
	assert ceiling(3, DUE - DAY) == Verdict("scheduled", "not-due", None, None, judging.PERIOD_OPEN)
	assert ceiling(3, DUE).status == "met"
	assert ceiling(10, DUE).status == "met"


def test_a_period_without_end_keeps_its_ceiling_open():
	assert ceiling(3, DUE, due=None) == Verdict("scheduled", None, None, None, judging.PERIOD_OPEN)


def test_a_broken_ceiling_is_not_met_at_once_and_grace_cannot_mend_it():
	broken = Verdict("notMet", "not-due", None, None, judging.CEILING_BROKEN)
	assert ceiling(11, DUE - DAY) == broken
	assert ceiling(11, DUE, grace_days=5) == broken
	assert ceiling(11, DUE + 5 * DAY, grace_days=5) == broken
	assert ceiling(11, DUE + 6 * DAY, grace_days=5).days_late == 6


def test_a_broken_ceiling_without_due_date_is_never_late():
	assert ceiling(11, DUE, due=None) == Verdict("scheduled", None, None, None, judging.NO_DUE_DATE)


def test_a_target_below_which_one_stays_on_any_day_is_met_before_due():
	assert measured(3, as_of=DUE - DAY, direction="decrease").status == "met"


# --- not achieved -----------------------------------------------------------------------------------------


def test_not_achieved_is_scheduled_until_due():
	judged = measured(4, as_of=DUE, partial_threshold=0.1, judged_partial=True)
	assert judged == Verdict("scheduled", "not-due", None, 0.4, judging.AHEAD)


@pytest.mark.parametrize(
	("actual", "threshold", "expected"),
	[
		(6, 0.6, "partiallyMet"),
		(5.9, 0.6, "notMet"),
		(9.999, 0.6, "partiallyMet"),
		(9.9999, 1, "notMet"),
		(0.1, 0, "partiallyMet"),
		(0, 0, "notMet"),
		(-1, 0, "notMet"),
		(9, None, "partiallyMet"),
		(0.001, None, "partiallyMet"),
		(0, None, "notMet"),
		(-1, None, "notMet"),
	],
)
def test_partly_met_from_the_threshold_on_and_without_one_by_any_progress(actual, threshold, expected):
	assert measured(actual, partial_threshold=threshold).status == expected


@pytest.mark.parametrize("threshold", [None, 0, 0.6])
def test_where_only_the_whole_counts_no_progress_is_partly_met(threshold):
	judged = measured(9.9, partial_threshold=threshold, whole_only=True)
	assert (judged.status, judged.attainment, judged.reason) == ("notMet", 0.99, judging.NOT_REACHED)
	assert measured(10, partial_threshold=threshold, whole_only=True).status == "met"


def test_a_reviewer_may_judge_partly_met_also_where_only_the_whole_counts():
	assert measured(9, whole_only=True, judged_partial=True).reason == judging.JUDGED_PARTIAL


def test_without_a_way_to_measure_there_is_no_progress():
	assert measured(15, direction="decrease").status == "notMet"
	assert measured(15, direction="decrease", baseline=20).status == "partiallyMet"


def test_the_threshold_is_held_against_the_exact_share():
	judged = measured(5.9996, partial_threshold=0.6)
	assert (judged.attainment, judged.status) == (0.6, "notMet")


def test_a_share_above_one_that_misses_is_not_partly_met():
	judged = measured(13, direction="maintain", tolerance=2, baseline=0, partial_threshold=0.5)
	assert (judged.attainment, judged.status) == (1.3, "notMet")


@pytest.mark.parametrize("due", [LONG_AFTER, None])
def test_what_is_scheduled_and_beyond_its_target_has_no_attainment(due):
	judged = measured(25, direction="maintain", baseline=0, due=due, as_of=DUE)
	assert (judged.status, judged.attainment) == ("scheduled", None)
	total = measured(
		15, direction="decrease", target=18, baseline=20, period_total_ceiling=True, as_of=DUE - DAY
	)
	assert (total.status, total.attainment, total.reason) == ("scheduled", None, judging.PERIOD_OPEN)


def test_a_reviewer_may_judge_it_partly_met_whatever_the_number_says():
	assert verdict(judged_partial=True).reason == judging.JUDGED_PARTIAL
	for actual in (0, 1, None):
		assert measured(actual, judged_partial=True, partial_threshold=0.6).status == "partiallyMet"


def test_what_is_achieved_is_met_also_when_a_reviewer_said_partly():
	assert verdict(date_met=DUE, judged_partial=True).status == "met"


def test_days_run_on_while_it_is_not_met():
	days = [measured(7, as_of=DUE + n * DAY, partial_threshold=0.5).days_late for n in (1, 2, 400)]
	assert days == [1, 2, 400]


# --- attainment -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("values", "attainment"),
	[
		({"actual": 4}, 0.4),
		({"actual": 12}, 1.2),
		({"actual": -5}, -0.5),
		({"actual": 20 / 3}, 0.667),
		({"actual": 7, "baseline": 4}, 0.5),
		({"actual": 7, "baseline": 4, "zero_reference": 5}, 0.4),
		({"actual": 5, "baseline": 4, "zero_reference": 0}, 0.5),
		({"actual": 4, "direction": "range", "target_max": 50}, 0.4),
		({"actual": 15, "direction": "decrease"}, None),
		({"actual": 15, "direction": "decrease", "baseline": 20}, 0.5),
		({"actual": 8, "direction": "maintain"}, None),
		({"actual": 8, "direction": "maintain", "baseline": 0}, 0.8),
		({"actual": 7, "baseline": 10}, None),
		({"actual": 7, "target": 0}, None),
		({"actual": None, "baseline": 4}, None),
	],
)
def test_attainment_is_the_share_of_the_way_from_the_zero_point(values, attainment):
	assert measured(**values).attainment == attainment


def test_a_share_of_nothing_has_no_sign():
	assert str(measured(0, target=-10).attainment) == "0.0"


# --- without a due date, a number, a target; cancelled ----------------------------------------------------


def test_without_a_due_date_it_is_met_or_scheduled_and_never_late():
	assert verdict(due=None) == Verdict("scheduled", None, None, None, judging.NO_DUE_DATE)
	assert verdict(due=None, date_met=DUE) == Verdict("met", None, None, None, judging.ACHIEVED)
	judged = measured(7, due=None, partial_threshold=0.5, judged_partial=True, grace_days=9)
	assert judged == Verdict("scheduled", None, None, 0.7, judging.NO_DUE_DATE)


@pytest.mark.parametrize("direction", ["yes-no", "increase", "decrease", "maintain", "range"])
def test_past_the_limit_with_no_data(direction):
	judged = measured(None, direction=direction)
	assert (judged.status, judged.reason) == ("notMet", "no data")
	assert measured(None, direction=direction, target=None).reason == "no data"


@pytest.mark.parametrize("as_of", [DUE, LONG_AFTER])
@pytest.mark.parametrize("direction", ["increase", "decrease", "maintain", "range"])
def test_a_number_without_a_target_is_not_judged(direction, as_of):
	judged = measured(5, as_of=as_of, direction=direction, target=None, date_met=DUE, judged_partial=True)
	assert judged == Verdict("scheduled", None, None, None, "not judged")


def test_cancelled_has_no_status_whatever_else_is_known():
	judged = measured(12, date_met=DUE, was_met=True, cancelled=True)
	assert judged == Verdict(None, None, None, None, judging.CANCELLED)


# --- once met, and kept -----------------------------------------------------------------------------------


def test_what_was_to_be_achieved_stays_met_by_the_date_it_was_met():
	judged = measured(4, was_met=True, date_met=DUE + 2 * DAY)
	assert judged == Verdict("met", "late", 2, 0.4, judging.STAYS_MET)
	assert measured(4, was_met=True).status == "met"
	assert measured(4, target=None, was_met=True).status == "met"


def test_it_was_not_met_yet_on_a_day_before():
	assert measured(4, as_of=DUE, was_met=True, date_met=DUE + DAY).status == "scheduled"


def test_what_is_to_be_kept_is_judged_by_its_number_again():
	assert measured(4, was_met=True, sustain=True, date_met=DUE).status == "partiallyMet"
	assert measured(10, was_met=True, sustain=True, date_met=DUE).status == "met"


# --- whether a figure reaches it -------------------------------------------------------------------------


@pytest.mark.parametrize(
	("actual", "is_reached"), [(True, True), ("yes", True), (False, False), ("no", False)]
)
def test_yes_reaches_a_milestone_of_yes_or_no(actual, is_reached):
	assert judging.reaches(Milestone(direction="yes-no"), actual) == is_reached


@pytest.mark.parametrize("direction", ["increase", "decrease", "maintain", "range"])
def test_no_figure_reaches_what_has_no_target(direction):
	assert not judging.reaches(Milestone(direction=direction), 0)


SLACK = judging.SLACK


@pytest.mark.parametrize(
	("direction", "actual"),
	[("increase", -SLACK), ("range", -SLACK), ("decrease", SLACK), ("maintain", SLACK)],
)
def test_a_figure_that_rounding_keeps_from_its_target_has_reached_it(direction, actual):
	target = Milestone(direction=direction, target=0)
	assert judging.reaches(target, actual)
	assert not judging.reaches(target, 2 * actual)


def test_rounding_neither_exceeds_a_range_nor_makes_a_way_nor_misses_a_threshold():
	assert measured(SLACK, direction="range", target=-1, target_max=0).reason == judging.ACHIEVED
	assert measured(0, baseline=0, target=SLACK).attainment is None
	assert measured(SLACK, target=1, baseline=0, partial_threshold=2 * SLACK).status == "partiallyMet"


def test_the_upper_end_of_a_range_says_nothing_of_yes_or_no():
	judged = verdict(date_met=DUE, direction="yes-no", actual=True, target_max=0)
	assert judged.reason == judging.ACHIEVED


def test_only_what_is_to_decrease_has_a_ceiling():
	assert measured(10, as_of=DUE - DAY, period_total_ceiling=True).status == "met"


@pytest.mark.parametrize(("days", "status"), [(-1, "scheduled"), (0, "met"), (1, "met")])
def test_a_ceiling_that_is_kept_is_met_from_the_due_day_on(days, status):
	judged = measured(9, direction="decrease", period_total_ceiling=True, as_of=DUE + days * DAY)
	assert judged.status == status
