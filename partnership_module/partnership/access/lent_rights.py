"""Rights that our roles have on DocTypes of others: given at install, taken away before the app goes."""

from collections.abc import Iterable

import frappe
from frappe.permissions import rights, setup_custom_perms

from ...constants import ROLES

PERMISSION = "Custom DocPerm"
RULED = ("permlevel", "if_owner", *rights)
"""What a rule says of a role."""


def give(doctype: str, roles: Iterable[str], said: dict[str, int]) -> None:
	"""Let roles read a DocType, and what else is said. What the site has said of a role stays."""
	setup_custom_perms(doctype)
	for role in roles:
		if not frappe.db.exists(PERMISSION, {"parent": doctype, "role": role}):
			frappe.get_doc(
				{
					**{"doctype": PERMISSION, "parent": doctype, "parenttype": "DocType"},
					**{"parentfield": "permissions", "role": role, "permlevel": 0, "read": 1, **said},
				}
			).insert(ignore_permissions=True)
	frappe.clear_cache(doctype=doctype)


def take(doctype: str) -> None:
	"""Take away what our roles may; where the site has changed nothing besides, the DocType's own permissions
	hold again."""
	frappe.db.delete(PERMISSION, {"parent": doctype, "role": ["in", ROLES]})
	if _rules(PERMISSION, doctype) == _rules("DocPerm", doctype):
		frappe.permissions.reset_perms(doctype)
	frappe.clear_cache(doctype=doctype)


def _rules(kind: str, doctype: str) -> list[tuple]:
	rows = frappe.get_all(kind, {"parent": doctype}, ["*"])
	return sorted((row.role, *(row.get(field) or 0 for field in RULED)) for row in rows)
