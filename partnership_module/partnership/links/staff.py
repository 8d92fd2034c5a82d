"""Whom a site tells what was done by a link."""

import frappe
from frappe.utils import validate_email_address

from .access_links import LINK


def addresses(doc) -> list[str]:
	"""Give the addresses of who gave out links to a document, and of who made it."""
	of_it = {"reference_doctype": doc.doctype, "reference_name": doc.name}
	users = {doc.owner, *frappe.get_all(LINK, of_it, pluck="owner")}
	emails = frappe.get_all(
		"User", {"name": ["in", sorted(users)], "enabled": 1}, pluck="email", order_by="email asc"
	)
	return [email for email in emails if validate_email_address(email or "")]
