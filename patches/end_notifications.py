"""Reminders of meetings are tasks: the Notifications that the app once seeded go, unless they were changed.

One that a site has changed is the site's own from now on: it stays, and no longer belongs to the app.
"""

import frappe

from partnership_module.constants import MODULE

SEEDED = ("Summons of a Meeting", "Minutes of a Meeting", "Late Action of a Meeting")


def execute():
	of_ours = {"name": ["in", SEEDED], "module": MODULE}
	for row in frappe.get_all("Notification", of_ours, ["name", "creation", "modified"]):
		if row.modified == row.creation:
			frappe.delete_doc("Notification", row.name, ignore_permissions=True)
		else:
			frappe.db.set_value("Notification", row.name, "module", None, update_modified=False)
