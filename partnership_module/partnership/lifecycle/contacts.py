"""The people of organisations as contacts: found where the organisation has one of this name, else made."""

import frappe

from ...rules.lifecycle.starting import Person

CONTACT, ORGANISATION = "Contact", "Partner Organisation"


def readable(organisation: str) -> list[dict]:
	"""List the contacts of an organisation that the user may read: person, function, email, phone."""
	if not frappe.has_permission(CONTACT, "read"):
		return []
	fields = ["full_name", "designation", "email_id", "mobile_no", "phone"]
	rows = frappe.get_list(
		CONTACT, _of(organisation), fields, order_by="`tabContact`.full_name asc", limit=50
	)
	return [
		{
			"person": row.full_name,
			"function": row.designation,
			"email": row.email_id,
			"phone": row.mobile_no or row.phone,
		}
		for row in rows
	]


def found_or_made(row: Person, organisation: str) -> str | None:
	"""Give the contact of a person who is reached by e-mail or phone; None for who is only named.

	A contact that is there stays as it is. Raises frappe.ValidationError.
	"""
	if not row.person or not (row.email or row.phone):
		return None
	there = frappe.get_all(
		CONTACT, _of(organisation), ["name", "full_name"], order_by="`tabContact`.creation asc"
	)
	same = [contact.name for contact in there if contact.full_name.casefold() == row.person.casefold()]
	return same[0] if same else _contact(row, organisation).insert().name


def _of(organisation: str) -> list:
	return [
		["Dynamic Link", "link_doctype", "=", ORGANISATION],
		["Dynamic Link", "link_name", "=", organisation],
	]


def _contact(row: Person, organisation: str):
	first, _blank, last = row.person.rpartition(" ")
	doc = frappe.get_doc(
		doctype=CONTACT,
		first_name=first or last,
		last_name=last if first else None,
		designation=row.function,
		company_name=row.organisation,
		links=[{"link_doctype": ORGANISATION, "link_name": organisation}],
	)
	if row.email:
		doc.append("email_ids", {"email_id": row.email, "is_primary": 1})
	if row.phone:
		doc.append("phone_nos", {"phone": row.phone, "is_primary_phone": 1})
	return doc
