"""Our roles read the project of a partnership that is open to them, and no other; nobody else notices."""

import frappe
import pytest

from partnership_module.constants import PARTNERSHIP, ROLES
from partnership_module.partnership.access import projects

from ..worlds.asking import refused, requested
from ..worlds.kept import kept
from ..worlds.partnership_world import AUDITS, MANAGES, MEMBER, NOBODY, OPEN, OUTSIDER, SECRET

OTHER = "Andres projekt"
NAMES = {OPEN: "Åbent projekt", SECRET: "Fortroligt projekt", OTHER: OTHER}


@kept
def named(world) -> dict[str, str]:
	"""By title of the partnership, its project; and one that no partnership names."""
	company = frappe.get_all("Company", pluck="name", limit=1)[0]
	made = {
		title: frappe.get_doc(doctype="Project", project_name=name, company=company).insert().name
		for title, name in NAMES.items()
	}
	for title in (OPEN, SECRET):
		frappe.db.set_value(PARTNERSHIP, world[title][PARTNERSHIP], "project", made[title])
	return made


def listed(named: dict[str, str]) -> set[str]:
	"""By title, the projects that a list shows; each opens, and the others are refused."""
	found = {title for title, name in named.items() if frappe.get_list("Project", {"name": name})}
	opened = {
		title
		for title, name in named.items()
		if not refused(frappe.get_doc("Project", name).check_permission, "read")
	}
	assert opened == found
	return found


@pytest.mark.parametrize(
	"user, titles",
	[
		(OUTSIDER, {OPEN}),
		(MEMBER, {OPEN, SECRET}),
		(MANAGES, {OPEN, SECRET}),
		(AUDITS, {OPEN, SECRET}),
		("Administrator", {OPEN, SECRET, OTHER}),
	],
)
def test_the_projects_of_ones_partnerships_are_read_and_not_written(named, login, user, titles):
	with login(user):
		assert listed(named) == titles
		if user != "Administrator":
			for right in ("write", "delete", "share", "print", "export", "create"):
				assert not frappe.get_doc("Project", named[OPEN]).has_permission(right)


def test_other_roles_give_what_they_gave(named, login):
	frappe.get_doc("User", NOBODY).add_roles("Projects User")
	frappe.get_doc("User", OUTSIDER).add_roles("Projects User")
	for user in (NOBODY, OUTSIDER):
		with login(user):
			assert listed(named) == {OPEN, SECRET, OTHER}
			assert frappe.get_doc("Project", named[OTHER]).has_permission("write")


def test_who_chose_among_all_projects_still_does(named, login):
	# ERPNext takes this role from users who are no employees when they are saved.
	role = {"role": "Employee", "parent": OUTSIDER, "parenttype": "User", "parentfield": "roles"}
	frappe.get_doc(doctype="Has Role", **role).db_insert()
	frappe.clear_cache(user=OUTSIDER)
	with login(OUTSIDER):
		assert listed(named) == {OPEN}
		asked = {"doctype": "Project", "txt": "projekt"}
		rows = requested("frappe.desk.search.search_link", **asked)
		assert {row["value"] for row in rows} >= set(named.values())
		asked |= {"filter_fields": '["total_costing_amount"]', "as_dict": True}
		told = requested("frappe.desk.search.search_widget", **asked)
		assert told and not any("total_costing_amount" in row for row in told)
		assert listed(named) == {OPEN}


def test_the_rules_of_erpnext_hold_again_when_the_app_goes():
	def rules(doctype: str) -> int:
		return frappe.db.count(doctype, {"parent": "Project"})

	frappe.db.delete("Custom DocPerm", {"parent": "Project"})
	projects.give_reading()
	projects.give_reading()
	assert rules("Custom DocPerm") == rules("DocPerm") + len(ROLES)
	projects.take_reading()
	assert rules("Custom DocPerm") == 0
	projects.give_reading()
	own = {"parent": "Project", "role": "Projects User"}
	frappe.db.set_value("Custom DocPerm", own, "share", 0)
	projects.take_reading()
	assert rules("Custom DocPerm") == rules("DocPerm")
