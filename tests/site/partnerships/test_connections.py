"""From customers, suppliers, companies, projects, people and organisations to partnerships, and back."""

import json

import frappe
import pytest

from partnership_module.constants import ORGANISATION, PARTNERSHIP, ROLES
from partnership_module.partnership.partnerships import connections

from ..worlds.asking import requested
from ..worlds.kept import kept
from ..worlds.partnership_world import GROUP, MEMBER, NOBODY, OPEN, OUTSIDER, SECRET, build

FORMS = ("Company", "Contact", "Customer", "Supplier")
ERPNEXT = ("Sales User", "Purchase User", "Accounts User")


@kept
def world(site):
	"""Both partnerships, each with a party that is a customer, a supplier and a company, and a person."""
	world = build()
	for user in (OUTSIDER, MEMBER, NOBODY):
		frappe.get_doc("User", user).add_roles(*ERPNEXT)
	linked = {
		"Company": frappe.get_all("Company", pluck="name", limit=1)[0],
		"Contact": frappe.get_doc(doctype="Contact", first_name="Tove").insert().name,
		"Customer": _made("Customer", customer_name="Part A", customer_type="Company"),
		"Supplier": _made("Supplier", supplier_name="Part A"),
	}
	for title in (OPEN, SECRET):
		doc = frappe.get_doc(PARTNERSHIP, world[title][PARTNERSHIP])
		doc.append("members", {"group_name": GROUP, "person": "Tove", "contact": linked["Contact"]})
		doc.save()
		named = {key.lower(): linked[key] for key in ("Company", "Customer", "Supplier")}
		party = frappe.get_doc(ORGANISATION, doc.parties[0].organisation)
		party.update({**named, "own_organisation": 1} if title == OPEN else {"customer": linked["Customer"]})
		party.save()
	world["linked"] = linked
	return world


def _made(doctype: str, **values) -> str:
	return frappe.get_doc(doctype=doctype, **values).insert().name


def connected(doctype: str, name: str, *items: str) -> dict[str, list[str]]:
	"""By DocType, what the form leads to; counts are those of the names."""
	asked = {"doctype": doctype, "name": name, "items": json.dumps(items or [PARTNERSHIP])}
	rows = requested("frappe.desk.notifications.get_open_count", **asked)["count"]["internal_links_found"]
	assert all(row["count"] == len(row["names"]) for row in rows)
	return {row["doctype"]: row["names"] for row in rows}


@pytest.mark.parametrize("form", ["Contact", "Customer"])
def test_a_form_leads_to_the_partnerships_that_are_open_to_who_asks(world, login, form):
	secret, open_one = (world[title][PARTNERSHIP] for title in (SECRET, OPEN))
	for user, names in ((OUTSIDER, [open_one]), (MEMBER, sorted((open_one, secret))), (NOBODY, [])):
		with login(user):
			assert connected(form, world["linked"][form]) == {PARTNERSHIP: names}


@pytest.mark.parametrize("form", ["Company", "Supplier"])
def test_of_a_supplier_and_a_company_too(world, login, form):
	"""Not by a request: Frappe's count of a company commits."""
	secret = world[SECRET][PARTNERSHIP]
	frappe.db.set_value(PARTNERSHIP, secret, "company", None)
	with login(MEMBER):
		found = connections.found(form, world["linked"][form])
	party = frappe.get_doc(PARTNERSHIP, world[OPEN][PARTNERSHIP]).parties[0].organisation
	assert found == {ORGANISATION: [party], PARTNERSHIP: [world[OPEN][PARTNERSHIP]]}


def test_an_organisation_leads_to_its_partnerships_and_they_lead_back(world, login):
	secret = frappe.get_doc(PARTNERSHIP, world[SECRET][PARTNERSHIP])
	party = secret.parties[0].organisation
	with login(OUTSIDER):
		assert connected(ORGANISATION, party) == {PARTNERSHIP: []}
	with login(MEMBER):
		assert connected(ORGANISATION, party) == {PARTNERSHIP: [secret.name]}
		back = connected(PARTNERSHIP, secret.name, ORGANISATION, "Customer", "Contact", "Supplier")
	linked = world["linked"]
	assert (back[ORGANISATION], back["Contact"]) == ([party], [linked["Contact"]])
	assert (back["Customer"], back["Supplier"]) == ([linked["Customer"]], [])


@pytest.mark.parametrize("form", [*FORMS, "Project"])
def test_forms_of_erpnext_keep_what_they_had_and_ours_is_for_our_roles(form):
	groups = frappe.get_meta(form).get_dashboard_data().transactions
	ours = [item for group in groups for item in group["items"] if item in (PARTNERSHIP, ORGANISATION)]
	assert ours and groups[-1]["items"] == ours
	for doctype in ours:
		assert {row.role for row in frappe.get_meta(doctype).permissions} <= {*ROLES, "System Manager"}


def test_every_connection_of_ours_can_be_counted(world):
	for doctype, name in ((PARTNERSHIP, world[OPEN][PARTNERSHIP]), (ORGANISATION, "ORG-0001")):
		name = name if frappe.db.exists(doctype, name) else frappe.get_all(doctype, pluck="name", limit=1)[0]
		assert requested("frappe.desk.notifications.get_open_count", doctype=doctype, name=name)["count"]
