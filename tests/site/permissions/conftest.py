"""The same partnership twice, restricted and open, for all tests of a file."""

import frappe
import pytest
from frappe.utils import global_search

from partnership_module.constants import DOSSIER_DOCTYPES

from ..conftest import forget
from ..worlds.partnership_world import build


@pytest.fixture(scope="module")
def world(site):
	frappe.set_user("Administrator")
	built = build()
	frappe.db.savepoint("built")
	yield built
	frappe.db.rollback()
	forget()


@pytest.fixture(autouse=True)
def transaction(world):
	"""Back to the world as it was built, which is gone after the last test of this file."""
	yield
	frappe.db.rollback(save_point="built")
	forget()


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
	contents["ToDo", "of-others"] = "Andres samarbejde"
	for (doctype, name), content in contents.items():
		row = {"doctype": doctype, "name": name, "content": content, "title": content}
		global_search.sync_value({**row, "published": 0, "route": ""})
	yield
	# The table of the search knows no transactions.
	for doctype, name in contents:
		frappe.db.delete("__global_search", {"doctype": doctype, "name": name})
	frappe.cache.hdel("global_search", "search_priorities")
