from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from icalendar import Calendar

from partnership_module.prints.meetings.invitation import Invitation, Person, calendar

WRITTEN = datetime(2026, 9, 1, 8, 30, tzinfo=timezone.utc)
INVITATION = Invitation(
	uid="SM-00001@site",
	sequence=1,
	title="Styregruppe, 3. møde",
	start=datetime(2026, 10, 23, 13),
	end=datetime(2026, 10, 23, 15),
	place="Rådhuset, lokale Æ",
	organiser=Person("Lis Møller", "lis@partnership.invalid"),
	people=(
		Person("Inger Holm", "inger@partnership.invalid"),
		Person("Bo Friis", "bo@partnership.invalid"),
	),
)


def read(invitation: Invitation) -> tuple[Calendar, dict]:
	found = Calendar.from_ical(calendar(invitation, WRITTEN))
	(event,) = found.walk("VEVENT")
	return found, event


@pytest.mark.parametrize(
	("local", "utc"),
	[
		((2026, 10, 23, 13), (2026, 10, 23, 11)),
		((2026, 10, 27, 13), (2026, 10, 27, 12)),
		((2026, 3, 27, 9, 30), (2026, 3, 27, 8, 30)),
		((2026, 3, 30, 9, 30), (2026, 3, 30, 7, 30)),
	],
	ids=["before autumn", "after autumn", "before spring", "after spring"],
)
def test_the_hour_is_that_of_copenhagen_on_both_sides_of_the_change(local, utc):
	start = datetime(*local)
	found, event = read(replace(INVITATION, start=start, end=start + timedelta(hours=2)))
	assert event["dtstart"].dt.astimezone(timezone.utc) == datetime(*utc, tzinfo=timezone.utc)
	assert event["dtstart"].params["TZID"] == "Europe/Copenhagen"
	assert [str(zone["tzid"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Copenhagen"]


def test_what_the_calendar_shows():
	found, event = read(INVITATION)
	assert (found["method"], found["version"], event["status"]) == ("REQUEST", "2.0", "CONFIRMED")
	assert (event["summary"], event["location"]) == ("Styregruppe, 3. møde", "Rådhuset, lokale Æ")
	assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=2)
	assert event["organizer"] == "MAILTO:lis@partnership.invalid"
	names = [(str(a), a.params["CN"], a.params["RSVP"]) for a in event["attendee"]]
	assert names[0] == ("MAILTO:inger@partnership.invalid", "Inger Holm", "TRUE")
	assert len(names) == 2


def test_a_meeting_without_an_end_lasts_two_hours():
	_found, event = read(replace(INVITATION, end=None))
	assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=2)


def test_a_new_summons_replaces_the_one_before():
	_found, first = read(INVITATION)
	_found, second = read(replace(INVITATION, sequence=2, start=datetime(2026, 10, 27, 13)))
	assert first["uid"] == second["uid"]
	assert second["sequence"] > first["sequence"]


def test_a_cancellation_removes_the_meeting():
	found, event = read(replace(INVITATION, sequence=3, cancelled=True))
	assert (found["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 3)
	assert event["uid"] == INVITATION.uid


def test_the_same_invitation_gives_the_same_file():
	assert calendar(INVITATION, WRITTEN) == calendar(INVITATION, WRITTEN)


def test_lines_are_folded_and_end_as_the_standard_says():
	lines = calendar(replace(INVITATION, title="Æ" * 200), WRITTEN).split(b"\r\n")
	assert all(len(line) <= 75 for line in lines)


def test_for_some_the_meeting_is_cancelled_and_for_the_others_it_takes_place():
	found, event = read(replace(INVITATION, sequence=3, cancelled=True, takes_place=True))
	assert (found["method"], event["sequence"], "status" in event) == ("CANCEL", 3, False)


def test_answers_that_are_known_stand_in_the_invitation():
	people = (replace(INVITATION.people[0], partstat="ACCEPTED"), INVITATION.people[1])
	_found, event = read(replace(INVITATION, people=people))
	assert [each.params["PARTSTAT"] for each in event["attendee"]] == ["ACCEPTED", "NEEDS-ACTION"]


def test_a_file_that_nobody_sends_is_no_message():
	found, _event = read(replace(INVITATION, organiser=None))
	assert "method" not in found
