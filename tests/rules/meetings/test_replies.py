"""Replies to invitations: whose they are, and whether they are booked, wait or are old."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from partnership_module.rules.meetings import replies
from partnership_module.rules.meetings.replies import Invited, Reply, Verdict, judge

GIVEN = datetime(2027, 1, 4, 8, tzinfo=timezone.utc)
ANNA = Invited("anna@a.invalid", frozenset({"anna@a.invalid", "a.berg@a.invalid"}), sequence=2)
BO = Invited("bo@b.invalid", frozenset({"bo@b.invalid"}), sequence=2)
REPLY = Reply("uid", "REPLY", "anna@a.invalid", True, "anna@a.invalid", "ACCEPTED", 2, GIVEN)


def test_who_was_invited_and_is_certain_is_booked():
	assert judge(REPLY, [BO, ANNA]) == Verdict(ANNA)


@pytest.mark.parametrize(
	"changes",
	[
		{"sender": "a.berg@a.invalid"},
		{"attendee": "a.berg@a.invalid"},
		{"attendee": "technical@other.invalid"},
		{"attendee": None},
		{"sequence": None},
		{"sequence": 3},
	],
)
def test_known_addresses_of_a_person_are_one(changes):
	assert judge(replace(REPLY, **changes), [BO, ANNA]) == Verdict(ANNA)


@pytest.mark.parametrize(
	("changes", "why"),
	[
		({"method": "COUNTER"}, replies.OTHER_TIME),
		({"partstat": "DELEGATED"}, replies.SENDS_ANOTHER),
		({"partstat": ""}, replies.SENDS_ANOTHER),
		({"is_proven": False}, replies.UNPROVEN),
		({"sender": "who@x.invalid"}, replies.STRANGER),
		({"sender": "bo@b.invalid"}, replies.FOR_ANOTHER),
		({"sequence": 1}, replies.EARLIER),
	],
)
def test_what_is_not_certain_waits_with_the_reason(changes, why):
	assert judge(replace(REPLY, **changes), [BO, ANNA]) == Verdict(ANNA, why)


def test_who_is_called_no_more_waits():
	gone = replace(ANNA, is_called=False)
	assert judge(REPLY, [gone]) == Verdict(gone, replies.UNCALLED)


def test_people_who_share_an_address_are_told_apart_by_nobody():
	both = replace(ANNA, people=2)
	assert judge(REPLY, [both]) == Verdict(both, replies.SHARED)


def test_a_stranger_is_nobody():
	stranger = replace(REPLY, sender="who@x.invalid", attendee="who@x.invalid")
	assert judge(stranger, [ANNA, BO]) == Verdict(None, replies.STRANGER)


@pytest.mark.parametrize(("later", "is_old"), [(-1, False), (0, True), (1, True)])
def test_the_newest_answer_stands(later, is_old):
	answered = replace(ANNA, answered=GIVEN + timedelta(seconds=later))
	assert judge(REPLY, [answered]).is_old is is_old
