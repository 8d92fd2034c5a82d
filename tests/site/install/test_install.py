"""What a fresh site has, and that installing again changes nothing that the site has changed."""

import frappe
import pytest

from partnership_module import install
from partnership_module.constants import DEFAULT_TEMPLATE, MODULE, ROLES, SETTINGS, TEMPLATE
from partnership_module.dossier import schema
from partnership_module.prints.agreements import shipped
from partnership_module.records.mapping import model_from_doc


def test_the_roles_are_there():
	for role in ROLES:
		assert frappe.db.get_value("Role", role, "desk_access")


def test_the_default_template_is_the_danish_one_of_questions():
	(template,) = [template for template in shipped.templates() if template.name == DEFAULT_TEMPLATE]
	assert template.language == "da"
	assert "Question" in {section.block for section in template.sections}


def test_the_shipped_templates_are_seeded_whole():
	frappe.db.delete(TEMPLATE)
	frappe.db.delete("Agreement Template Section")
	install.after_install()
	for template in shipped.templates():
		doc = frappe.get_doc(TEMPLATE, template.name)
		sections = tuple(model_from_doc(row, schema.Section) for row in doc.sections)
		assert (doc.language, doc.description, sections) == (
			template.language,
			template.description,
			template.sections,
		)


def test_what_the_site_has_changed_stays():
	install.after_install()
	template = frappe.get_doc(TEMPLATE, DEFAULT_TEMPLATE)
	template.description = "Vores egen"
	template.sections = template.sections[:1]
	template.save()
	settings = frappe.get_single(SETTINGS)
	settings.update({"cpr_guard": 0, "default_template": "Rollekasser"})
	settings.save()
	install.after_install()
	template.reload()
	assert (template.description, len(template.sections)) == ("Vores egen", 1)
	assert frappe.db.count(TEMPLATE, {"template_name": DEFAULT_TEMPLATE}) == 1
	settings = frappe.get_single(SETTINGS)
	assert (settings.cpr_guard, settings.default_template) == (0, "Rollekasser")


@pytest.mark.parametrize(
	"saved_before", [False, True], ids=["never saved", "saved by Frappe at installation"]
)
def test_the_settings_start_with_their_defaults(saved_before):
	frappe.db.delete("Singles", {"doctype": SETTINGS})
	frappe.clear_document_cache(SETTINGS, SETTINGS)
	if saved_before:
		frappe.get_single(SETTINGS).save()
	install.after_install()
	settings = frappe.get_single(SETTINGS)
	assert (settings.cpr_guard, settings.default_template) == (1, DEFAULT_TEMPLATE)


@pytest.mark.parametrize(("language", "first"), [("da", "Velkomst"), ("en", "Welcome")])
def test_standing_items_are_proposed_in_the_language_of_the_site(language, first):
	frappe.db.set_single_value("System Settings", "language", language)
	settings = frappe.get_single(SETTINGS)
	settings.update({"agenda_opens_with": None, "agenda_closes_with": None})
	settings.save()
	install.after_install()
	assert frappe.get_single(SETTINGS).agenda_opens_with.splitlines()[0] == first


def test_the_workspace_has_every_report_once_in_the_card_of_reports():
	workspace = frappe.get_doc("Workspace", "Partnerships")
	card, found = None, []
	for link in workspace.links:
		card = link.label if link.type == "Card Break" else card
		if link.link_type == "Report":
			found.append((card, link.link_to))
	found += [
		("Shortcuts", shortcut.link_to) for shortcut in workspace.shortcuts if shortcut.type == "Report"
	]
	reports = frappe.get_all("Report", {"module": MODULE}, pluck="name")
	assert sorted(found) == sorted(("Reports", report) for report in reports)
