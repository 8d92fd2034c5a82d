"""Whom a site tells what was done by a link."""

import frappe
from frappe.utils import getdate, validate_email_address

from ...records.words import _
from ..documents import reminders
from .access_links import LINK


def addresses(doc) -> list[str]:
	"""Give the addresses of who gave out links to a document, and of who made it."""
	of_it = {"reference_doctype": doc.doctype, "reference_name": doc.name}
	users = {doc.owner, *frappe.get_all(LINK, of_it, pluck="owner")}
	emails = frappe.get_all(
		"User", {"name": ["in", sorted(users)], "enabled": 1}, pluck="email", order_by="email asc"
	)
	return [email for email in emails if validate_email_address(email or "")]


def tell_once(link, task, sentence: str) -> None:
	"""Give who gave a link out the task to mend what its page cannot show; once, while it stands.

	sentence: what is wrong, as HTML.
	"""
	asks = _("A partner opened a link and could not read the text: {0}").format(sentence)
	same = {"reference_type": task.doctype, "reference_name": task.doc.name, "status": reminders.OPEN}
	if not frappe.db.exists(reminders.TASK, {**same, "allocated_to": link.owner, "description": asks}):
		reminders.remind(link.owner, task.doctype, task.doc.name, getdate(), asks)
