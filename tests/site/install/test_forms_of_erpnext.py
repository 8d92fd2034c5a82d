"""The forms of ERPNext that partnerships are linked with are the ones that ERPNext ships."""

import json
from pathlib import Path

import frappe
import pytest

CHANGING = {"Custom Field": "dt", "Property Setter": "doc_type", "Client Script": "dt"}
"""What changes a form of somebody else, with the field that names it."""
ORDER_OF_THE_SITE = ("idx", "modified", "parent", "oldfieldname", "oldfieldtype")

each_form = pytest.mark.parametrize("doctype", ["Task", "Project", "Cost Center", "Budget", "GL Entry"])


def shipped(doctype: str) -> dict:
	module = frappe.scrub(frappe.db.get_value("DocType", doctype, "module"))
	path = Path(frappe.get_app_path("erpnext", module, "doctype", frappe.scrub(doctype)))
	return json.loads((path / f"{path.name}.json").read_text("utf-8"))


@each_form
def test_it_has_the_fields_that_are_shipped_and_as_they_are_shipped(doctype):
	fields = {field["fieldname"]: field for field in shipped(doctype)["fields"]}
	found = {field.fieldname: field for field in frappe.get_meta(doctype, cached=False).fields}
	assert list(found) == shipped(doctype)["field_order"]
	for name, field in fields.items():
		for key in field.keys() - set(ORDER_OF_THE_SITE):
			assert (found[name].get(key) or 0) == (field[key] or 0), f"{name}.{key}"


@each_form
def test_nothing_of_ours_changes_it(doctype):
	for changing, field in CHANGING.items():
		made = frappe.get_all(changing, {field: doctype}, pluck="name")
		assert not made, changing
