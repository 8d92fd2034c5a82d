"""The meetings that took place until a day with their rows, and what was agreed about them."""

from collections import defaultdict
from datetime import date, timedelta

import frappe
from frappe.utils import get_datetime, getdate, now_datetime

MEETING, ATTENDANCE = "Steering Meeting", "Steering Meeting Attendance"
GROUP, RULE = "Partnership Group", "Partnership Meeting Rule"


def conditions(filters: frappe._dict, as_of: date) -> list[list]:
	"""Write conditions for a list of meetings: not called off, and begun by the day; what lies ahead of
	today is planned."""
	day_after = get_datetime(min(as_of, getdate()) + timedelta(days=1))
	wanted = [
		[MEETING, "docstatus", "<", 2],
		[MEETING, "cancelled", "=", 0],
		[MEETING, "start", "<", min(day_after, now_datetime())],
	]
	for fieldname in ("partnership", "group_name"):
		if filters.get(fieldname):
			wanted.append([MEETING, fieldname, "=", filters[fieldname]])
	return wanted


def titles(filters: frappe._dict) -> dict[str, str]:
	"""Map the names of the partnerships that the user may read and the filters choose to their titles; one
	query."""
	names = {"name": filters.partnership} if filters.partnership else {}
	rows = frappe.get_list("Partnership", names, ["name", "title"], limit_page_length=0)
	return {row.name: row.title for row in rows}


def stored_rows(filters: frappe._dict, as_of: date, table: str, fields: tuple[str, ...]) -> list:
	"""Read a table of the meetings that took place, where the first of `fields` is filled in; one query."""
	child = frappe.get_meta(MEETING).get_field(table).options
	return frappe.get_list(
		MEETING,
		filters=[*conditions(filters, as_of), [child, fields[0], "is", "set"]],
		fields=["name", "title", "partnership", "start", *(f"{table}.{field}" for field in fields)],
		order_by=f"`tab{MEETING}`.start asc, `tab{child}`.idx asc",
		limit_page_length=0,
	)


def stored_meetings(filters: frappe._dict, as_of: date) -> dict[tuple[str, str], list]:
	"""Read by partnership and group the meetings with their rows of attendance; one query."""
	by_group: dict = {}
	for row in frappe.get_list(
		MEETING,
		filters=[*conditions(filters, as_of), [ATTENDANCE, "person", "is", "set"]],
		fields=[
			*("name", "partnership", "group_name", "start", "cancelled"),
			*(f"attendance.{field}" for field in ("person", "organisation", "status")),
		],
		order_by=f"`tab{MEETING}`.start asc, `tab{ATTENDANCE}`.idx asc",
		limit_page_length=0,
	):
		meetings = by_group.setdefault((row.partnership, row.group_name), {})
		meeting = meetings.setdefault(row.name, frappe._dict(row, attendance=[]))
		meeting.attendance.append(row)
	return {group: list(meetings.values()) for group, meetings in by_group.items()}


def stored_groups(filters: frappe._dict) -> list:
	"""Read the groups with the dates of their partnership; one query."""
	wanted = [[GROUP, "title", "is", "set"]]
	if filters.partnership:
		wanted.append(["Partnership", "name", "=", filters.partnership])
	if filters.kind:
		wanted.append([GROUP, "kind", "=", filters.kind])
	return frappe.get_list(
		"Partnership",
		filters=wanted,
		fields=["name", "title", "start_date", "end_date", "groups.title as group_name"],
		order_by=f"`tabPartnership`.title asc, `tabPartnership`.name asc, `tab{GROUP}`.idx asc",
		limit_page_length=0,
	)


def stored_rules(partnerships: set[str]) -> defaultdict:
	"""Read by partnership and group the meeting rules; one query."""
	rules = defaultdict(list)
	for row in frappe.get_all(
		RULE,
		filters={"parent": ["in", list(partnerships)], "parenttype": "Partnership"},
		fields=[
			*("parent", "group_name", "rhythm", "number", "minimum_per_year", "from_date", "to_date"),
			*("approximately", "in_figures"),
		],
		order_by="idx asc",
	):
		rules[row.parent, row.group_name].append(row)
	return rules


def held_days(filters: frappe._dict, as_of: date) -> defaultdict:
	"""Read by partnership and group the days of the meetings that took place; one query."""
	days = defaultdict(list)
	for row in frappe.get_list(
		MEETING,
		filters=conditions(filters, as_of),
		fields=["partnership", "group_name", "start"],
		limit_page_length=0,
	):
		days[row.partnership, row.group_name].append(getdate(row.start))
	return days
