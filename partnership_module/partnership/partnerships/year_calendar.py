"""One calendar of the meetings and all deadlines of the partnerships, with the partnership in each title."""

from collections.abc import Iterator
from datetime import date

import frappe
from frappe.utils import getdate

from ...constants import PARTNERSHIP
from ...rules.lifecycle import deadlines as rules
from .. import api
from ..meetings import calendar as meetings
from ..queries.milestones import MILESTONE
from ..report.deadlines import deadlines

BEHIND = {rules.OVERDUE: "#fbd9d9", rules.SOON: "#fde8c9", rules.LATER: "#e8eaed"}
"""The colour behind a deadline, by its urgency: light, since Frappe darkens it for the words."""


@api.method()
def events(start: str, end: str, filters: str | list | None = None) -> list[dict]:
	"""List the meetings and the deadlines between two days; filters: which partnerships, as their list has
	them. What is overdue or met is judged as of today."""
	chosen = frappe.parse_json(filters) if filters else []
	names = frappe.get_list(PARTNERSHIP, chosen, pluck="name", distinct=True, limit_page_length=0)
	of_these = [[meetings.MEETING, "partnership", "in", names or [""]]]
	held = meetings.between(start, end, of_these)
	days = _deadlines(set(names), getdate(start), getdate(end))
	return [*({**event, **_place(meetings.MEETING, event["name"])} for event in held), *days]


@api.method()
def milestones(start: str, end: str, filters: str | list | None = None) -> list[dict]:
	"""List the milestones that are due between two days; filters: as their list has them."""
	chosen = frappe.parse_json(filters) if filters else []
	due = [[MILESTONE, "due", "between", [getdate(start), getdate(end)]], [MILESTONE, "cancelled", "=", 0]]
	fields = ["name", "title", "due", "partnership.title as partnership_title"]
	rows = frappe.get_list(MILESTONE, filters=[*chosen, *due], fields=fields, limit_page_length=0)
	return [{**row, "title": f"{row.partnership_title}: {row.title}", "allDay": 1} for row in rows]


def _deadlines(names: set[str], first: date, last: date) -> Iterator[dict]:
	for row in deadlines.data(frappe._dict(), getdate()):
		if row["partnership_name"] in names and first <= row["day"] <= last:
			yield {
				"name": row["docname"],
				"title": _title(row),
				"start": row["day"],
				"end": row["day"],
				"allDay": 1,
				"color": BEHIND[row["urgency_code"]],
				**_place(row["doctype"], row["docname"], row["kind_code"]),
			}


def _title(row: dict) -> str:
	about = row["what"] or row["party"]
	return f"{row['partnership']}: {row['kind']}" + (f", {about}" if about else "")


def _place(doctype: str, name: str, kind: str = "") -> dict:
	"""Say what opens on a click; nothing is moved here, and several deadlines may stand in one document."""
	return {"doctype": doctype, "key": f"{doctype} {name} {kind}", "movable": False, "toUserTime": not kind}
