"""The addresses that a print shows: those of the members' contacts, as far as the reader may read them.

No dossier has them, and no frozen text: they are gathered for the one who prints.
"""

import frappe

from ...dossier import schema
from ...prints.partnerships.standing import Address, Addresses

CONTACT = "Contact"


def addresses_of(partnership, dossier: schema.Dossier) -> Addresses:
	"""Map the members of a partnership to how they are reached, by person and organisation.

	A member's contact tells it to whoever may read that; the user that stands in the member's row is an
	address itself.
	"""
	if frappe.session.user == "Guest":
		return {}
	contacts = _readable({row.contact for row in partnership.members if row.contact})
	found = {}
	for row, member in zip(partnership.members, dossier.partnership.members, strict=True):
		contact = contacts.get(row.contact, Address())
		email = contact.email or (row.user if "@" in (row.user or "") else "")
		if email or contact.phone:
			found[member.person, member.organisation] = Address(email, contact.phone)
	return found


def _readable(names: set[str]) -> dict[str, Address]:
	"""Read how contacts are reached, those that the user may read; one query."""
	if not names or not frappe.has_permission(CONTACT, "read"):
		return {}
	fields = ["name", "email_id", "mobile_no", "phone"]
	rows = frappe.get_list(CONTACT, {"name": ["in", list(names)]}, fields, limit_page_length=0)
	return {row.name: Address(row.email_id or "", row.mobile_no or row.phone or "") for row in rows}
