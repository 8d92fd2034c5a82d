"""Who has to answer the questions of an agreement: a party by what it is called, or a person.

It is kept as text, since it may be a person. Where it names a party, it follows the name of the organisation.
"""

import frappe

AGREEMENT, TEMPLATE = "Partnership Agreement", "Agreement Template"


def renew(party: str, before: str, now: str) -> None:
	"""Call an organisation by its new name in the agreements of its partnerships and in the templates."""
	rows = {"parenttype": "Partnership", "organisation": party}
	partnerships = frappe.get_all("Partnership Party", rows, pluck="parent", distinct=True)
	agreements = frappe.get_all(AGREEMENT, {"partnership": ["in", partnerships]}, pluck="name")
	templates = frappe.get_all(TEMPLATE, pluck="name")
	for doctype, names in ((AGREEMENT, agreements), (TEMPLATE, templates)):
		filters = {"parenttype": doctype, "parent": ["in", names], "answered_by": before}
		section = f"{doctype} Section"
		for parent in set(frappe.get_all(section, filters, pluck="parent")):
			rows = {**filters, "parent": parent}
			frappe.db.set_value(section, rows, "answered_by", now, update_modified=False)
			frappe.clear_document_cache(doctype, parent)
