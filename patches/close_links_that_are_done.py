"""Links to reports that are accepted have done what they were given for, and are no longer open."""

import frappe

LINK, REPORT = "Partner Access Link", "Partner Report"


def execute():
	accepted = frappe.get_all(REPORT, {"status": "Accepted"}, ["name", "accepted_on"])
	for report in accepted:
		links = {"reference_doctype": REPORT, "reference_name": report.name, "done_on": ["is", "not set"]}
		frappe.db.set_value(LINK, links, "done_on", report.accepted_on, update_modified=False)
