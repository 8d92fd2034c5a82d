"""What hangs on the closed partnerships that a user may read, and how many years it is kept."""

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import cint

from ...constants import AGREEMENT, PARTNERSHIP, SETTINGS
from ...rules.lifecycle.transitions import CLOSED
from .within_reach import limited, only_within_reach

REPORT = "Partner Report"
YEARS_OF = {
	AGREEMENT: "keep_agreements_years",
	"Steering Meeting": "keep_meetings_years",
	"Evaluation": "keep_evaluations_years",
	REPORT: "keep_reports_years",
}
"""By DocType, the setting of its years."""
CANCELLED = 2


def closed(filters: frappe._dict) -> list:
	"""Read the closed partnerships that the user may read, with their counts by DocType; two queries."""
	chosen = {"status": ["in", CLOSED], **({"name": filters.partnership} if filters.partnership else {})}
	fields = ["name", "title", "status", "case_number", "closed_on", "end_date"]
	rows = frappe.get_list(PARTNERSHIP, chosen, fields, order_by="title asc, name asc", limit_page_length=0)
	counts = _counts(filters.partnership) if rows else {}
	for row in rows:
		row.counts = {doctype: counts[row.name][doctype] for doctype in YEARS_OF}
	return rows


def years_kept() -> dict[str, int]:
	"""Read for how many years after closing each DocType is kept; 0 for good; one query."""
	settings = frappe.db.get_singles_dict(SETTINGS)
	return {doctype: cint(settings.get(field)) for doctype, field in YEARS_OF.items()}


def _counts(only: str | None) -> dict[str, dict]:
	"""Count by partnership what hangs on the closed ones; one query."""
	partnership = frappe.qb.DocType(PARTNERSHIP)
	query = frappe.qb.from_(partnership).where(partnership.status.isin(CLOSED)).select(partnership.name)
	for doctype in YEARS_OF:
		query = query.select(_number(doctype, partnership).as_(doctype))
	rows = limited(query, partnership.name, only).run(as_dict=True)
	return {row.name: row for row in rows}


def _number(doctype: str, partnership):
	record = frappe.qb.DocType(doctype)
	own = (record.partnership == partnership.name) & (record.docstatus < CANCELLED)
	query = frappe.qb.from_(record).where(own).select(Count("*"))
	return only_within_reach(query, record.party, doctype) if doctype == REPORT else query
