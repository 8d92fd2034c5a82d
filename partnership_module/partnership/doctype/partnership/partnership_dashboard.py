"""What the form of a partnership is connected with, besides what links to it."""

from ....records.words import _


def get_data() -> dict:
	"""Frappe's entry; customers and suppliers are looked up in `partnerships/connections.py`."""
	return {
		"fieldname": "partnership",
		"internal_links": {
			"Partner Organisation": ["parties", "organisation"],
			"Contact": ["members", "contact"],
			"Project": "project",
			"Company": "company",
		},
		"transactions": [
			{"label": _("Parties"), "items": ["Partner Organisation", "Contact"]},
			{"label": _("In ERPNext"), "items": ["Project", "Company", "Customer", "Supplier"]},
		],
	}
