"""The limits of reports with queries of their own: the partnership that is asked for, and what the user's
permissions on organisations reach."""

from collections.abc import Callable

import frappe
from frappe.core.doctype.user_permission.user_permission import get_user_permissions
from frappe.permissions import get_allowed_docs_for_doctype

ORGANISATION = "Partner Organisation"


SEVERAL = 500
"""Names that a query is limited to at most: a list of thousands takes longer than the rows."""


def limited(query, field, only: str | list[str] | None):
	"""Limit a query to one partnership or to several; of very many, and where none is named, leave it
	whole."""
	if isinstance(only, list):
		return query.where(field.isin(only or [""])) if len(only) <= SEVERAL else query
	return query.where(field == only) if only else query


def within_reach(doctype: str) -> Callable[[str | None], bool]:
	"""Make the test of whether the user may see records of the DocType that link to an organisation, or to
	none."""
	allowed = _allowed(doctype)
	if not allowed:
		return lambda organisation: True
	strict = _is_strict()
	return lambda organisation: organisation in allowed or not (organisation or strict)


def only_within_reach(query, field, doctype: str):
	"""Limit a query to what the user may see for the organisation in `field`."""
	allowed = _allowed(doctype)
	if not allowed:
		return query
	reached = field.isin(allowed)
	return query.where(reached if _is_strict() else reached | field.isnull() | (field == ""))


def _allowed(doctype: str) -> list[str]:
	permissions = get_user_permissions(frappe.session.user).get(ORGANISATION)
	return get_allowed_docs_for_doctype(permissions, doctype) if permissions else []


def _is_strict() -> bool:
	return bool(frappe.get_system_settings("apply_strict_user_permissions"))
