"""All files of a partnership in one list: its own, and those of all that hangs on it, as far as the user may
read each."""

import frappe

from ...constants import DISPUTE, PARTNERSHIP, PARTNERSHIP_RECORDS
from .. import api

FIELDS = ("name", "file_name", "file_url", "file_size", "creation", "attached_to_name")


@api.method()
def files(partnership: str) -> list[dict]:
	"""List the files: [{name, file_name, file_url, file_size, added, doctype, document, title}], the newest
	first. Raises frappe.PermissionError."""
	doc = frappe.get_doc(PARTNERSHIP, partnership)
	doc.check_permission("read")
	found = list(_rows(PARTNERSHIP, {doc.name: doc.title}))
	for doctype in (*PARTNERSHIP_RECORDS, DISPUTE):
		found += _rows(doctype, _readable(doctype, doc.name))
	return sorted(found, key=lambda row: row["added"], reverse=True)


def _readable(doctype: str, partnership: str) -> dict[str, str]:
	"""Map the documents that the user may read to what they are called."""
	if not frappe.has_permission(doctype, "read"):
		return {}
	title = frappe.get_meta(doctype).get_title_field()
	rows = frappe.get_list(doctype, {"partnership": partnership}, ["name", title], limit_page_length=0)
	return {row.name: row.get(title) or row.name for row in rows}


def _rows(doctype: str, titles: dict[str, str]) -> list[dict]:
	attached = {
		"attached_to_doctype": doctype,
		"attached_to_name": ["in", list(titles) or [""]],
		"is_folder": 0,
	}
	return [
		{
			**{"name": row.name, "file_name": row.file_name, "file_url": row.file_url},
			**{"file_size": row.file_size, "added": row.creation, "doctype": doctype},
			**{"document": row.attached_to_name, "title": titles.get(row.attached_to_name)},
		}
		for row in frappe.get_all("File", attached, list(FIELDS))
		if frappe.has_permission("File", "read", doc=row.name)
	]
