"""Reminders that were seeded for the desk alone, as no mail could leave, are mailed as soon as one can."""

import frappe

from partnership_module.partnership.meetings import reminders


def execute():
	for name in reminders.WHEN:
		kept = frappe.db.get_value("Notification", name, ["channel", "creation", "modified"], as_dict=True)
		if kept and kept.channel == "System Notification" and kept.creation == kept.modified:
			frappe.db.set_value("Notification", name, "channel", "Email", update_modified=False)
