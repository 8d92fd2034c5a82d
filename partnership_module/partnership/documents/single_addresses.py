"""The guard of fields that mean one e-mail address: those that a DocType gives the option Email."""

from collections.abc import Iterator

import frappe

from ...rules import addresses
from ..messages import refuse

ORGANISATION, MEMBER = "Partner Organisation", "Partnership Member"


def refuse_others(doc) -> None:
	"""Refuse to save a document that has several addresses, or an address with a name, in such a field."""
	refuse(addresses.findings(_typed(doc)), doc.doctype)


def refuse_in_contact(contact, _method: str | None = None) -> None:
	"""Refuse the same in a contact of an organisation or of a member of ours. Hook `validate`."""
	is_of_organisation = any(link.link_doctype == ORGANISATION for link in contact.links)
	if is_of_organisation or frappe.db.exists(MEMBER, {"contact": contact.name}):
		refuse_others(contact)


def _typed(doc) -> Iterator[tuple[str, str]]:
	"""Give the path of each such field of a document and its rows, and what stands there."""
	for field in _fields(doc):
		yield field, doc.get(field) or ""
	for table in doc.meta.get_table_fields():
		for index, row in enumerate(doc.get(table.fieldname)):
			for field in _fields(row):
				yield f"{table.fieldname}.{index}.{field}", row.get(field) or ""


def _fields(doc) -> list[str]:
	return [df.fieldname for df in doc.meta.fields if df.fieldtype == "Data" and df.options == "Email"]
