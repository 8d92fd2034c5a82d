"""What a fresh site has, and that installing again changes nothing that the site has changed."""

import json
from pathlib import Path

import frappe
import pytest
from frappe.translate import get_all_languages

from partnership_module import install
from partnership_module.constants import (
	DEFAULT_TEMPLATE,
	FIXTURES,
	MANAGER,
	MODULE,
	ONBOARDING_STEPS,
	ROLE_PROFILE,
	ROLES,
	SETTINGS,
	TEMPLATE,
)
from partnership_module.dossier import schema
from partnership_module.partnership.desk import opening
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


@pytest.mark.parametrize(
	("language", "chosen", "first"),
	[("da", "Sunday", "Monday"), ("da", "Saturday", "Saturday"), ("en", "Sunday", "Sunday")],
)
def test_weeks_begin_on_monday_where_the_site_is_danish_and_chose_nothing(language, chosen, first):
	for field, value in (("language", language), ("first_day_of_the_week", chosen)):
		frappe.db.set_single_value("System Settings", field, value)
	frappe.clear_document_cache("System Settings", "System Settings")
	install.seed_week()
	assert frappe.db.get_single_value("System Settings", "first_day_of_the_week", cache=False) == first


def test_danish_can_be_chosen():
	frappe.db.set_value("Language", "da", "enabled", 0)
	install.after_install()
	assert "da" in get_all_languages()


def test_print_formats_have_danish_names(monkeypatch):
	monkeypatch.setattr(frappe.local, "lang", "da")
	bootinfo = frappe._dict(translated_doctypes=[])
	opening.name_print_formats(bootinfo)
	opening.name_print_formats(bootinfo)
	assert bootinfo.translated_doctypes == ["Print Format"]
	names = frappe.get_all("Print Format", {"module": MODULE}, pluck="name")
	assert names and not [name for name in names if frappe._(name) == name]


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


OWNED = [
	doc
	for path in sorted(Path(frappe.get_app_path("partnership_module", "fixtures")).glob("*.json"))
	for doc in json.loads(path.read_text("utf-8"))
]
"""What fixtures/ holds."""


def test_the_fixtures_are_those_that_uninstall_knows():
	found: dict[str, set] = {}
	for doc in OWNED:
		found.setdefault(doc["doctype"], set()).add(doc["name"])
	assert found == {doctype: set(names) for doctype, names in FIXTURES.items()}


@pytest.mark.parametrize("owned", OWNED, ids=lambda doc: doc["name"])
def test_a_site_has_what_the_fixtures_hold(owned):
	doc = frappe.get_doc(owned["doctype"], owned["name"]).as_dict()
	for field, value in owned.items():
		rows = [{key: row[key] for key in value[0]} for row in doc[field]] if type(value) is list else None
		assert field == "modified" or (doc[field] if rows is None else rows) == value, field


def test_the_board_has_a_column_for_every_status():
	(board,) = [doc for doc in OWNED if doc["doctype"] == "Kanban Board"]
	statuses = frappe.get_meta(board["reference_doctype"]).get_field(board["field_name"]).options
	assert [column["column_name"] for column in board["columns"]] == statuses.split("\n")


def test_the_onboarding_has_its_steps_and_each_can_be_taken():
	onboarding = frappe.get_doc("Module Onboarding", "Partnerships")
	assert tuple(row.step for row in onboarding.steps) == ONBOARDING_STEPS
	for step in onboarding.get_steps():
		assert step.action == "Go to Page" or frappe.db.exists(
			*(
				("Report", step.reference_report)
				if step.reference_report
				else ("DocType", step.reference_document)
			)
		)


def test_the_role_profile_is_seeded_once():
	frappe.delete_doc("Role Profile", ROLE_PROFILE)
	install.after_install()
	profile = frappe.get_doc("Role Profile", ROLE_PROFILE)
	assert [row.role for row in profile.roles] == [MANAGER]
	profile.append("roles", {"role": "Projects User"})
	profile.save()
	install.after_install()
	assert len(frappe.get_doc("Role Profile", ROLE_PROFILE).roles) == 2
