"""Members, groups and parties of the partnerships that a user may read."""

from collections import defaultdict

import frappe

TABLES = {
	"members": (
		"Partnership Member",
		("group_name", "person", "organisation", "seat", "from_date", "to_date", "replaces"),
	),
	"groups": ("Partnership Group", ("title", "kind", "secretary")),
	"parties": ("Partnership Party", ("organisation", "status", "from_date", "to_date")),
}
"""By fieldname the DocType of the rows and what is read of them."""


def stored_partnerships(filters: frappe._dict) -> list[frappe._dict]:
	"""Read the partnerships that the user may read, with members, groups and parties; four queries."""
	names = {"name": filters.partnership} if filters.partnership else {}
	partnerships = frappe.get_list(
		"Partnership", names, ["name", "title", "start_date"], order_by="title asc", limit_page_length=0
	)
	for table in TABLES if partnerships else ():
		rows = _rows_of(table, [partnership.name for partnership in partnerships])
		for partnership in partnerships:
			partnership[table] = rows[partnership.name]
	return partnerships


def _rows_of(table: str, partnerships: list[str]) -> defaultdict:
	"""Read by partnership the rows of a table, in order."""
	doctype, fields = TABLES[table]
	row = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(row).select(row.parent, *(row[field] for field in fields))
	query = query.where((row.parenttype == "Partnership") & row.parent.isin(partnerships)).orderby(row.idx)
	rows = defaultdict(list)
	for filled in query.run(as_dict=True):
		rows[filled.parent].append(filled)
	return rows
