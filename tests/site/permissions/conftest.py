"""The same partnership twice, restricted and open, and everybody who may come along."""

from functools import partial

import frappe
import pytest
from frappe.utils import global_search

from partnership_module.constants import DOSSIER_DOCTYPES

from ..worlds.kept import kept
from ..worlds.partnership_world import AUDITS, MANAGES, MEMBER, OUTSIDER, add_user, build

SYSTEM, VISITOR, GUEST = "system@partnership.invalid", "visitor@partnership.invalid", "Guest"
"""A System Manager without our roles, and a Website User."""

TASK = "Andres samarbejde"
"""Of no partnership: what those who have it read, and others do not."""

WHO = {
	"manager": MANAGES,
	"member": MEMBER,
	"outsider": OUTSIDER,
	"auditor": AUDITS,
	"system": SYSTEM,
	"visitor": VISITOR,
	"guest": GUEST,
}


@partial(kept, autouse=True)
def world(site):
	return build()


@kept
def people(world):
	add_user(SYSTEM, ["System Manager"])
	frappe.get_doc(
		doctype="User", email=VISITOR, first_name="Visitor", user_type="Website User", send_welcome_email=0
	).insert()
	return WHO


@pytest.fixture
def searchable(world):
	"""A site whose global search finds both partnerships, what hangs on them, and a task, by their titles."""
	settings = frappe.get_doc("Global Search Settings")
	settings.allowed_in_global_search = []
	settings.extend("allowed_in_global_search", [{"document_type": d} for d in (*DOSSIER_DOCTYPES, "ToDo")])
	settings.save()
	contents = {
		(doctype, names[doctype]): title for title, names in world.items() for doctype in DOSSIER_DOCTYPES
	}
	task = frappe.get_doc(
		doctype="ToDo", description=TASK, allocated_to=OUTSIDER, assigned_by=MEMBER
	).insert()
	contents["ToDo", task.name] = TASK
	for (doctype, name), content in contents.items():
		row = {"doctype": doctype, "name": name, "content": content, "title": content}
		global_search.sync_value({**row, "published": 0, "route": ""})
	yield
	# The table of the search knows no transactions.
	for doctype, name in contents:
		frappe.db.delete("__global_search", {"doctype": doctype, "name": name})
	frappe.cache.hdel("global_search", "search_priorities")
