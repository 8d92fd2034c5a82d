"""Frappe's searches that do not ask who may see a document, with that question added for our DocTypes and
for those that tell of them.

They stand in for Frappe's methods of the same name (hook `override_whitelisted_methods`), take whatever those
take, and leave all other DocTypes to them.
"""

import frappe
from frappe.desk import notifications
from frappe.desk import search as desk_search
from frappe.utils import cint, global_search

from .constants import DISPUTE, GUARDED, PARTNERSHIP, REFERRING
from .partnership import api


@api.method()
def search(text: str, start: int = 0, limit: int = 20, doctype: str = "") -> list[dict]:
	"""Global search."""
	found = global_search.search(text, start, limit, doctype)
	return [row for row in found if may_read(row.doctype, row.name)]


@api.method()
def get_link_title(doctype: str, docname: str) -> str | None:
	"""The title that stands for a name in a link field; the name itself where the title is not to be seen."""
	return desk_search.get_link_title(doctype, docname) if may_read(doctype, docname) else docname


@api.method()
def search_link(doctype: str, **options) -> list[dict]:
	"""What a link field proposes while somebody types."""
	return frappe.call(desk_search.search_link, doctype=doctype, **_with_permissions(doctype, options))


@api.method()
def search_widget(doctype: str, **options) -> list:
	"""The advanced search of a link field."""
	return frappe.call(desk_search.search_widget, doctype=doctype, **_with_permissions(doctype, options))


@api.method()
def get_open_count(doctype: str, name: str, items: str | list | None = None) -> dict:
	"""How many documents of each kind are connected; of disputes, those that the user may see."""
	counts = notifications.get_open_count(doctype, name, items)
	for link in (counts["count"] or {}).get("external_links_found", ()):
		if link["doctype"] == DISPUTE:
			link.update(open_count=0, count=_visible_disputes(name) if doctype == PARTNERSHIP else 0)
	return counts


def may_read(doctype: str, name: str) -> bool:
	"""Whether this is none of our documents, or one that the user may read."""
	if doctype not in GUARDED or not frappe.db.exists(doctype, name):
		return True
	return frappe.has_permission(doctype, "read", doc=name)


def _with_permissions(doctype: str, options: dict) -> dict:
	"""The caller may ask Frappe to leave out user permissions, and with them all conditions of the list."""
	ours = doctype in GUARDED or doctype in REFERRING
	ignored = cint(options.get("ignore_user_permissions")) and not ours
	return {**options, "ignore_user_permissions": ignored}


def _visible_disputes(partnership: str) -> int:
	may_ask = frappe.has_permission(DISPUTE, "read")
	return len(frappe.get_list(DISPUTE, {"partnership": partnership}, limit=100)) if may_ask else 0
