"""Conditions in SQL by which lists tell no more than documents do.

On a document Frappe asks whether a user permission refuses one of its rows, in a list it does not. And a list
of what tells of documents (rows, files, comments) shows it also where the list of those documents leaves them
out.
"""

import frappe
import frappe.share
from frappe.core.doctype.user_permission.user_permission import get_user_permissions
from frappe.model.db_query import DatabaseQuery
from frappe.permissions import get_allowed_docs_for_doctype, get_role_permissions

from ...constants import MENTIONED


def refused_rows(doctype: str, user: str) -> list[str]:
	"""Give the conditions that no row of a document links to what a user permission does not reach."""
	permissions = get_user_permissions(user)
	conditions = []
	for table in frappe.get_meta(doctype).get_table_fields() if permissions else ():
		for field in frappe.get_meta(table.options).get_link_fields():
			allowed = get_allowed_docs_for_doctype(permissions.get(field.options, []), doctype)
			if allowed and not field.ignore_user_permissions:
				conditions.append(_no_row(doctype, table.options, field.fieldname, allowed))
	return conditions


def _no_row(doctype: str, table: str, field: str, allowed: list[str]) -> str:
	is_strict = frappe.get_system_settings("apply_strict_user_permissions")
	reached = quoted(allowed if is_strict else [*allowed, ""])
	return (
		# Frappe takes conditions as SQL; the names are those of DocTypes and fields, values are quoted.
		f"`tab{doctype}`.`name` not in (select `tab{table}`.`parent` from `tab{table}` "  # nosec B608
		f"where `tab{table}`.`parenttype` = {quoted([doctype])} "
		f"and coalesce(`tab{table}`.`{field}`, '') not in ({reached}))"
	)


def partly_readable(user: str) -> dict[str, str | None]:
	"""Map DocTypes to the names that the user may read, as SQL; None for no name.

	DocTypes of which the user may read every document are left out.
	"""
	readable = {doctype: _readable(doctype, user) for doctype in MENTIONED}
	return {doctype: names for doctype, names in readable.items() if names != ""}


def _readable(doctype: str, user: str) -> str | None:
	if not get_role_permissions(doctype, user).get("read"):
		shared = frappe.share.get_shared(doctype, user)
		return quoted(shared) or None
	condition = DatabaseQuery(doctype, user=user).build_match_conditions()
	if not condition:
		return ""
	return f"select `tab{doctype}`.`name` from `tab{doctype}` where {condition}"  # nosec B608: as Frappe made it


def told_of(doctype: str, pair: tuple[str, str], names: dict[str, str | None], *, are: str) -> str:
	"""Write the condition that a row of `doctype` tells of a document whose name is "in" or "not in" `names`.

	pair: the fields of the row that hold the DocType and the name. names: SQL by DocType, None for no name.
	"""
	type_column, name_column = (f"coalesce(`tab{doctype}`.`{field}`, '')" for field in pair)
	return " or ".join(
		f"({type_column} = {quoted([mentioned])}"
		+ ("" if chosen is None else f" and {name_column} {are} ({chosen})")
		+ ")"
		for mentioned, chosen in names.items()
	)


def quoted(names) -> str:
	"""Write names as SQL, for `in (...)`."""
	return ", ".join(frappe.db.escape(name, percent=False) for name in names)
