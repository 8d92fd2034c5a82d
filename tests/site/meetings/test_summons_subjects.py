"""The subject of a meeting's mail names the partnership, the group, the meeting and its time."""

import frappe
import pytest

from partnership_module.partnership.meetings import mails

MEETING = {"partnership": "PS-X", "uid": "x", "start": "2027-03-04 13:00:00", "end": None}


@pytest.fixture
def called(monkeypatch):
	def subject(partnership: str, group: str, title: str) -> str:
		monkeypatch.setattr(frappe.db, "get_value", lambda doctype, *_asked: partnership)
		meeting = frappe._dict(MEETING, group_name=group, title=title)
		said = mails._subject(meeting, mails.SUMMONS, "da")
		monkeypatch.undo()
		return said

	return subject


def test_partnership_group_meeting_and_time_are_named(called):
	said = called("Nabohjælp", "Styregruppe", "3. møde")
	assert said.startswith("Indkaldelse: Nabohjælp, Styregruppe, 3. møde, ") and "2027" in said


@pytest.mark.parametrize("title", ["Møde i styregruppen for Nabohjælp", "Styregruppe, 3. møde"])
def test_what_the_title_says_is_not_said_twice(called, title):
	said = called("Nabohjælp", "Styregruppe", title)
	assert said.count("tyregruppe") == 1 and said.count("Nabohjælp") == 1
