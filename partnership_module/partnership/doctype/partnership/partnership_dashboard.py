"""What the form of a partnership is connected with, besides what links to it."""

from ....rules.findings import N_


def get_data() -> dict:
	"""Frappe's entry, kept for all languages and translated where it is shown. Customers and suppliers are looked
	up in `partnerships/connections.py`."""
	return {
		"fieldname": "partnership",
		"internal_links": {
			"Partner Organisation": ["parties", "organisation"],
			"Contact": ["members", "contact"],
			"Project": "project",
			"Company": "company",
		},
		"transactions": [
			{"label": N_("Parties and People"), "items": ["Partner Organisation", "Contact"]},
			{"label": N_("In ERPNext"), "items": ["Project", "Company", "Customer", "Supplier"]},
		],
	}
