"""The addresses of pages of this site, as they stand in mails."""

import frappe
from frappe.utils import get_url
from frappe.utils.data import quoted

from ...records.words import _
from ...rules.links.addresses import is_internal
from ..messages import refuse_because

ALLOWING = ("allow_internal_links", "allow_tests", "developer_mode")
"""Set in the configuration of a site that is no real one: its mails may lead to an internal address."""


def of_page(path: str) -> str:
	"""Give the address of a page as it is configured, whoever asks, and under whatever name.

	Raises frappe.ValidationError where it would open in the own network alone.
	"""
	address = get_url(path, allow_header_override=False)
	if is_internal(address) and not any(frappe.conf.get(name) for name in ALLOWING):
		refuse_because(
			_(
				"This site is set up with the address {0}, which opens only in your own network. No link was "
				"sent. Ask whoever looks after the site to set host_name to its public address."
			),
			get_url(allow_header_override=False),
		)
	return address


def of_document(doc) -> str:
	"""Give the address of the form of a document, for who has a user; in the own network too."""
	slug = doc.doctype.lower().replace(" ", "-")
	return get_url(f"/app/{slug}/{quoted(doc.name)}", allow_header_override=False)
