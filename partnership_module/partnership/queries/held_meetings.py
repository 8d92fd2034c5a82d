"""The meetings that took place until a day, as the reports about meetings read them."""

from datetime import date, timedelta

import frappe
from frappe.utils import get_datetime, getdate, now_datetime

MEETING = "Steering Meeting"


def conditions(filters: frappe._dict, as_of: date) -> list[list]:
	"""For a list of meetings: not called off, and begun by the day; what lies ahead of today is planned."""
	day_after = get_datetime(min(as_of, getdate()) + timedelta(days=1))
	found = [
		[MEETING, "docstatus", "<", 2],
		[MEETING, "cancelled", "=", 0],
		[MEETING, "start", "<", min(day_after, now_datetime())],
	]
	for fieldname in ("partnership", "group_name"):
		if filters.get(fieldname):
			found.append([MEETING, fieldname, "=", filters[fieldname]])
	return found


def titles(filters: frappe._dict) -> dict[str, str]:
	"""By name the titles of the partnerships that the user may read and the filters choose; one query."""
	names = {"name": filters.partnership} if filters.partnership else {}
	rows = frappe.get_list("Partnership", names, ["name", "title"], limit_page_length=0)
	return {row.name: row.title for row in rows}
