"""What Frappe and ERPNext leave out in tests, tested too."""

import frappe


def out_of_tests(monkeypatch) -> None:
	"""Let them act for the rest of a test as on any site: 15 asks one of the two, 16 both."""
	monkeypatch.setitem(frappe.flags, "in_test", False)
	monkeypatch.setattr(frappe, "in_test", False)
