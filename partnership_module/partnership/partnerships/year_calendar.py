"""One calendar of the meetings and all deadlines of the partnerships, and the year of a single one."""

from collections.abc import Iterator
from datetime import date

import frappe
from frappe.utils import add_days, add_months, get_first_day, getdate

from ...constants import PARTNERSHIP
from ...records.versions import listed
from ...records.words import _
from ...rules.lifecycle import deadlines as rules
from .. import api
from ..meetings import calendar as meetings
from ..queries.milestones import MILESTONE
from ..report.deadlines import deadlines

MONTHS = 12
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
def year(partnership: str) -> dict:
	"""Give what falls in the twelve months from this one on, and what is overdue from before, by day.

	{months: [the first day of each], days: [{day, what: in words, colour: of a pill, doctype, name}]}. Raises
	frappe.PermissionError.
	"""
	frappe.has_permission(PARTNERSHIP, "read", doc=partnership, throw=True)
	first = get_first_day(getdate())
	last = add_days(add_months(first, MONTHS), -1)
	days = [
		*_meetings_of(partnership, first, last),
		*_met_in(partnership, first, last),
		*(row for row in _deadlines_of(partnership) if row["day"] <= last),
	]
	months = [add_months(first, number) for number in range(MONTHS)]
	return {"months": months, "days": sorted(days, key=lambda row: row["day"])}


@api.method()
def milestones(start: str, end: str, filters: str | list | None = None) -> list[dict]:
	"""List the milestones that are due between two days; filters: as their list has them."""
	chosen = frappe.parse_json(filters) if filters else []
	due = [[MILESTONE, "due", "between", [getdate(start), getdate(end)]], [MILESTONE, "cancelled", "=", 0]]
	fields = ["name", "title", "due", "partnership.title as partnership_title"]
	rows = listed(MILESTONE, filters=[*chosen, *due], fields=fields, limit_page_length=0)
	return [{**row, "title": f"{row.partnership_title}: {row.title}", "allDay": 1} for row in rows]


def _deadlines(names: set[str], first: date, last: date) -> Iterator[dict]:
	for row in deadlines.data(None, getdate()):
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


def _meetings_of(partnership: str, first: date, last: date) -> Iterator[dict]:
	held = meetings.between(first, add_days(last, 1), [[meetings.MEETING, "partnership", "=", partnership]])
	for row in held:
		group = row["group_name"] or row["title"]
		yield _day(
			getdate(row["start"]), _("Meeting: {0}").format(group), "blue", meetings.MEETING, row["name"]
		)


def _met_in(partnership: str, first: date, last: date) -> Iterator[dict]:
	met = {
		"partnership": partnership,
		"met_on": ["is", "set"],
		"due": ["between", [first, last]],
		"cancelled": 0,
	}
	for row in frappe.get_list(MILESTONE, met, ["name", "title", "due"], limit_page_length=0):
		yield _day(row.due, _("Met: {0}").format(row.title), "green", MILESTONE, row.name)


def _deadlines_of(partnership: str) -> Iterator[dict]:
	for row in deadlines.data(partnership, getdate()):
		yield _day(row["day"], _told(row), row["colour"], row["doctype"], row["docname"])


def _day(day: date, what: str, colour: str, doctype: str, name: str) -> dict:
	return {"day": day, "what": what, "colour": colour, "doctype": doctype, "name": name}


def _title(row: dict) -> str:
	return f"{row['partnership']}: {_told(row)}"


def _told(row: dict) -> str:
	about = row["party"] if row["kind_code"] == rules.REPORT else row["what"] or row["party"]
	return f"{row['kind']}, {about}" if about else row["kind"]


def _place(doctype: str, name: str, kind: str = "") -> dict:
	"""Say what opens on a click; nothing is moved here, and several deadlines may stand in one document."""
	return {"doctype": doctype, "key": f"{doctype} {name} {kind}", "movable": False, "toUserTime": not kind}
