"""Copies of documents, without what belongs to the life of the original alone.

What a copy does not take is said by `no_copy` of each field. The desk heeds it, `frappe.copy_doc` by default
does not; here it is heeded whichever way a copy is made.
"""

import frappe
from frappe.utils import cint, cstr

from ...constants import PARTNERSHIP
from ...rules.lifecycle.membership import GONE
from . import contributors


def forget_the_original(doc) -> None:
	"""Take out of a copy what is not copied, once, as far as nobody has entered something else since.

	Nothing happens to any other new document.
	"""
	if not is_copy(doc):
		return
	original = _original(doc)
	doc.docstatus, doc._action = 0, "save"
	for row in doc.get_all_children():
		row.docstatus = 0
		if row.parent:
			_forget(row, None)
	_forget(doc, original)
	del doc.amendment_date


def is_copy(doc) -> bool:
	"""Tell whether `frappe.copy_doc` made a document: it leaves a field there that no DocType of ours has."""
	return "amendment_date" in vars(doc)


def _original(copy):
	"""Load the document that was copied, where its rows tell: they still name their parent."""
	parents = {row.parent for row in copy.get_all_children() if row.parent}
	name = next(iter(parents), None)
	return frappe.get_doc(copy.doctype, name) if name and frappe.db.exists(copy.doctype, name) else None


def _forget(row, original) -> None:
	for df in row.meta.get("fields", {"no_copy": 1}):
		if df.fieldtype == "Table":
			row.set(df.fieldname, [new for new in row.get(df.fieldname) if not new.parent])
		elif original is None or cstr(row.get(df.fieldname)) == cstr(original.get(df.fieldname)):
			row.set(df.fieldname, cint(df.default) if df.fieldtype == "Check" else df.default)


def leave_out_who_left(partnership) -> None:
	"""Take out of the copy of a partnership the parties that have left, and what only they brought."""
	if not is_copy(partnership):
		return
	gone = {row.organisation for row in partnership.parties if _original_status(row) in GONE}
	partnership.parties = [row for row in partnership.parties if row.organisation not in gone]
	partnership.contributions = [row for row in partnership.contributions if row.party not in gone]
	contributors.leave_out(partnership, gone)


def _original_status(row) -> str | None:
	"""Look up the status that a copied row of Parties had: a copy still names the parent of its original."""
	kept = {"parent": row.parent, "parenttype": PARTNERSHIP, "organisation": row.organisation}
	if row.status in GONE or not row.parent:
		return row.status
	return frappe.db.get_value("Partnership Party", kept, "status")
