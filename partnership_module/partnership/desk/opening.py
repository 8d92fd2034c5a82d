"""Where the desk opens for people of the app, and on the page of apps."""

import frappe

from ...constants import ROLES
from ...records import versions

AUTOMATIC = ("All", "Guest", "Desk User")
"""Roles that Frappe gives by itself."""
WORKSPACE = {"name": "Partnerships", "public": 1, "title": "Partnerships"}


def open_ours(bootinfo) -> None:
	"""Open the desk on our workspace for who has our roles only. Hook `extend_bootinfo`.

	Who has a workspace of their own, or roles of other apps beside, opens the desk as before.
	"""
	roles = set(frappe.get_roles()) - set(AUTOMATIC)
	if roles and roles <= set(ROLES) and not bootinfo.user.get("default_workspace"):
		bootinfo.user["default_workspace"] = dict(WORKSPACE)
		versions.open_on_workspace(bootinfo)


def name_print_formats(bootinfo) -> None:
	"""Show the names of print formats in the user's language. Hook `extend_bootinfo`."""
	if "Print Format" not in bootinfo.translated_doctypes:
		bootinfo.translated_doctypes.append("Print Format")


def is_for_user() -> bool:
	"""Tell whether the page of apps shows this one."""
	return frappe.session.user == "Administrator" or bool(set(frappe.get_roles()) & set(ROLES))
