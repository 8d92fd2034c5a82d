"""The case and KLE number of the municipality: what is made in a partnership takes them from it."""

import frappe

from ...constants import PARTNERSHIP, SETTINGS

FIELDS = ("case_number", "kle_number")


def inherit(doc) -> None:
	"""Give a new document the case and KLE number of its partnership, where it has none of its own."""
	if doc.flags.imported or not doc.meta.has_field("case_number"):
		return
	known = frappe.db.get_value(PARTNERSHIP, doc.partnership, FIELDS) or (None, None)
	for field, number in zip(FIELDS, known, strict=True):
		doc.set(field, doc.get(field) or number)


def propose_printing(partnership) -> None:
	"""Let a new partnership print its case number where the settings say so."""
	if not partnership.flags.imported and frappe.db.get_single_value(SETTINGS, "print_case_number"):
		partnership.print_case_number = 1
