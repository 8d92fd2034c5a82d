"""Whoever has one of our roles reads the project of a partnership that is open to them, and by that role no
other one.

Frappe's hooks take rights away and give none. So our roles may read projects (`give_reading`), and these
hooks leave of them what partnerships name. Who has none of our roles, or reads projects by another role, is
asked nothing.
"""

from contextlib import contextmanager

import frappe

from ...constants import PARTNERSHIP, ROLES
from . import lent_rights
from .list_conditions import quoted

PROJECT = "Project"
CHOOSING = "partnership_choosing_project"
OF_A_LINK_FIELD = ("txt", "filters", "start", "page_length", "as_dict")


def has_permission(doc, ptype: str = "read", user: str | None = None) -> bool:
	"""Tell whether a project is open to the user. Hook."""
	user = user or frappe.session.user
	return ptype != "read" or not _only_by_ours(user) or doc.name in _named(user)


def list_condition(user: str | None = None, doctype: str = PROJECT) -> str:
	"""Write the condition for lists of projects. Hook."""
	user = user or frappe.session.user
	if not _only_by_ours(user) or frappe.flags.get(CHOOSING):
		return ""
	return f"`tabProject`.`name` in ({quoted(_named(user) or [''])})"


@contextmanager
def choosing(doctype: str, options: dict):
	"""Let those who choose among all projects by another role do so still, in a link field.

	Yields the options of the search; for them only those that show no more than a link field does.
	"""
	user = frappe.session.user
	widened = doctype == PROJECT and not options.get("query") and _only_by_ours(user)
	if not (widened and _others_give("select", user)):
		yield options
		return
	frappe.flags[CHOOSING] = True
	try:
		yield {option: value for option, value in options.items() if option in OF_A_LINK_FIELD}
	finally:
		frappe.flags.pop(CHOOSING)


def _only_by_ours(user: str) -> bool:
	if user == "Administrator" or not set(frappe.get_roles(user)) & set(ROLES):
		return False
	return not _others_give("read", user)


def _others_give(right: str, user: str) -> bool:
	rules = frappe.get_meta(PROJECT).permissions
	giving = {rule.role for rule in rules if rule.get(right) and not rule.permlevel}
	return bool(set(frappe.get_roles(user)) & (giving - set(ROLES)))


def _named(user: str) -> list[str]:
	"""List the projects of the partnerships that the user may read."""
	named = {"project": ["is", "set"]}
	return frappe.get_list(PARTNERSHIP, named, pluck="project", distinct=True, user=user, limit_page_length=0)


def give_reading() -> None:
	"""Let our roles read projects, as far as the hooks leave any. What the site has changed of it stays."""
	lent_rights.give(PROJECT, ROLES, {"export": 0})


def take_reading() -> None:
	"""Take away what `give_reading` has given."""
	lent_rights.take(PROJECT)
