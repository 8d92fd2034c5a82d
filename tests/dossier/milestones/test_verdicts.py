"""What was known of a recorded milestone on a day, and the verdict on that."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from partnership_module.dossier.milestones.verdicts import counted_once, due_day, judged, verdict
from partnership_module.dossier.schema import Milestone
from partnership_module.rules.milestones.judging import judge

from ...rules.milestones.test_judging_properties import cancellable
from ...rules.milestones.test_judging_properties import days as any_day

DUE = date(2004, 6, 30)
DAY = timedelta(days=1)


def record(code: str = "M1", **values) -> Milestone:
	return Milestone(**{"code": code, "title": code, "due": DUE, **values})


def status(as_of: date, **values) -> str | None:
	return verdict(record(**values), as_of).status


def statuses(as_of: date, *records: Milestone) -> dict[str, str | None]:
	return {milestone.code: found.status for milestone, found in judged(records, as_of)}


# --- due dates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("precision", "last"),
	[
		("Day", date(2004, 5, 2)),
		("Month", date(2004, 5, 31)),
		("Quarter", date(2004, 6, 30)),
		("Season", date(2004, 5, 31)),
		("Year", date(2004, 12, 31)),
	],
)
def test_an_imprecise_due_date_is_its_last_day(precision, last):
	milestone = record(due=date(2004, 5, 2), due_precision=precision)
	assert due_day(milestone, DUE) == last
	assert verdict(milestone, last).status == "scheduled"
	assert verdict(milestone, last + DAY).days_late == 1


def test_no_due_date_is_none():
	assert due_day(record(due=None), DUE) is None
	assert verdict(record(due=None), date(2050, 1, 1)).status == "scheduled"


POSTPONED = {
	"due": date(2004, 9, 30),
	"due_precision": "Month",
	"due_date_changes": (
		{"due": date(2004, 3, 1), "due_precision": "Season", "changed_on": date(2004, 4, 1)},
		{"due": date(2004, 6, 15), "changed_on": date(2004, 6, 10)},
	),
}


@pytest.mark.parametrize(
	("as_of", "due"),
	[
		(date(2004, 3, 31), date(2004, 5, 31)),
		(date(2004, 4, 1), date(2004, 6, 15)),
		(date(2004, 6, 9), date(2004, 6, 15)),
		(date(2004, 6, 10), date(2004, 9, 30)),
		(date(2005, 1, 1), date(2004, 9, 30)),
	],
)
def test_the_due_date_that_was_in_force_on_the_day(as_of, due):
	assert due_day(record(**POSTPONED), as_of) == due


def test_a_postponement_is_no_excuse_before_it_was_made():
	late = {"due": DUE + 90 * DAY, "due_date_changes": ({"due": DUE, "changed_on": DUE + 10 * DAY},)}
	assert status(DUE + 9 * DAY, **late) == "notMet"
	assert status(DUE + 10 * DAY, **late) == "scheduled"


def test_a_change_without_a_day_is_no_longer_in_force():
	assert due_day(record(due_date_changes=({"due": date(2003, 1, 1)},)), date(2003, 1, 1)) == DUE


# --- what was known ---------------------------------------------------------------------------------------


def test_a_number_is_unknown_before_the_day_it_was_measured():
	measured = {"direction": "increase", "target": 10, "actual": 10}
	assert status(DUE, actual_on=DUE, **measured) == "met"
	assert status(DUE - DAY, actual_on=DUE, **measured) == "scheduled"
	assert status(DUE + DAY, actual_on=DUE + 2 * DAY, **measured) == "notMet"
	assert status(DUE, **measured) == "met"


def test_a_judgement_is_unknown_before_the_day_it_was_made():
	assert status(DUE + 2 * DAY, judged_partial=True, judged_on=DUE + 2 * DAY) == "partiallyMet"
	assert status(DUE + DAY, judged_partial=True, judged_on=DUE + 2 * DAY) == "notMet"
	assert status(DUE + DAY, judged_partial=True) == "partiallyMet"


def test_a_date_is_unknown_before_it_has_come():
	assert status(DUE, met_on=DUE) == "met"
	assert status(DUE - DAY, met_on=DUE) == "scheduled"


FIELDS = [
	({"grace_days": 5}, "scheduled"),
	({"direction": "decrease", "target": 5, "actual": 4}, "met"),
	({"direction": "maintain", "target": 5, "actual": 4, "tolerance": 1}, "met"),
	({"direction": "increase", "target": 10, "actual": 5, "partial_threshold": 0.5}, "partiallyMet"),
	(
		{"direction": "increase", "target": 10, "actual": 5, "partial_threshold": 0.5, "zero_reference": 4},
		"notMet",
	),
	(
		{"direction": "decrease", "target": 10, "actual": 15, "partial_threshold": 0.5, "baseline": 20},
		"partiallyMet",
	),
	({"direction": "increase", "target": 10, "actual": 5, "was_met": True}, "met"),
	(
		{"direction": "increase", "target": 10, "actual": 5, "was_met": True, "sustain": True},
		"partiallyMet",
	),
	({"direction": "increase", "target": 10, "actual": 5}, "partiallyMet"),
	({"direction": "increase", "target": 10, "actual": 5, "partial_threshold": 0}, "partiallyMet"),
	({"direction": "increase", "target": 10, "actual": 5, "whole_only": True}, "notMet"),
	({"cancelled": True}, None),
]


@pytest.mark.parametrize(("values", "expected"), FIELDS)
def test_every_field_of_the_record_reaches_the_rule(values, expected):
	assert status(DUE + DAY, **values) == expected


def test_the_upper_end_of_a_range_and_a_ceiling_reach_the_rule():
	above = verdict(record(direction="range", target=40, target_max=50, actual=51), DUE)
	assert above.reason == "achieved, above the range"
	ceiling = {"direction": "decrease", "target": 5, "actual": 4, "period_total_ceiling": True}
	assert status(DUE - DAY, **ceiling) == "scheduled"


# --- parts ------------------------------------------------------------------------------------------------


def test_a_milestone_is_judged_by_its_parts_and_they_by_themselves():
	whole, done, still = record("W"), record("A", part_of="W", met_on=DUE), record("B", part_of="W")
	assert statuses(DUE + DAY, whole, done, still) == {"W": "partiallyMet", "A": "met", "B": "notMet"}
	assert statuses(DUE, whole, done, still) == {"W": "scheduled", "A": "met", "B": "scheduled"}
	assert statuses(DUE + DAY, whole, done)["W"] == "met"


def test_verdicts_keep_the_order_of_the_records():
	records = [record("B", part_of="W"), record("W"), record("A", part_of="W")]
	assert [milestone.code for milestone, _verdict in judged(iter(records), DUE)] == ["B", "W", "A"]


def test_parts_of_parts_and_what_was_known_of_them():
	records = [
		record("W"),
		record("A", part_of="W"),
		record("A1", part_of="A", direction="increase", target=1, actual=1, actual_on=DUE + 2 * DAY),
	]
	assert statuses(DUE + DAY, *records)["W"] == "notMet"
	assert statuses(DUE + 2 * DAY, *records)["W"] == "met"


def test_part_of_something_that_is_not_there_is_judged_by_itself():
	assert statuses(DUE, record("A", part_of="Gone", met_on=DUE)) == {"A": "met"}


def counted(*records):
	return [row.code for row, _verdict in counted_once(judged(records, DUE))]


def test_a_whole_is_counted_once_and_not_beside_its_parts():
	whole, part, inner = record("W"), record("A", part_of="W"), record("A1", part_of="A")
	assert counted(whole, part, inner, record("B")) == ["W", "B"]
	assert counted(inner, part) == ["A"]
	assert counted(part) == ["A"]


def test_the_parts_of_what_was_called_off_are_counted_by_themselves():
	whole = record("W", cancelled=True, cancelled_reason="Opgivet.")
	assert counted(whole, record("A", part_of="W"), record("A1", part_of="A")) == ["W", "A"]


def test_milestones_of_several_partnerships_are_kept_apart_when_counted():
	pairs = judged([record("W", phase="Nord"), record("A", part_of="W", phase="Syd")], DUE)
	assert len(counted_once(pairs)) == 1
	assert len(counted_once(pairs, lambda row: row.phase)) == 2


def test_a_ring_ends():
	ring = [record("A", part_of="C"), record("B", part_of="A"), record("C", part_of="B", met_on=DUE)]
	assert set(statuses(DUE, *ring)) == {"A", "B", "C"}
	assert statuses(DUE, record("A", part_of="A", met_on=DUE)) == {"A": "met"}


# --- nothing is lost on the way ---------------------------------------------------------------------------


@settings(max_examples=600, deadline=None)
@given(cancellable, any_day)
def test_the_verdict_is_that_of_the_rule(milestone, as_of):
	values = asdict(milestone)
	del values["parts"]
	values["met_on"] = values.pop("date_met")
	assert verdict(record(**values), as_of) == judge(milestone, as_of)
