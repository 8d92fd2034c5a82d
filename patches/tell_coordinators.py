"""Coordinators are mailed once a week what needs them, as on a new site."""

import frappe

from partnership_module.constants import SETTINGS


def execute():
	frappe.db.set_single_value(SETTINGS, "weekly_digest", 1)
