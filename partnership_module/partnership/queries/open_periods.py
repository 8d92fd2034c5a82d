"""The milestones that were open on a day, from the periods that are kept beside them."""

from datetime import date

import frappe

from ...constants import OPEN_PERIOD


def open_on(as_of: date):
	"""Make a query for the periods that hold a day; returns their table and the query."""
	table = frappe.qb.DocType(OPEN_PERIOD)
	return table, frappe.qb.from_(table).where((table.first_day <= as_of) & (table.last_day >= as_of))
