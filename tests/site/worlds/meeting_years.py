"""A year of meetings of the demo partnerships A, B and C, as the reports about meetings see it."""

import frappe

from partnership_module.partnership.meetings import planning
from tests.site.worlds import demo

MEETING = "Steering Meeting"
STEERING, PROJECT = "Styregruppe", "Projektgruppe"


def violence():
	"""A: four a year. In September it is called off; three meetings after the first one are held."""
	doc = demo.partnership("violence")
	hold(doc, STEERING, "2004-03-17", {"Første medlem fra Mødrehjælpen": "Absent"})
	hold(doc, STEERING, "2004-06-09", {"Medlem fra Frederiksberg Politi": "Excused"})
	hold(doc, STEERING, "2004-09-15", cancelled=1, cancelled_reason="Forfald")
	hold(doc, STEERING, "2004-11-24", {"Medlem fra Rødovre/Hvidovre Politi": "Deputy"})
	return doc


def greenlanders():
	"""B: a steering group every three months, a project group as needed but at least monthly."""
	doc = demo.partnership("greenlanders")
	for day in ("2004-06-15", "2004-12-01"):
		hold(doc, STEERING, day)
	for day in ("04-20", "05-18", "06-15", "08-17", "09-14", "10-12", "11-09"):
		hold(doc, PROJECT, f"2004-{day}", {"Vindrosens daglige leder": "Absent" if day > "09" else "Present"})
	return doc


def wellbeing():
	"""C: monthly until the summer, then as needed; two of the seats are external."""
	doc = demo.partnership("wellbeing")
	doc.meeting_rules[0].to_date, doc.meeting_rules[1].from_date = "2004-06-30", "2004-07-01"
	doc.save()
	absent = {
		"Første medlem fra Frivillighedsrådet": "Absent",
		"Andet medlem fra Frivillighedsrådet": "Excused",
	}
	for day in ("01-20", "02-17", "03-16", "04-20", "06-15", "08-17", "10-19", "12-14"):
		hold(doc, STEERING, f"2004-{day}", absent if day > "06" else {})
	return doc


def hold(partnership, group: str, day: str, statuses: dict[str, str] | None = None, **values):
	"""A meeting of all who had a seat; by person what differs from being present."""
	meeting = frappe.get_doc(
		doctype=MEETING,
		partnership=partnership.name,
		group_name=group,
		title=f"{group} {day}",
		start=f"{day} 13:00:00",
		**values,
	)
	planning.fill_in_members(meeting)
	for row in meeting.attendance:
		row.status = (statuses or {}).get(row.person, "Present")
	meeting.flags.imported = True
	return meeting.insert()


def hold_many(partnership, group: str, number: int) -> None:
	"""Many meetings, with an attendance, a decision and an action each, straight into the tables."""
	for each in range(number):
		name = f"SM-T{each}"
		values = {"partnership": partnership.name, "group_name": group, "title": f"Møde {each}"}
		meeting = frappe.get_doc(doctype=MEETING, start=f"2004-05-{each % 28 + 1:02} 10:00:00", **values)
		meeting.name = name
		meeting.set_user_and_timestamp()
		meeting.db_insert()
		for table, row in (
			("attendance", {"person": f"Person {each}", "organisation": None, "status": "Present"}),
			("decisions", {"kind": "General", "decision": f"Beslutning {each}"}),
			("actions", {"action": f"Opgave {each}"}),
		):
			child = meeting.append(table, row)
			child.name, child.parent = f"{name}-{table}", name
			child.db_insert()
