"""What a site gets beside the DocTypes: records that belong to it from then on and may be changed there."""

import frappe

from .constants import DEFAULT_TEMPLATE, MANAGER, ROLE_PROFILE, SEARCHABLE, SETTINGS, TEMPLATE, USER
from .partnership.access import lent_rights, projects
from .partnership.agreements import other_apps
from .partnership.meetings import agenda
from .partnership.partnerships import list_filters
from .prints.agreements import shipped
from .prints.language import translator
from .records.mapping import values_from_model

NOTHING_BUT_OWN = {
	**dict.fromkeys(("create", "write", "if_owner"), 1),
	**dict.fromkeys(("delete", "email", "export", "print", "report", "share"), 0),
}
"""What our roles may do with Data Imports besides reading them."""


def after_install():
	"""Seed what belongs to the site from then on. Hook; fixtures are not there yet."""
	seed_danish()
	seed_templates()
	seed_settings()
	seed_role_profile()
	seed_search()
	seed_list_filters()
	seed_week()
	projects.give_reading()
	lend_importing()
	other_apps.settle()


def seed_danish() -> None:
	"""Let users, and browsers of partners, choose Danish. Frappe 16 offers few languages at first."""
	if frappe.db.get_value("Language", "da", "enabled") == 0:
		language = frappe.get_doc("Language", "da")
		language.enabled = 1
		language.save(ignore_permissions=True)


def seed_templates() -> None:
	"""Add the shipped templates that the site does not have; one that it has stays as it is."""
	for template in shipped.templates():
		if not frappe.db.exists(TEMPLATE, template.name):
			frappe.get_doc(_values(template)).insert(ignore_permissions=True)


def seed_settings() -> None:
	"""Propose a template for agreements and standing items of agendas, where the site has chosen none."""
	settings = frappe.get_single(SETTINGS)
	settings.default_template = settings.default_template or DEFAULT_TEMPLATE
	# Commands speak English, whatever language the site has.
	_ = translator(frappe.db.get_single_value("System Settings", "language") or "en")
	for field, topics in agenda.STANDING_ITEMS.items():
		settings.set(field, settings.get(field) or "\n".join(map(_, topics)))
	settings.save(ignore_permissions=True)


def seed_role_profile() -> None:
	"""Add the role profile of coordinators, unless the site has it."""
	if not frappe.db.exists("Role Profile", ROLE_PROFILE):
		roles = [{"role": MANAGER}]
		profile = frappe.get_doc(doctype="Role Profile", role_profile=ROLE_PROFILE, roles=roles)
		profile.insert(ignore_permissions=True)


def seed_search() -> None:
	"""Let the global search look for our DocTypes, after those that the site has chosen."""
	settings = frappe.get_single("Global Search Settings")
	chosen = {row.document_type for row in settings.allowed_in_global_search}
	if missing := [doctype for doctype in SEARCHABLE if doctype not in chosen]:
		settings.extend("allowed_in_global_search", [{"document_type": doctype} for doctype in missing])
		settings.save(ignore_permissions=True)


def seed_list_filters() -> None:
	"""Save the filters of FILTERS for everybody, for the lists that have none for everybody."""
	for_all = {"for_user": ["is", "not set"]}
	filtered = set(frappe.get_all("List Filter", for_all, pluck="reference_doctype"))
	_ = translator(frappe.db.get_single_value("System Settings", "language") or "en")
	for doctype, saved in list_filters.FILTERS.items():
		for name, filters in saved.items() if doctype not in filtered else ():
			_save_list_filter(doctype, _(name), filters)


def seed_week() -> None:
	"""Let weeks begin on Monday where the site is Danish and has never chosen otherwise.

	Frappe's own first day is Sunday, for whole sites alone; who sets it back keeps it.
	"""
	settings = frappe.get_single("System Settings")
	if settings.language == "da" and settings.first_day_of_the_week in (None, "", "Sunday"):
		frappe.db.set_single_value("System Settings", "first_day_of_the_week", "Monday")
		frappe.db.set_default("first_day_of_the_week", "Monday")
		frappe.clear_document_cache("System Settings", "System Settings")


def lend_importing() -> None:
	"""Let who writes in partnerships open Data Import: imports of their own, and of what they may import."""
	lent_rights.give("Data Import", (MANAGER, USER), NOTHING_BUT_OWN)


def _save_list_filter(doctype: str, name: str, filters: tuple) -> None:
	conditions = [[doctype, *condition] for condition in filters]
	frappe.get_doc(
		doctype="List Filter",
		filter_name=name,
		reference_doctype=doctype,
		filters=frappe.as_json(conditions, indent=None),
	).insert(ignore_permissions=True)


def _values(template: shipped.Template) -> dict:
	sections = [values_from_model(section, {}, f"{TEMPLATE} Section") for section in template.sections]
	return {
		"doctype": TEMPLATE,
		"template_name": template.name,
		"language": template.language,
		"description": template.description,
		"sections": sections,
	}
