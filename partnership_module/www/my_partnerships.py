import frappe

from partnership_module.partnership.links import asking

no_cache = 1
sitemap = 0


def get_context(context):
	"""Frappe's entry for the page."""
	context.update(asking.page(frappe.form_dict, frappe.request.method == "POST"))
