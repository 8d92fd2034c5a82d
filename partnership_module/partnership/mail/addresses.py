"""The addresses of people who are members of a group, or are called to a meeting."""

from collections.abc import Iterable

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


def known_together(addresses: Iterable[str]) -> dict[str, frozenset[str]]:
	"""Map each of these addresses, in lower case, to all that belong to the same contact; one query."""
	asked = {address.lower() for address in addresses}
	one, other = (
		frappe.qb.DocType("Contact Email").as_("one"),
		frappe.qb.DocType("Contact Email").as_("other"),
	)
	query = frappe.qb.from_(one).join(other).on(other.parent == one.parent)
	rows = query.where(one.email_id.isin(asked or [""])).select(one.email_id, other.email_id).run()
	together = {address: {address} for address in asked}
	for address, another in rows:
		together.setdefault(address.lower(), {address.lower()}).add(another.lower())
	return {address: frozenset(found) for address, found in together.items()}
