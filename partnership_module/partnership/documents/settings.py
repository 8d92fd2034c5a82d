"""What a site has set."""

import frappe


def small_count_limit() -> int | None:
	"""Counts below it are not printed, unless an indicator says otherwise."""
	return frappe.db.get_single_value("Partnership Settings", "small_count_limit") or None
