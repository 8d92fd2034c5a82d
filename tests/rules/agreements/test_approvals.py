"""Approvals in the hinterland and the days that each step of a negotiation took."""

from dataclasses import dataclass
from datetime import date, datetime

from partnership_module.rules.agreements import approvals
from partnership_module.rules.agreements.approvals import Event


@dataclass(frozen=True)
class Approval:
	party: str
	body: str
	outcome: str | None = None
	purpose: str = "Decision"


BOARD = Approval("Red", "Board", "Approved")
COUNCIL = Approval("Green", "Council")
COMMITTEE = Approval("Green", "Committee", None, "Information")


def test_a_party_is_ready_when_its_deciding_bodies_approved():
	assert approvals.is_ready([BOARD, COUNCIL], "Red")
	assert not approvals.is_ready([BOARD, COUNCIL], "Green")


def test_who_is_only_informed_is_not_waited_for():
	decided = Approval("Green", "Council", "Approved")
	assert approvals.is_ready([decided, COMMITTEE], "Green")
	assert approvals.waiting([COUNCIL, COMMITTEE], "Green") == ["Council"]


def test_a_rejection_is_no_approval():
	assert approvals.waiting([Approval("Red", "Board", "Rejected")], "Red") == ["Board"]


def test_a_party_that_asked_nobody_is_not_ready():
	assert approvals.not_ready([BOARD, COMMITTEE], ["Red", "Green", "Blue"]) == ["Green", "Blue"]


def test_events_of_one_day_stand_by_their_moment_and_signatures_after_the_text_they_sign():
	day = date(2003, 12, 1)
	steps = approvals.timeline(
		[
			Event(day, "draft", None),
			Event(datetime(2003, 12, 1, 9), "sent", "Red"),
			Event(datetime(2003, 12, 1, 15), "sent", "Green"),
			Event(datetime(2003, 12, 1, 11), "answered", "Red"),
			Event(day, "approved", "Red"),
			Event(datetime(2003, 12, 1, 14), "frozen", None),
			Event(day, "signed", "Red"),
		]
	)
	assert [step.what for step in steps] == [
		*("draft", "sent", "answered", "frozen", "approved", "sent", "signed"),
	]
	assert {step.day for step in steps} == {day}


def test_the_timeline_counts_the_days_between_events():
	steps = approvals.timeline(
		[
			Event(date(2003, 7, 15), "decided", "Green"),
			Event(None, "never", None),
			Event(date(2003, 6, 1), "sent", "Green"),
			Event(date(2003, 6, 1), "sent", "Red"),
		]
	)
	assert [(step.what, step.party, step.days) for step in steps] == [
		("sent", "Green", None),
		("sent", "Red", 0),
		("decided", "Green", 44),
	]


def test_no_days_are_counted_from_or_to_a_day_that_is_not_known():
	steps = approvals.timeline(
		[
			Event(date(2004, 3, 1), "frozen"),
			Event(date(2004, 3, 31), "signed", "Red", "Month"),
			Event(date(2004, 4, 2), "signed", "Green"),
			Event(date(2004, 4, 4), "signed", "Blue", ""),
		]
	)
	assert [(step.precision, step.days) for step in steps] == [
		("Day", None),
		("Month", None),
		("Day", None),
		("Day", 2),
	]


def test_a_body_that_is_informed_neither_approves_nor_rejects():
	decides = [approvals.fits("Decision", outcome) for outcome in ("Approved", "Rejected", "Informed")]
	informs = [approvals.fits("Information", outcome) for outcome in ("Approved", "Rejected", "Informed")]
	assert (decides, informs) == ([True, True, False], [False, False, True])
