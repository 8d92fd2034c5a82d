"""The calendar of meetings, each group in its own colour, with the partnership in each title."""

import frappe

from ...records.versions import listed
from .. import api

MEETING = "Steering Meeting"


@api.method()
def events(start: str, end: str, filters: str | list | None = None) -> list[dict]:
	"""List the meetings between two days that the user may read and that are not cancelled."""
	return between(start, end, frappe.parse_json(filters) if filters else [])


def between(start: str, end: str, filters: list) -> list[dict]:
	"""List the meetings between two days as events: those of `filters` that the user may read."""
	chosen = [
		*filters,
		[MEETING, "start", "<=", end],
		[MEETING, "start", ">=", start],
		[MEETING, "docstatus", "<", 2],
		[MEETING, "cancelled", "=", 0],
	]
	fields = ["name", "title", "start", "end", "partnership", "group_name", "docstatus"]
	fields.append("partnership.title as partnership_title")
	meetings = listed(MEETING, filters=chosen, fields=fields, limit_page_length=0)
	colours = _colours({row.partnership for row in meetings})
	return [
		{
			**row,
			"title": f"{row.partnership_title}: {row.title}",
			"color": colours.get((row.partnership, row.group_name)),
			"allDay": 0,
		}
		for row in meetings
	]


def _colours(partnerships: set[str]) -> dict[tuple[str, str], str]:
	if not partnerships:
		return {}
	filters = {"parent": ["in", list(partnerships)], "color": ["is", "set"]}
	rows = frappe.get_all("Partnership Group", filters, ["parent", "title", "color"])
	return {(row.parent, row.title): row.color for row in rows}
