"""One calendar of meetings and deadlines, with the partnership's name in each title; the year of one."""

import json

import frappe
from frappe.utils import add_days, getdate

from partnership_module.constants import PARTNERSHIP
from partnership_module.partnership.meetings import calendar
from partnership_module.partnership.milestones import marking

from ..worlds.asking import requested
from ..worlds.kept import kept
from ..worlds.partnership_world import MEMBER, OPEN, OUTSIDER, SECRET, build

YEAR = "partnership_module.partnership.partnerships.year_calendar"


@kept
def world(site):
	"""Both partnerships end soon, and have a milestone and a report that are due and a meeting."""
	world = build()
	soon = add_days(getdate(), 20)
	for title in (OPEN, SECRET):
		names = world[title]
		frappe.db.set_value(PARTNERSHIP, names[PARTNERSHIP], {"status": "Active", "end_date": soon})
		milestone = frappe.get_doc("Partnership Milestone", names["Partnership Milestone"])
		milestone.update({"due": soon}).save()
		frappe.db.set_value("Partner Report", names["Partner Report"], "due", soon)
		frappe.db.set_value("Steering Meeting", names["Steering Meeting"], "start", f"{soon} 09:00:00")
	return world


def asked(method: str, filters: list | None = None) -> list[dict]:
	span = {"start": str(getdate()), "end": str(add_days(getdate(), 40))}
	return requested(method, **span, filters=json.dumps(filters or []))


def test_every_title_names_the_partnership_and_opens_its_document(world, login):
	with login(MEMBER):
		events = asked(f"{YEAR}.events", [[PARTNERSHIP, "name", "=", world[OPEN][PARTNERSHIP]]])
	assert {(event["doctype"], event["title"]) for event in events} == {
		("Steering Meeting", f"{OPEN}: {OPEN}"),
		(PARTNERSHIP, f"{OPEN}: End"),
		("Partner Report", f"{OPEN}: Report, Part i {OPEN}"),
		("Partnership Milestone", f"{OPEN}: Milestone, {OPEN}"),
	}
	assert all(event["name"] == world[OPEN][event["doctype"]] for event in events)
	assert len({event["key"] for event in events}) == 4
	assert not any(event["movable"] for event in events)


def told(partnership: str) -> list[tuple]:
	rows = requested(f"{YEAR}.year", partnership=partnership)["days"]
	return [(row["day"], row["what"], row["colour"], row["doctype"]) for row in rows]


def test_the_year_of_a_partnership_has_its_meetings_deadlines_and_milestones(world, login):
	soon, names = add_days(getdate(), 20), world[OPEN]
	marking.mark_met(names["Partnership Milestone"], str(getdate()), "Set")
	with login(MEMBER):
		days = told(names[PARTNERSHIP])
	assert sorted(days, key=lambda day: day[1]) == [
		(soon, "End", "orange", PARTNERSHIP),
		(soon, "Meeting: Styregruppe", "blue", "Steering Meeting"),
		(soon, f"Met: {OPEN}", "green", "Partnership Milestone"),
		(soon, "Report, Part i Åbent samarbejde", "orange", "Partner Report"),
	]


def test_the_year_begins_with_this_month_and_has_what_is_overdue_from_before(world):
	names, long_ago = world[OPEN], add_days(getdate(), -100)
	frappe.db.set_value("Partner Report", names["Partner Report"], "due", long_ago)
	frappe.db.set_value("Steering Meeting", names["Steering Meeting"], "start", f"{long_ago} 09:00:00")
	frappe.db.set_value(PARTNERSHIP, names[PARTNERSHIP], "end_date", add_days(getdate(), 400))
	year = requested(f"{YEAR}.year", partnership=names[PARTNERSHIP])
	assert year["months"][0] == getdate().replace(day=1) and len(year["months"]) == 12
	assert [(row[0], row[2], row[3]) for row in told(names[PARTNERSHIP])] == [
		(long_ago, "red", "Partner Report"),
		(add_days(getdate(), 20), "orange", "Partnership Milestone"),
	]


def test_an_outsider_sees_no_day_of_a_restricted_partnership(world, login):
	for method in (f"{YEAR}.events", f"{YEAR}.milestones", f"{calendar.__name__}.events"):
		for user, titles in ((OUTSIDER, {OPEN}), (MEMBER, {OPEN, SECRET})):
			with login(user):
				assert {event["title"].split(":")[0] for event in asked(method)} & {OPEN, SECRET} == titles


def test_other_days_are_left_out(world):
	span = {"start": str(add_days(getdate(), 100)), "end": str(add_days(getdate(), 140))}
	assert not requested(f"{YEAR}.events", **span, filters="[]")
	assert not requested(f"{YEAR}.milestones", **span, filters="[]")
