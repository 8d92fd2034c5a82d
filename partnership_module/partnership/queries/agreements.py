"""What the report Agreement Completeness reads: agreements, their sections, what fills their blocks."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import frappe
from frappe.model import datetime_fields, no_value_fields, numeric_fieldtypes, table_fields
from frappe.query_builder import Case
from frappe.query_builder.custom import ConstantColumn
from frappe.query_builder.functions import Function

from ...constants import AGREEMENT, PARTNERSHIP
from ...records.versions import listed
from .limited_rows import lines
from .within_reach import limited

ENDING = 40
"""Characters of a text that show how it ends, with blanks and line breaks after it."""
FIELDS = ["name", "partnership", "partnership.title as partnership_title", "version", "status", "docstatus"]


def newest_agreements(filters: frappe._dict, as_of: date) -> list:
	"""Read the newest version of each partnership that the user may read: a draft, or in effect on the
	day."""
	agreements = listed(
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
	newest = {row.partnership: row for row in agreements}
	return sorted(newest.values(), key=lambda row: (row.partnership_title or "", row.name))


def sections(partnership: str | None) -> dict[str, list]:
	"""Read by agreement its sections in order, with has_text and the ending of the text, the text itself
	only where it has placeholders, and the names that it is limited to, as lists; one query."""
	section, agreement = frappe.qb.DocType("Partnership Agreement Section"), frappe.qb.DocType(AGREEMENT)
	has_text = Case().when(Function("Trim", section.text) != "", 1).else_(0)
	ending = Function("Right", section.text, ENDING)
	placeholders = Case().when(section.text.like("%{%"), section.text)
	query = frappe.qb.from_(section).join(agreement).on(agreement.name == section.parent)
	query = query.select(
		*(section.parent, section.heading, section.block, section.question, section.mandatory),
		*(section.only, section.all_but),
	).select(has_text.as_("has_text"), placeholders.as_("placeholders"), ending.as_("ending"))
	by_agreement = defaultdict(list)
	for row in limited(query, agreement.partnership, partnership).orderby(section.idx).run(as_dict=True):
		row.update({"only": lines(row.only), "all_but": lines(row.all_but), "is_empty": False})
		by_agreement[row.parent].append(row)
	return by_agreement


def filled(partnership: str | None, names: Iterable[str]) -> dict[str, set[str]]:
	"""Map partnerships to those of these names, as rules/agreements/answers has them, that they have; one
	query."""
	query = None
	for name in names:
		if having := _those_that_have(name):
			rows = limited(*having, partnership)
			query = query.union_all(rows) if query else rows
	names_by_partnership = defaultdict(set)
	for name, owner in query.run() if query else ():
		names_by_partnership[owner].add(name)
	return names_by_partnership


def _those_that_have(name: str) -> tuple | None:
	"""Make a query for the partnerships that have it, with their field; None for what no partnership can
	have."""
	if name in _DOCTYPES:
		table = frappe.qb.DocType(_DOCTYPES[name])
		return _distinct(name, table, table.partnership)
	field_name, _dot, column = name.partition(".")
	field = frappe.get_meta(PARTNERSHIP).get_field(field_name)
	if field and field.fieldtype in table_fields:
		table = frappe.qb.DocType(field.options)
		having = _distinct(name, table, table.parent)
		return _where_filled(having, table, field.options, column) if column else having
	table = frappe.qb.DocType(PARTNERSHIP)
	return _where_filled(_distinct(name, table, table.name), table, PARTNERSHIP, field_name)


def _distinct(name: str, table, owner) -> tuple:
	columns = (ConstantColumn(name).as_("record"), owner.as_("owner"))
	return frappe.qb.from_(table).select(*columns).distinct(), owner


def _where_filled(having: tuple, table, doctype: str, column: str) -> tuple | None:
	query, owner = having
	field = frappe.get_meta(doctype).get_field(column)
	if not field or field.fieldtype in no_value_fields:
		return None
	if field.fieldtype in numeric_fieldtypes:
		return query.where(table[column] != 0), owner
	if field.fieldtype in datetime_fields:
		return query.where(table[column].isnotnull()), owner
	return query.where(Function("Trim", table[column]) != ""), owner


_DOCTYPES = {
	"roles": "Partner Role",
	"milestones": "Partnership Milestone",
	"indicators": "Partnership Indicator",
}
