"""Patches bring a site up to what install gives a new one, and leave what the site has made its own."""

import frappe
import pytest
from frappe.modules.patch_handler import get_patches_from_app

from partnership_module.constants import APP, SETTINGS
from partnership_module.partnership.meetings import agenda, reminders

PATCHES = "partnership_module.patches"
SEED = f"{PATCHES}.seed_settings_and_reminders"
PROPOSED = {field: "\n".join(topics) for field, topics in agenda.STANDING_ITEMS.items()}


@pytest.fixture
def older_site():
	"""As it was before there were standing items and reminders."""
	frappe.db.set_single_value("System Settings", "language", "en")
	settings = frappe.get_single(SETTINGS)
	settings.update(dict.fromkeys(agenda.STANDING_ITEMS))
	settings.save()
	for name in reminders.WHEN:
		frappe.delete_doc("Notification", name)


def test_every_line_of_the_list_is_a_patch():
	found = get_patches_from_app(APP)
	assert found
	for line in found:
		assert line.startswith(f"{PATCHES}.")
		assert callable(frappe.get_attr(f"{line.split()[0]}.execute"))


def test_a_site_gets_what_is_missing(older_site):
	run(SEED)
	settings = frappe.get_single(SETTINGS)
	assert {field: settings.get(field) for field in PROPOSED} == PROPOSED
	assert frappe.db.count("Notification", {"name": ["in", list(reminders.WHEN)]}) == len(reminders.WHEN)


def test_what_the_site_has_changed_stays():
	settings = frappe.get_single(SETTINGS)
	settings.agenda_opens_with = "Sang"
	settings.save()
	reminder = frappe.get_doc("Notification", reminders.SUMMONS)
	reminder.enabled = 0
	reminder.save()
	run(SEED)
	assert frappe.get_single(SETTINGS).agenda_opens_with == "Sang"
	assert not reminder.reload().enabled


def run(patch: str) -> None:
	frappe.get_attr(f"{patch}.execute")()
