"""Which partner reports were missing on a day; rules/partner_reports/reporting says it of one."""

from datetime import date

from ...rules.partner_reports.reporting import DUE, SENT_BACK


def is_missing(report, as_of: date):
	"""Not handed in by the day, or sent back by then."""
	came_later = report.submitted_on > as_of
	is_back = report.sent_back_on.isnull() | (report.sent_back_on <= as_of)
	return (report.status == DUE) | came_later | ((report.status == SENT_BACK) & is_back)
