"""What other apps of the site bring to agreements: blocks to choose, templates, and rules that hold back."""

import json

import frappe
from frappe.utils import escape_html

from ...constants import AGREEMENT, TEMPLATE
from ...dossier import other_apps
from ...prints.agreements.other_apps import held_back
from ...prints.sandbox import SectionError
from ...records.words import _
from ...rules.lifecycle import transitions
from ..documents.one_reading import dossier_of
from ..messages import refuse_because, sentence

SECTIONS = ("Partnership Agreement Section", "Agreement Template Section")


def settle(_app: str | None = None) -> None:
	"""Offer the blocks and seed the templates that the apps of the site bring. Hook.

	A block that a section still names stays an option after its app is gone, so that the rest can be saved.
	"""
	for doctype in SECTIONS:
		_offer_blocks(doctype)
	for path in frappe.get_hooks(other_apps.TEMPLATES):
		_seed(path)


def refuse_to_freeze(agreement) -> None:
	"""Refuse a text with a block that no app brings, and what a rule of another app says no to."""
	for row in agreement.sections:
		if other_apps.is_unknown(row.block):
			refuse_because(_(other_apps.UNKNOWN_BLOCK).replace("{block}", "{0}"), row.block)
	if sentences := _held_back(agreement):
		frappe.throw("<br>".join(map(escape_html, sentences)), title=_("Not yet"))


def is_held_back(agreement) -> bool:
	"""Tell whether a rule of another app keeps a frozen version from taking effect; not one that has."""
	if agreement.status in transitions.BEGUN or not other_apps.brought().rules:
		return False
	return bool(_held_back(agreement))


def tell_on_form(agreement) -> None:
	"""Show on the form what holds back a frozen version."""
	if agreement.docstatus.is_submitted() and is_held_back(agreement):
		agreement.set_onload("held_back", [escape_html(said) for said in _held_back(agreement)])


def _held_back(agreement) -> list[str]:
	if not other_apps.brought().rules:
		return []
	dossier = dossier_of(agreement)
	version = next(row for row in dossier.agreements if row.version == agreement.version)
	try:
		return held_back(dossier, version)
	except SectionError as error:
		return [sentence(error.finding, AGREEMENT)]


def _offer_blocks(doctype: str) -> None:
	own = frappe.db.get_value("DocField", {"parent": doctype, "fieldname": "block"}, "options").split("\n")
	used = frappe.get_all(doctype, {"block": ["not in", own]}, pluck="block", distinct=True)
	others = sorted({*other_apps.brought().blocks, *filter(None, used)} - {*own})
	setter = {"doc_type": doctype, "field_name": "block", "property": "options"}
	frappe.db.delete("Property Setter", setter)
	if others:
		values = {"doctype": doctype, "fieldname": "block", "property": "options", "property_type": "Text"}
		frappe.make_property_setter({**values, "value": "\n".join([*own, *others])}, is_system_generated=True)
	frappe.clear_cache(doctype=doctype)


def _seed(path: str) -> None:
	"""Add a template of another app that the site does not have; one that it has stays as it is."""
	app, inside = path.split("/", 1)
	template = json.loads(
		frappe.read_file(frappe.get_app_path(app, *inside.split("/")), raise_not_found=True)
	)
	if not frappe.db.exists(TEMPLATE, template["template_name"]):
		frappe.get_doc({**template, "doctype": TEMPLATE}).insert(ignore_permissions=True)
