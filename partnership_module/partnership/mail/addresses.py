"""The addresses of people who are members of a group, or are called to a meeting."""

import frappe


def emails(members) -> dict[str, str | None]:
	"""Look up, by name of the row, the address of each member: that of the user, else of the contact; two
	queries."""
	users = _addresses("User", "email", {row.user for row in members if row.user})
	contacts = _addresses("Contact", "email_id", {row.contact for row in members if row.contact})
	return {row.name: users.get(row.user) or contacts.get(row.contact) for row in members}


def _addresses(doctype: str, field: str, names: set[str]) -> dict[str, str]:
	if not names:
		return {}
	rows = frappe.get_all(doctype, {"name": ["in", list(names)]}, ["name", field], as_list=True)
	return dict(rows)
