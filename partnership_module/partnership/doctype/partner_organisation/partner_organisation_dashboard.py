"""What the form of an organisation is connected with."""

from ....rules.findings import N_


def get_data() -> dict:
	"""Frappe's entry; the partnerships are looked up in `partnerships/connections.py`."""
	return {
		"fieldname": "party",
		"non_standard_fieldnames": {
			"Partnership Milestone": "responsible",
			"Partner Organisation": "part_of",
			"Partnership Dispute": "raised_by",
		},
		"internal_links": {"Company": "company", "Customer": "customer", "Supplier": "supplier"},
		"transactions": [
			{"label": N_("Partnerships"), "items": ["Partnership", "Partner Organisation"]},
			{
				"label": N_("Follow-up"),
				"items": ["Partner Report", "Partnership Milestone", "Partnership Dispute"],
			},
			{"label": N_("In ERPNext"), "items": ["Company", "Customer", "Supplier"]},
		],
	}
