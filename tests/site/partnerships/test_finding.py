"""Partnerships and what hangs on them are found by words, and lists have filters for everybody."""

import frappe
import pytest
from frappe.utils import getdate, global_search

from partnership_module import constants, install, uninstall
from partnership_module.constants import AGREEMENT, ORGANISATION, PARTNERSHIP, SEARCHABLE
from partnership_module.partnership.documents import reminders
from partnership_module.partnership.partnerships import list_filters

from ..worlds.asking import requested
from ..worlds.kept import kept
from ..worlds.partnership_world import MEMBER, OPEN, OUTSIDER, SECRET, build

PATCH = "partnership_module.patches.find_and_see.execute"
SETTINGS = "Global Search Settings"


@kept
def world(site):
	return build()


@pytest.fixture
def indexed(world):
	"""A site of before, brought up to date by the patch; the table of the search knows no transactions."""
	frappe.get_single(SETTINGS).update({"allowed_in_global_search": [{"document_type": "ToDo"}]}).save()
	frappe.get_attr(PATCH)()
	yield world
	frappe.db.delete("__global_search", {"doctype": ["in", [*SEARCHABLE, "ToDo"]]})
	frappe.cache.hdel("global_search", "search_priorities")


def found(text: str) -> dict[str, set[str]]:
	by_doctype = {}
	for row in requested("frappe.utils.global_search.search", text=text, limit=100):
		by_doctype.setdefault(row.doctype, set()).add(row.name)
	return by_doctype


def test_words_find_what_is_open_to_who_asks(indexed, login):
	secret, open_one = indexed[SECRET], indexed[OPEN]
	for doctype in (PARTNERSHIP, AGREEMENT, "Steering Meeting", "Evaluation"):
		with login(OUTSIDER):
			assert found("samarbejde")[doctype] == {open_one[doctype]}
		with login(MEMBER):
			assert found("samarbejde")[doctype] == {open_one[doctype], secret[doctype]}
	with login(OUTSIDER):
		assert not found("Fortroligt").keys() - {ORGANISATION}
		assert len(found("Part i samarbejde")[ORGANISATION]) == 2


def test_a_task_is_found_by_who_may_read_it(indexed, login):
	task = reminders.remind(
		MEMBER, PARTNERSHIP, indexed[SECRET][PARTNERSHIP], getdate(), "Ring til Kajakklubben"
	)
	global_search.sync_global_search()
	with login(OUTSIDER):
		assert found("Kajakklubben") == {}
	with login(MEMBER):
		assert found("Kajakklubben") == {"ToDo": {task}}
	frappe.delete_doc("ToDo", task, ignore_permissions=True)
	with login(MEMBER):
		assert found("Kajakklubben") == {}


def test_what_is_saved_is_found_by_its_words(indexed):
	values = {"title": "Havnegruppen", "summary": "Om kajakker", "target_groups": "Efterskoleelever"}
	name = frappe.get_doc(doctype=PARTNERSHIP, **values).insert().name
	global_search.sync_global_search()
	for word in ("Havnegruppen", "kajakker", "Efterskoleelever"):
		assert found(word) == {PARTNERSHIP: {name}}


def test_what_the_site_has_chosen_stays_first_and_ours_goes_with_the_app(indexed, monkeypatch):
	def chosen() -> list[str]:
		return [row.document_type for row in frappe.get_doc(SETTINGS).allowed_in_global_search]

	install.seed_search()
	assert chosen() == ["ToDo", *SEARCHABLE]
	doctypes = frappe.get_all("DocType", {"module": constants.MODULE}, pluck="name")
	uninstall.delete_rows("Global Search DocType", "document_type", doctypes)
	assert chosen() == ["ToDo"]


def test_frappes_reset_of_the_search_keeps_ours():
	frappe.get_attr(f"{SEARCH_SETTINGS}.update_global_search_doctypes")()
	rows = frappe.get_all("Global Search DocType", pluck="document_type")
	assert set(SEARCHABLE) < set(rows)


SEARCH_SETTINGS = "frappe.desk.doctype.global_search_settings.global_search_settings"


@pytest.mark.parametrize("doctype", list_filters.FILTERS)
def test_every_saved_filter_lists_what_it_says(world, doctype):
	frappe.db.delete("List Filter", {"reference_doctype": doctype})
	install.seed_list_filters()
	install.seed_list_filters()
	saved = frappe.get_all("List Filter", {"reference_doctype": doctype}, ["filters", "for_user"])
	assert len(saved) == len(list_filters.FILTERS[doctype])
	for row in saved:
		assert not row.for_user
		frappe.get_list(doctype, frappe.parse_json(row.filters))


def test_a_filter_of_the_site_for_everybody_keeps_ours_away():
	frappe.db.delete("List Filter", {"reference_doctype": PARTNERSHIP})
	own = {"filter_name": "Vores", "reference_doctype": PARTNERSHIP, "filters": "[]"}
	frappe.get_doc(doctype="List Filter", **own).insert()
	install.seed_list_filters()
	assert frappe.get_all("List Filter", {"reference_doctype": PARTNERSHIP}, pluck="filter_name") == ["Vores"]
