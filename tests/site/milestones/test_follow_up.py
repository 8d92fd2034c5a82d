"""The milestones and indicators that the form of a partnership lists."""

import frappe
from frappe.permissions import add_user_permission

from partnership_module.constants import USER
from partnership_module.partnership.forms import follow_up

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import named
from ..worlds.partnership_world import add_user

TOWN, CLUB = "Kommunen (opfølgning)", "Foreningen (opfølgning)"


@kept
def partnership() -> str:
	name = play.partnership("Opfølgning (prøve)", [TOWN, CLUB]).name
	add(name, code="M1", title="Holdt", due="2004-12-31", met_on="2004-12-01", responsible=named(TOWN))
	add(name, code="M2", title="Søgt", due="2004-11-30", due_precision="Season", responsible=named(CLUB))
	add(name, code="M3", title="Ophævet", due="2005-01-01", cancelled=1)
	add(name, code="M0", title="Uden frist")
	for title in ("Henvisninger", "Besøg"):
		frappe.get_doc(
			doctype="Partnership Indicator", partnership=name, title=title, kind="Number", unit="personer"
		).insert()
	return name


def add(partnership: str, **values) -> None:
	frappe.get_doc(doctype="Partnership Milestone", partnership=partnership, **values).insert()


def test_milestones_stand_by_due_date_as_it_was_written_with_todays_verdict(partnership):
	shown = [(row["code"], row["due"], row["status"]) for row in follow_up.milestones(partnership)]
	assert shown == [
		("M2", "autumn 2004", "Not met"),
		("M1", "31 December 2004", "Met"),
		("M3", "1 January 2005", "Cancelled"),
		("M0", "", "Scheduled"),
	]


def test_indicators_stand_in_the_order_in_which_they_were_made(partnership):
	found = follow_up.indicators(partnership)
	assert [(row.title, row.kind, row.unit) for row in found] == [
		("Henvisninger", "Number", "personer"),
		("Besøg", "Number", "personer"),
	]


def test_both_say_to_which_goal_and_phase_they_belong(partnership):
	doc = frappe.get_doc("Partnership", partnership)
	doc.append("goals", {"title": "Tryghed"})
	doc.append("phases", {"title": "Opstart"})
	doc.save()
	for doctype, called in (("Partnership Milestone", "Holdt"), ("Partnership Indicator", "Besøg")):
		record = frappe.get_doc(doctype, {"partnership": partnership, "title": called})
		record.update({"goal": "Tryghed", "phase": "Opstart"}).save()
	rows = [*follow_up.milestones(partnership), *follow_up.indicators(partnership)]
	belonging = {row["title"]: (row["goal"], row["phase"]) for row in rows if row["goal"]}
	assert belonging == dict.fromkeys(("Holdt", "Besøg"), ("Tryghed", "Opstart"))


def test_what_a_user_may_not_read_is_not_listed(partnership, login):
	user = "opfoelgning@partnership.invalid"
	add_user(user, [USER])
	add_user_permission("Partner Organisation", named(TOWN), user, applicable_for="Partnership Milestone")
	with login(user):
		assert [row["code"] for row in follow_up.milestones(partnership)] == ["M1", "M3", "M0"]
