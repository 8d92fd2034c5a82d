"""One calendar of meetings and deadlines, with the partnership's name in each title."""

import json

import frappe
from frappe.utils import add_days, getdate

from partnership_module.constants import PARTNERSHIP
from partnership_module.partnership.meetings import calendar

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


def test_an_outsider_sees_no_day_of_a_restricted_partnership(world, login):
	for method in (f"{YEAR}.events", f"{YEAR}.milestones", f"{calendar.__name__}.events"):
		for user, titles in ((OUTSIDER, {OPEN}), (MEMBER, {OPEN, SECRET})):
			with login(user):
				assert {event["title"].split(":")[0] for event in asked(method)} & {OPEN, SECRET} == titles


def test_other_days_are_left_out(world):
	span = {"start": str(add_days(getdate(), 100)), "end": str(add_days(getdate(), 140))}
	assert not requested(f"{YEAR}.events", **span, filters="[]")
	assert not requested(f"{YEAR}.milestones", **span, filters="[]")
