"""A milestone is marked met from its form, the list, a meeting and a report, with what shows it."""

import frappe
import pytest
from frappe.permissions import add_user_permission
from frappe.utils import add_days, getdate

from partnership_module.constants import AUDITOR, USER
from partnership_module.partnership.milestones import marking

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import named
from ..worlds.partnership_world import add_user

TOWN, CLUB = "Kommunen (nået)", "Foreningen (nået)"


@kept
def partnership() -> str:
	name = play.partnership("Nået (prøve)", [TOWN, CLUB], groups=[GROUP]).name
	add(name, code="M1", title="Holdt", due="2004-12-31", responsible=named(TOWN))
	add(name, code="M2", title="Søgt", due="2004-11-30", responsible=named(CLUB), evidence="Brev af 1. maj.")
	add(name, code="M3", title="Ophævet", due="2005-01-01", cancelled=1, cancelled_reason="Opgivet.")
	add(name, code="M4", title="Nået før", due="2005-01-01", met_on="2004-02-01")
	in_month = {"met_on": "2004-02-01", "met_precision": "Month"}
	add(name, code="M7", title="Nået i en måned", due="2005-01-01", **in_month)
	add(name, code="M5", title="Talt", due="2005-01-01", direction="increase", target="10", actual="4")
	return name


GROUP = {"title": "Styregruppe", "kind": "Steering Group"}


def add(partnership: str, **values) -> None:
	frappe.get_doc(doctype="Partnership Milestone", partnership=partnership, **values).insert()


def milestone(partnership: str, code: str):
	return frappe.get_doc("Partnership Milestone", {"partnership": partnership, "code": code})


def meeting(partnership: str):
	return frappe.get_doc(
		doctype="Steering Meeting",
		partnership=partnership,
		title="Fjerde møde",
		group_name="Styregruppe",
		start="2004-12-15 10:00:00",
	).insert()


def report(partnership: str):
	values = {"partnership": partnership, "party": named(CLUB), "period_to": "2004-12-31"}
	return frappe.get_doc(doctype="Partner Report", **values).insert()


def refused(milestone: str, met_on: str) -> str:
	with pytest.raises(frappe.ValidationError) as refusal:
		marking.mark_met(milestone, met_on)
	return str(refusal.value)


def test_it_gets_its_day_and_its_evidence_and_the_verdict_is_told(partnership):
	told = marking.mark_met(milestone(partnership, "M1").name, "2004-12-15", "Referat af mødet.")
	assert told == {"title": "Holdt", "status": "Met"}
	found = milestone(partnership, "M1")
	assert (str(found.met_on), found.evidence) == ("2004-12-15", "Referat af mødet.")


def test_evidence_is_added_to_what_stands_there(partnership):
	marking.mark_met(milestone(partnership, "M2").name, "2004-12-15", "Kvittering.")
	assert milestone(partnership, "M2").evidence == "Brev af 1. maj.\n\nKvittering."


def test_without_evidence_that_stands_there_stays(partnership):
	marking.mark_met(milestone(partnership, "M2").name, "2004-12-15")
	assert milestone(partnership, "M2").evidence == "Brev af 1. maj."


@pytest.mark.parametrize(
	("code", "words"),
	[
		("M3", "is cancelled"),
		("M4", "was met on"),
		("M7", r"was met in February 2004 already"),
		("M5", "is judged by its number"),
	],
)
def test_what_cannot_be_marked_says_why(partnership, code, words):
	assert words in refused(milestone(partnership, code).name, "2004-12-15")


def test_a_day_that_lies_ahead_is_refused(partnership):
	ahead = str(add_days(getdate(), 1))
	assert "lies ahead" in refused(milestone(partnership, "M1").name, ahead)


def test_a_meeting_offers_what_is_open_and_itself_as_evidence(partnership):
	offered = marking.open_at(meeting(partnership).name)
	assert [row["label"] for row in offered["milestones"]] == ["M2 Søgt", "M1 Holdt"]
	assert offered["met_on"] == getdate("2004-12-15")
	assert offered["evidence"] == "Fjerde møde, 15. december 2004"


def test_a_report_offers_what_its_party_is_responsible_for(partnership):
	offered = marking.open_for(report(partnership).name)
	assert [row["label"] for row in offered["milestones"]] == ["M2 Søgt"]
	assert offered["met_on"] == getdate("2004-12-31")
	assert offered["evidence"] == f"Indberetning fra {CLUB} for perioden til og med 31. december 2004"


def test_the_evidence_is_in_the_language_of_the_partnership(partnership):
	frappe.db.set_value("Partnership", partnership, "language", "en")
	offered = marking.open_for(report(partnership).name)
	assert offered["evidence"] == f"Report of {CLUB} for the period until 31 December 2004"


def test_who_may_not_write_marks_nothing(partnership, login):
	add_user("revisor-naaet@partnership.invalid", [AUDITOR])
	name = milestone(partnership, "M1").name
	with login("revisor-naaet@partnership.invalid"), pytest.raises(frappe.PermissionError):
		marking.mark_met(name, "2004-12-15")
	assert not milestone(partnership, "M1").met_on


def test_what_a_user_may_not_read_is_not_offered(partnership, login):
	user = "naaet@partnership.invalid"
	add_user(user, [USER])
	add_user_permission("Partner Organisation", named(TOWN), user, applicable_for="Partnership Milestone")
	held = meeting(partnership).name
	with login(user):
		assert [row["label"] for row in marking.open_at(held)["milestones"]] == ["M1 Holdt"]
