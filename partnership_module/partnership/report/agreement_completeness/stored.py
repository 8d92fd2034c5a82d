"""What the report Agreement Completeness reads: agreements, their sections, what fills their blocks."""

from collections import defaultdict
from datetime import date

import frappe
from frappe.query_builder import Case
from frappe.query_builder.custom import ConstantColumn
from frappe.query_builder.functions import Function

from ....rules.answers import RECORDS
from ..reach import limited

AGREEMENT = "Partnership Agreement"
FIELDS = ["name", "partnership", "partnership.title as partnership_title", "version", "status"]


def newest_agreements(filters: frappe._dict, as_of: date) -> list:
	"""Of each partnership that the user may read the newest version: a draft, or in effect on the day."""
	found = frappe.get_list(
		AGREEMENT,
		filters=[
			["docstatus", "<", 2],
			*([["partnership", "=", filters.partnership]] if filters.partnership else []),
		],
		or_filters=[["effective_date", "is", "not set"], ["effective_date", "<=", as_of]],
		fields=FIELDS,
		order_by=f"partnership asc, version asc, `tab{AGREEMENT}`.creation asc",
		limit_page_length=0,
	)
	newest = {row.partnership: row for row in found}
	return sorted(newest.values(), key=lambda row: (row.partnership_title or "", row.name))


def sections(partnership: str | None) -> dict[str, list]:
	"""By agreement its sections in order, with has_text instead of the text; one query."""
	section, agreement = frappe.qb.DocType("Partnership Agreement Section"), frappe.qb.DocType(AGREEMENT)
	has_text = Case().when(Function("Trim", section.text) != "", 1).else_(0)
	query = frappe.qb.from_(section).join(agreement).on(agreement.name == section.parent)
	query = query.select(
		section.parent, section.heading, section.block, section.question, section.mandatory
	).select(has_text.as_("has_text"))
	found = defaultdict(list)
	for row in limited(query, agreement.partnership, partnership).orderby(section.idx).run(as_dict=True):
		found[row.parent].append(row)
	return found


def filled(partnership: str | None) -> dict[str, set[str]]:
	"""By partnership which of answers.RECORDS it has any of; one query."""
	meta, query = frappe.get_meta("Partnership"), None
	for record in dict.fromkeys(RECORDS.values()):
		doctype = _DOCTYPES.get(record) or meta.get_field(record).options
		table = frappe.qb.DocType(doctype)
		owner = table.partnership if record in _DOCTYPES else table.parent
		rows = (
			frappe.qb.from_(table).select(ConstantColumn(record).as_("record"), owner.as_("owner")).distinct()
		)
		rows = limited(rows, owner, partnership)
		query = query.union_all(rows) if query else rows
	found = defaultdict(set)
	for record, owner in query.run():
		found[owner].add(record)
	return found


_DOCTYPES = {"roles": "Partner Role", "milestones": "Partnership Milestone"}
