"""A partnership that one party leaves is active while two parties stay, not under notice as a whole."""

import frappe

from partnership_module.constants import PARTNERSHIP
from partnership_module.rules.lifecycle import membership


def execute():
	for name in frappe.get_all(PARTNERSHIP, {"status": "Under Notice"}, pluck="name"):
		of_it = {"parent": name, "parenttype": PARTNERSHIP}
		if membership.goes_on(frappe.get_all("Partnership Party", of_it, pluck="status")):
			frappe.db.set_value(PARTNERSHIP, name, "status", "Active", update_modified=False)
