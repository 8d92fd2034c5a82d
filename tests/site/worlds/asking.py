"""Asking as a user's browser does, and being refused."""

import frappe

from partnership_module.records import versions

COUNT = "count(name) as n" if versions.FRAPPE < 16 else {"COUNT": "name", "as": "n"}
"""How a list is asked how many there are."""


def refused(function, *args, **kwargs) -> bool:
	try:
		function(*args, **kwargs)
	except frappe.PermissionError:
		frappe.clear_messages()
		return True
	return False


def requested(cmd: str, **form) -> object:
	"""What a request for the whitelisted method would be answered."""
	frappe.local.form_dict = frappe._dict(form)
	method = frappe.get_attr(frappe.override_whitelisted_method(cmd))
	frappe.is_whitelisted(method)
	return frappe.call(method, **form)
