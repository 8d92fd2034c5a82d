"""Which tables of a document have rows, found with one question: most of those of a partnership are empty."""

import frappe
from frappe.model.document import Document
from frappe.model.utils import is_virtual_doctype

ONE = """(SELECT '{field}' FROM `tab{rows}`
	WHERE parent = %(name)s AND parenttype = %(doctype)s AND parentfield = '{field}' LIMIT 1{lock})"""
"""A lock also keeps out a first row, as that of an empty answer does."""


def of(doc: Document, fields: list) -> list:
	"""Return the fields whose tables have rows as they are stored; what cannot be asked counts as such."""
	asked = [field for field in fields if not is_virtual_doctype(field.options)]
	if frappe.db.db_type != "mariadb" or not asked:
		return fields
	lock = " FOR UPDATE" if doc.flags.for_update else ""
	parts = [ONE.format(field=field.fieldname, rows=field.options, lock=lock) for field in asked]
	given = {"name": str(doc.name), "doctype": doc.doctype}
	filled = frappe.db.sql(" UNION ALL ".join(parts), given, pluck=True)
	return [field for field in fields if field not in asked or field.fieldname in filled]
