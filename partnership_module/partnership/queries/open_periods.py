"""Which milestones were open on a day, as it is kept beside them."""

from datetime import date

import frappe

from ...constants import OPEN_PERIOD


def open_on(as_of: date):
	"""The table of the periods and a query for those that hold a day."""
	table = frappe.qb.DocType(OPEN_PERIOD)
	return table, frappe.qb.from_(table).where((table.first_day <= as_of) & (table.last_day >= as_of))
