"""The agenda of a meeting where much waits: how long it takes to write itself, and with how many queries."""

from datetime import date, timedelta

import frappe
from timing import Line, median

from partnership_module.demo import dossiers, loading
from partnership_module.partnership.meetings import agenda, planning

MILESTONES, INDICATORS, ACTIONS, MEETINGS = 200, 50, 300, 12
GROUP = "Styregruppe"
FIRST = date(2004, 1, 14)


def agenda_lines() -> list[Line]:
	"""For the meeting after a year of meetings; the measured agenda is not saved."""
	print("  agenda ...", flush=True)
	loading.load()
	title = dossiers.history()["violence"].partnership.title
	partnership = frappe.db.get_value("Partnership", {"title": title})
	few = _meeting(partnership)
	agenda.composed(few)
	queries_of_few = _queries(few)
	_fill(partnership)
	many = _meeting(partnership)
	agenda.composed(many)
	seconds, queries = median(lambda: agenda.composed(many), runs=15), _queries(many)
	name = f"Agenda: {MILESTONES} milestones, {INDICATORS} indicators, {ACTIONS} open actions"
	return [
		Line(name, seconds * 1000, "ms", goal=300),
		Line("Agenda: queries, beside those of the demo's own", queries - queries_of_few, "more", goal=0),
	]


def _meeting(partnership: str):
	"""A meeting that is not saved, a year after the first."""
	start = f"{FIRST + timedelta(days=365)} 13:00:00"
	values = {"partnership": partnership, "group_name": GROUP, "title": "Måling", "start": start}
	return frappe.get_doc(doctype="Steering Meeting", **values)


def _fill(partnership: str) -> None:
	for number in range(MILESTONES):
		due = FIRST + timedelta(days=2 * number)
		values = {"code": f"X{number}", "title": f"Resultat {number}", "due": due}
		frappe.get_doc(doctype="Partnership Milestone", partnership=partnership, **values).insert()
	for number in range(INDICATORS):
		frappe.get_doc(
			doctype="Partnership Indicator", partnership=partnership, title=f"Målepunkt {number}"
		).insert()
	for number in range(MEETINGS):
		day = FIRST + timedelta(days=28 * number)
		meeting = frappe.get_doc("Steering Meeting", planning.make(partnership, GROUP, f"{day} 13:00:00"))
		for action in range(ACTIONS // MEETINGS):
			meeting.append(
				"actions", {"action": f"Opgave {number}.{action}", "due": day + timedelta(days=30)}
			)
		meeting.save()
	frappe.db.commit()


def _queries(meeting) -> int:
	count, run = 0, frappe.db.sql

	def counting(*arguments, **options):
		nonlocal count
		count += 1
		return run(*arguments, **options)

	frappe.db.sql = counting
	try:
		agenda.composed(meeting)
	finally:
		del frappe.db.sql
	return count
