"""From an organisation, a customer, a supplier, a company, a project and a person to partnerships, and back.

Frappe counts what links to a document by a field of its own. Parties and members are rows, and a customer is
one organisation away from its partnerships: these are looked up here, with the permissions of the list. On
the forms of ERPNext and Frappe our group shows only to those who may read what stands in it.
"""

import frappe

from ...constants import ORGANISATION, PARTNERSHIP
from ...rules.findings import N_

NAMED_BY = {"Company": "company", "Customer": "customer", "Supplier": "supplier"}
"""Forms that an organisation names, by the field that does."""
CONTACT = "Contact"


def add(data: frappe._dict) -> frappe._dict:
	"""Add our group to what a form is connected with. Hook."""
	return _with_group(data, PARTNERSHIP, ORGANISATION)


def add_partnerships(data: frappe._dict) -> frappe._dict:
	"""Add the partnerships alone to what a project is connected with. Hook."""
	return _with_group(data, PARTNERSHIP)


def _with_group(data: frappe._dict, *doctypes: str) -> frappe._dict:
	# Frappe counts only where there is a field to count by.
	data.setdefault("fieldname", "partnership")
	data.transactions.append({"label": N_("Partnerships"), "items": list(doctypes)})
	return data


def found(doctype: str, name: str) -> dict[str, list[str]]:
	"""Map the DocTypes that are looked up here for a form to the names that the user may read."""
	if doctype == PARTNERSHIP:
		return {linked: _named(linked, name) for linked in ("Customer", "Supplier")}
	if doctype == ORGANISATION:
		return {PARTNERSHIP: _of_parties([name])}
	if doctype in NAMED_BY:
		named = [[ORGANISATION, NAMED_BY[doctype], "=", name]]
		if doctype != "Company":
			return _both(_listed(ORGANISATION, named), None)
		# Frappe fills in the company of the site where nobody has chosen one.
		own = _listed(ORGANISATION, [*named, [ORGANISATION, "own_organisation", "=", 1]])
		return _both(own, [[PARTNERSHIP, "company", "=", name]])
	if doctype == CONTACT:
		about = {"parenttype": CONTACT, "parent": name, "link_doctype": ORGANISATION}
		linked = frappe.get_all("Dynamic Link", about, pluck="link_name")
		organisations = _listed(ORGANISATION, [[ORGANISATION, "name", "in", linked]])
		return _both(organisations, [["Partnership Member", "contact", "=", name]])
	return {}


def _both(organisations: list[str], others: list | None) -> dict[str, list[str]]:
	"""Join the partnerships of organisations with others, that a condition finds."""
	partnerships = {*_of_parties(organisations), *(_listed(PARTNERSHIP, others) if others else ())}
	return {ORGANISATION: organisations, PARTNERSHIP: sorted(partnerships)}


def _of_parties(organisations: list[str]) -> list[str]:
	return _listed(PARTNERSHIP, [["Partnership Party", "organisation", "in", organisations or [""]]])


def _named(linked: str, partnership: str) -> list[str]:
	"""List the customers or suppliers that the parties of a partnership are."""
	field = NAMED_BY[linked]
	of_parties = {"parenttype": PARTNERSHIP, "parent": partnership}
	parties = frappe.get_all("Partnership Party", of_parties, pluck="organisation")
	named = frappe.get_all(ORGANISATION, {"name": ["in", parties], field: ["is", "set"]}, pluck=field)
	return _listed(linked, [[linked, "name", "in", named]])


def _listed(doctype: str, filters: list) -> list[str]:
	if not frappe.has_permission(doctype, "read"):
		return []
	return frappe.get_list(doctype, filters, pluck="name", distinct=True, order_by="name", limit=100)
