"""Settings of the site."""

import frappe


def small_count_limit() -> int | None:
	"""Give the count below which counts are not printed, unless an indicator says otherwise; None for no
	limit."""
	return frappe.db.get_single_value("Partnership Settings", "small_count_limit") or None
