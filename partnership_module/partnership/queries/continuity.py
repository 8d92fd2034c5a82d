"""Members, groups and parties of the partnerships that a user may read."""

from collections import defaultdict

import frappe
from frappe.query_builder.custom import ConstantColumn
from pypika.terms import NullValue

TABLES = {
	"members": ("group_name", "person", "organisation", "seat", "from_date", "to_date", "replaces"),
	"groups": ("title", "kind", "secretary"),
	"parties": ("organisation", "status", "from_date", "to_date"),
}
MEMBER, GROUP, PARTY = "Partnership Member", "Partnership Group", "Partnership Party"


def stored_partnerships(filters: frappe._dict) -> list[frappe._dict]:
	"""Read the partnerships that the user may read, with members, groups and parties; two queries."""
	names = {"name": filters.partnership} if filters.partnership else {}
	partnerships = frappe.get_list(
		"Partnership", names, ["name", "title", "start_date"], order_by="title asc", limit_page_length=0
	)
	rows = _rows_of([row.name for row in partnerships]) if partnerships else {}
	for partnership in partnerships:
		for table in TABLES:
			partnership[table] = rows[partnership.name, table]
	return partnerships


def _rows_of(names: list[str]) -> defaultdict:
	"""Read the rows by partnership and table, in one query; columns that a table does not have stay empty."""
	queries = [
		_rows_query(doctype, table, names)
		for doctype, table in ((MEMBER, "members"), (GROUP, "groups"), (PARTY, "parties"))
	]
	rows_by_table = defaultdict(list)
	for row in (queries[0].union_all(queries[1]).union_all(queries[2])).run(as_dict=True):
		rows_by_table[row.parent, row.table_name].append(row)
	for rows in rows_by_table.values():
		rows.sort(key=lambda row: row.idx)
	return rows_by_table


def _rows_query(doctype: str, fieldname: str, names: list[str]):
	table, own = frappe.qb.DocType(doctype), TABLES[fieldname]
	every = dict.fromkeys(field for fields in TABLES.values() for field in fields)
	columns = [(table[field] if field in own else NullValue()).as_(field) for field in every]
	query = frappe.qb.from_(table).select(
		ConstantColumn(fieldname).as_("table_name"), table.parent, table.idx, *columns
	)
	return query.where((table.parenttype == "Partnership") & table.parent.isin(names))
