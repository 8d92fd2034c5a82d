"""The addresses of people who are members of a group, or are called to a meeting.

What is typed in the row of a member counts first, then what its contact says, then its user. A row without an
address of its own shows that of the contact and keeps none: so it is never older than the contact.
"""

from collections.abc import Iterable

import frappe

from ...prints.partnerships.standing import UNKNOWN, Address

CONTACT = "Contact"
FIELDS = ["name", "email_id", "mobile_no", "phone"]


def emails(members) -> dict[str, str | None]:
	"""Look up, by name of the row, the address of each member; two queries."""
	contacts = _of_contacts(members, frappe.get_all)
	users = _of_users([row.user for row in members if row.user])
	return {
		row.name: (row.email or contacts.get(row.contact, UNKNOWN).email or users.get(row.user) or None)
		for row in members
	}


def told(members) -> list[Address]:
	"""List what contacts and users say of each member, as far as whoever asks may read it; one query."""
	is_asked = any(row.contact for row in members) and frappe.has_permission(CONTACT, "read")
	contacts = _of_contacts(members, frappe.get_list) if is_asked else {}
	return [_told(row, contacts) for row in members]


def show(members) -> None:
	"""Let rows that say nothing themselves show what their contact or user says; nothing of it is saved."""
	for row, known in zip(members, told(members), strict=True):
		row.update({"email": row.email or known.email, "phone": row.phone or known.phone})


def keep_own(members) -> None:
	"""Leave out of the rows what they only show, before they are saved."""
	for row, known in zip(members, told(members), strict=True):
		for field, value in known._asdict().items():
			if value and row.get(field) == value:
				row.set(field, None)


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


def _told(row, contacts: dict[str, Address]) -> Address:
	known = contacts.get(row.contact, UNKNOWN)
	return Address(known.email or (row.user if "@" in (row.user or "") else ""), known.phone)


def _of_users(names: list[str]) -> dict[str, str]:
	if not names:
		return {}
	return dict(frappe.get_all("User", {"name": ["in", names]}, ["name", "email"], as_list=True))


def _of_contacts(members: Iterable, read) -> dict[str, Address]:
	names = list({row.contact for row in members if row.contact})
	if not names:
		return {}
	rows = read(CONTACT, filters={"name": ["in", names]}, fields=FIELDS, limit_page_length=0)
	return {row.name: Address(row.email_id or "", row.mobile_no or row.phone or "") for row in rows}
