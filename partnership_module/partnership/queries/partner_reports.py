"""The reports of the parties that a user may read, and which are missing on a day."""

from datetime import date

import frappe

from ...rules.partner_reports.reporting import DUE, SENT_BACK

REPORT = "Partner Report"


def is_missing(report, as_of: date):
	"""Write the condition of reports not handed in by the day, or sent back by then; reporting.state says
	it of one."""
	came_later = report.submitted_on > as_of
	is_back = report.sent_back_on.isnull() | (report.sent_back_on <= as_of)
	return (report.status == DUE) | came_later | ((report.status == SENT_BACK) & is_back)


def stored_reports(filters: frappe._dict) -> list:
	"""Read the reports that the filters choose and the user may read; one query."""
	wanted = {field: filters[field] for field in ("partnership", "party") if filters.get(field)}
	conditions = [[REPORT, field, "=", value] for field, value in wanted.items()]
	if filters.due_from:
		conditions.append([REPORT, "due", ">=", filters.due_from])
	if filters.due_to:
		conditions.append([REPORT, "due", "<=", filters.due_to])
	fields = ["party", "status", "due", "submitted_on", "sent_back_on"]
	return frappe.get_list(
		REPORT, filters=conditions, fields=fields, order_by="party asc", limit_page_length=0
	)
