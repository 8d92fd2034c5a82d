"""Reports that are handed in are accepted together; the others stay as they are."""

import frappe
import pytest

from partnership_module.partnership.partner_reports import reporting

from ..worlds import reporting_world as world
from ..worlds.kept import kept

REPORT = "Partner Report"


@kept
def reports():
	"""One that is handed in, and one that is due."""
	partnership = world.build("Alle godkendt (prøve)")
	first, second, *_rest = world.made(partnership.name)
	return world.handed_in(first, world.DUE).name, second.name


def test_those_that_are_handed_in_are_accepted_once(reports):
	handed_in, due = reports
	assert reporting.accept_all([due, handed_in, handed_in]) == {"accepted": [handed_in], "left": [due]}
	assert frappe.db.get_value(REPORT, handed_in, "status") == "Accepted"
	assert frappe.db.get_value(REPORT, due, "status") == "Due"
	assert reporting.accept_all([handed_in]) == {"accepted": [], "left": [handed_in]}


def test_of_what_one_may_not_write_nothing_is_accepted(reports, login):
	with login("Guest"), pytest.raises(frappe.PermissionError):
		reporting.accept_all(list(reports))
	assert frappe.db.get_value(REPORT, reports[0], "status") == "Submitted"
