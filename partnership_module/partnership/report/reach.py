"""What reports with queries of their own leave out by the user's permissions on organisations."""

from collections.abc import Callable

import frappe
from frappe.core.doctype.user_permission.user_permission import get_user_permissions
from frappe.permissions import get_allowed_docs_for_doctype

ORGANISATION = "Partner Organisation"


def within_reach(doctype: str) -> Callable[[str | None], bool]:
	"""Whether the user may see records of the DocType that link to an organisation, or to none."""
	permissions = get_user_permissions(frappe.session.user).get(ORGANISATION)
	allowed = get_allowed_docs_for_doctype(permissions, doctype) if permissions else []
	if not allowed:
		return lambda organisation: True
	strict = frappe.get_system_settings("apply_strict_user_permissions")
	return lambda organisation: organisation in allowed or not (organisation or strict)
