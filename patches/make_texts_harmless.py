"""Texts that were saved before run nowhere either: what would run in a page is taken apart."""

import frappe

from partnership_module.constants import MODULE
from partnership_module.partnership.documents.typed_text import FROZEN, TEXT
from partnership_module.rules.harmless import harmless


def execute():
	for doctype in frappe.get_all("DocType", {"module": MODULE, "issingle": 0}, pluck="name"):
		for field in frappe.get_meta(doctype).fields:
			if field.fieldtype in TEXT and field.fieldname not in FROZEN:
				_make_harmless(doctype, field.fieldname)


def _make_harmless(doctype: str, field: str) -> None:
	table = frappe.qb.DocType(doctype)
	may_run = table[field].like("%<%") | table[field].like("%&%")
	for name, text in frappe.qb.from_(table).select(table.name, table[field]).where(may_run).run():
		if harmless(text) != text:
			frappe.db.set_value(doctype, name, field, harmless(text), update_modified=False)
