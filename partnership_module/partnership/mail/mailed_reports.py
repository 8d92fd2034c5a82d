"""Reports about partnerships that Frappe mails by itself (Auto Email Report): each as the user it is for."""

import contextlib

import frappe
from frappe.email.doctype.auto_email_report.auto_email_report import AutoEmailReport

from ...constants import MENTIONED, MENTIONING, MODULE, OPEN_PERIOD
from ...permissions import manages


class AutoEmailReportOfItsUser(AutoEmailReport):
	"""Frappe's Auto Email Report, run as the user that it is for.

	Frappe runs it as whoever asks, at night as Administrator.
	"""

	def get_report_content(self):
		if not is_about_ours(self.report):
			return super().get_report_content()
		with as_user(self.user):
			return super().get_report_content()


def is_about_ours(report: str | None) -> bool:
	"""Tell whether a report tells of documents of ours, or of what hangs on them."""
	stored_report = (
		frappe.db.get_value("Report", report, ["module", "ref_doctype"], as_dict=True) if report else None
	)
	return bool(stored_report) and (
		stored_report.module == MODULE or stored_report.ref_doctype in (*MENTIONED, *MENTIONING, OPEN_PERIOD)
	)


def has_permission(doc, ptype: str = "read", user: str | None = None) -> bool:
	"""Let a report about partnerships be set up, seen and sent by the user it runs as, and by managers.
	Hook."""
	user = user or frappe.session.user
	saved = frappe.db.get_value(doc.doctype, doc.name, ["user", "report"]) if doc.name else None
	for runs_as, report in filter(None, (saved, (doc.user, doc.report))):
		if is_about_ours(report) and runs_as != user and not manages(user):
			return False
	return True


@contextlib.contextmanager
def as_user(user: str):
	"""Do what is inside as another user."""
	asking, sid, form = frappe.session.user, frappe.session.sid, frappe.local.form_dict
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user(asking)
		frappe.session.sid, frappe.local.form_dict = sid, form
