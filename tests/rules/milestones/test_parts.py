"""The verdict on a milestone that is made of others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnership_module.rules.milestones import judging
from partnership_module.rules.milestones.judging import Milestone, Verdict, judge

DUE = date(2004, 6, 30)
DAY = timedelta(days=1)
LONG_AFTER = date(2005, 6, 30)
OPEN = Milestone(due=DUE)
CANCELLED = Milestone(cancelled=True)


def done(day: date = DUE) -> Milestone:
	return Milestone(due=DUE, date_met=day)


def verdict(*parts: Milestone, as_of: date = LONG_AFTER, **values) -> Verdict:
	return judge(Milestone(**{"due": DUE, "parts": parts, **values}), as_of)


def test_met_if_every_part_is_and_by_the_last_of_their_dates():
	assert verdict(done(DUE - DAY), done(DUE)) == Verdict("met", "on-time", 0, None, judging.ALL_PARTS)
	assert verdict(done(DUE + 3 * DAY), done()) == Verdict("met", "late", 3, None, judging.ALL_PARTS)


def test_its_own_date_goes_before_those_of_the_parts():
	assert verdict(done(DUE + 3 * DAY), date_met=DUE).timeliness == "on-time"


def test_its_own_date_does_not_make_up_for_an_open_part():
	assert verdict(done(), OPEN, date_met=DUE).status == "partiallyMet"


def test_a_part_without_a_date_leaves_timeliness_open():
	assert verdict(done(), Milestone(actual=True)) == Verdict("met", None, None, None, judging.ALL_PARTS)


def test_a_date_of_a_part_after_the_day_is_unknown():
	number = Milestone(direction="increase", target=1, actual=1, date_met=DUE + 9 * DAY)
	assert verdict(done(), number, as_of=DUE).timeliness is None
	assert verdict(done(), done(DUE + DAY), as_of=DUE).status == "scheduled"


def test_scheduled_until_the_end_of_grace_though_parts_moved():
	assert verdict(done(), OPEN, as_of=DUE).timeliness == "not-due"
	assert verdict(done(), OPEN, as_of=DUE + 5 * DAY, grace_days=5).status == "scheduled"
	assert verdict(done(), OPEN, as_of=DUE + 6 * DAY, grace_days=5).days_late == 6


def test_partly_met_after_the_limit_if_a_part_moved():
	judged = verdict(done(), OPEN)
	assert judged == Verdict("partiallyMet", "late", 365, None, judging.PARTS_MOVED)


@pytest.mark.parametrize(
	("part", "moved"),
	[
		(Milestone(due=DUE, direction="increase", target=10, actual=1), True),
		(Milestone(due=DUE, direction="increase", target=10_000, actual=1), True),
		(Milestone(due=DUE, direction="increase", target=10, actual=0), False),
		(Milestone(due=DUE, direction="increase", target=10, actual=-1), False),
		(Milestone(due=DUE, direction="decrease", target=10, actual=15, baseline=20), True),
		(Milestone(due=date(2006, 1, 1), direction="increase", target=10, actual=1), True),
		(Milestone(direction="increase", target=10, actual=1), True),
		(Milestone(due=DUE, judged_partial=True), True),
		(Milestone(judged_partial=True), True),
		(Milestone(due=DUE, actual=False), False),
		(Milestone(due=date(2006, 1, 1), parts=(Milestone(date_met=DUE), OPEN)), True),
		(Milestone(due=date(2006, 1, 1), parts=(OPEN, OPEN)), False),
	],
)
def test_what_moved_means_for_a_part(part, moved):
	assert verdict(OPEN, part).status == ("partiallyMet" if moved else "notMet")


def test_no_part_moved():
	assert verdict(OPEN, OPEN) == Verdict("notMet", "late", 365, None, judging.NO_PART_MOVED)
	assert verdict(OPEN, OPEN, judged_partial=True).reason == judging.JUDGED_PARTIAL


def test_where_only_the_whole_counts_parts_that_moved_are_not_enough():
	assert verdict(done(), OPEN, whole_only=True) == Verdict("notMet", "late", 365, None, judging.NOT_REACHED)
	assert verdict(OPEN, OPEN, whole_only=True).reason == judging.NO_PART_MOVED
	assert verdict(done(), OPEN, whole_only=True, judged_partial=True).reason == judging.JUDGED_PARTIAL
	assert verdict(done(), done(), whole_only=True).status == "met"


def test_a_part_of_which_only_the_whole_counts_moves_when_it_is_met():
	counted = Milestone(due=DUE, direction="increase", target=10, actual=9, whole_only=True)
	assert verdict(OPEN, counted).status == "notMet"
	assert verdict(OPEN, replace(counted, actual=10)).status == "partiallyMet"
	inner = Milestone(due=date(2006, 1, 1), parts=(done(), OPEN), whole_only=True)
	assert verdict(OPEN, inner).status == "notMet"


def test_without_a_due_date_it_is_met_or_scheduled():
	assert verdict(done(), OPEN, due=None) == Verdict("scheduled", None, None, None, judging.NO_DUE_DATE)
	assert verdict(done(), due=None) == Verdict("met", None, None, None, judging.ALL_PARTS)


def test_parts_need_no_due_date_of_their_own():
	assert verdict(Milestone(date_met=DUE), Milestone(date_met=DUE)).timeliness == "on-time"


def test_cancelled_parts_are_left_out():
	assert verdict(done(), CANCELLED) == verdict(done())
	assert verdict(OPEN, CANCELLED) == verdict(OPEN)
	assert verdict(OPEN, Milestone(cancelled=True, date_met=DUE)).status == "notMet"


def test_if_every_part_is_cancelled_so_is_the_whole():
	assert verdict(CANCELLED, CANCELLED).status is None
	assert verdict(done(), Milestone(parts=(CANCELLED,))).status == "met"
	assert verdict(done(), Milestone(parts=(CANCELLED,))).timeliness == "on-time"


def test_a_cancelled_whole_has_no_status_though_its_parts_are_met():
	assert verdict(done(), cancelled=True).status is None


def test_parts_of_parts():
	inner = Milestone(due=DUE, parts=(done(DUE + DAY), done()))
	assert verdict(inner, done()) == Verdict("met", "late", 1, None, judging.ALL_PARTS)
	assert verdict(Milestone(due=DUE, parts=(done(), OPEN))).status == "partiallyMet"


def test_once_met_it_stays_met_though_a_part_falls_back():
	fallen = Milestone(due=DUE, direction="increase", target=10, actual=4)
	assert verdict(fallen, was_met=True, date_met=DUE).reason == judging.STAYS_MET
	assert verdict(fallen, was_met=True, date_met=DUE, sustain=True).status == "partiallyMet"
