"""Rows of tables are saved with their document, which asks who may change it and whether its rules hold.

Frappe's API also saves, adds and deletes a row by itself. Then it asks for the role alone, not for the
document, and runs none of the document's rules.
"""

import frappe
from frappe import _
from frappe.utils import escape_html


def refuse_alone(row, _method: str | None = None) -> None:
	"""Hook before a row is saved or deleted by itself; with its document it is not asked."""
	frappe.throw(
		_("A row is changed in its document only. Open {0} {1}, change the row there, and save.").format(
			row.parenttype and _(row.parenttype), escape_html(row.parent or "")
		),
		title=_("Not saved"),
	)
