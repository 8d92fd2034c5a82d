"""The titles of Partner Reports: whose they are and until when, in the language of the partnership."""

import frappe
from frappe.utils import formatdate

from ...records.words import _
from ..documents import organisations

REPORT = "Partner Report"


def of(report) -> str:
	"""Say what a report is called in lists and links."""
	language = frappe.get_doc("Partnership", report.partnership).language
	return _in_words(organisations.title(report.party), report.period_to, language)


def renew(party: str) -> None:
	"""Call the reports of an organisation by the name that it bears now."""
	called = organisations.title(party)
	fields = ["name", "period_to", "partnership.language as language"]
	for row in frappe.get_all(REPORT, {"party": party}, fields):
		title = _in_words(called, row.period_to, row.language)
		frappe.db.set_value(REPORT, row.name, "title", title, update_modified=False)


def _in_words(party: str, period_to, language: str) -> str:
	return _("{0}, until {1}", language).format(party, formatdate(period_to))[:140]
