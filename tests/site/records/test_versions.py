"""What differs between Frappe and ERPNext 15 and 16 is the same for the app."""

import frappe
import pytest
from frappe.permissions import add_user_permission

from partnership_module import search, uninstall
from partnership_module.constants import APP, PARTNERSHIP
from partnership_module.demo import dossiers
from partnership_module.records import versions

from ..worlds import demo
from ..worlds.kept import kept
from ..worlds.organisations import ORGANISATION, made, named
from ..worlds.reporting import outsider

MILESTONE = "Partnership Milestone"
VIOLENCE = dossiers.history()["violence"].partnership.title
WITH_TITLE = {"fields": ["name", "partnership.title as partnership_title"], "limit_page_length": 0}


@kept
def milestones(site):
	demo.partnership("violence")


@pytest.fixture
def confined(milestones) -> str:
	"""A user who may see one party only, and so no partnership, for other parties stand in it."""
	reader = outsider()
	add_user_permission("Partner Organisation", named("Mødrehjælpen"), reader)
	return reader


def test_a_list_with_columns_of_links_has_the_records_of_the_list_without(confined, login):
	with login(confined):
		assert not frappe.get_list(PARTNERSHIP, {"title": VIOLENCE})
		alone = frappe.get_list(MILESTONE, limit_page_length=0, pluck="name")
		rows = versions.listed(MILESTONE, **WITH_TITLE)
	assert {row.name for row in rows} == set(alone) != set()
	assert VIOLENCE in {row.partnership_title for row in rows}


def test_it_has_only_what_is_asked_for(confined, login):
	of_one = [[MILESTONE, "responsible", "=", named("Mødrehjælpen")]]
	with login(confined):
		every = versions.listed(MILESTONE, **WITH_TITLE)
		rows = versions.listed(MILESTONE, filters=of_one, as_list=True, **WITH_TITLE)
	names = set(frappe.get_all(MILESTONE, of_one, pluck="name"))
	assert {name for name, _title in rows} == names
	assert 0 < len(rows) < len(every)


def test_a_list_calls_what_links_to_its_own_kind_by_the_title_of_that(site):
	versions.join_own_links()
	frame, successor, part = map(made, ("Kommunen (prøve)", "Foreningen (prøve)", "Afdelingen (prøve)"))
	links = {"part_of": frame, "succeeded_by": successor}
	frappe.db.set_value(ORGANISATION, part, dict(links))
	fields = ["organisation_name", *(f"{field}.organisation_name as {field}_title" for field in links)]
	(row,) = frappe.get_list(ORGANISATION, {"name": part}, fields, as_list=True)
	assert row == ("Afdelingen (prøve)", "Kommunen (prøve)", "Foreningen (prøve)")


def test_what_the_user_may_not_read_at_all_is_refused(milestones, login):
	with login("Guest"), pytest.raises(frappe.PermissionError):
		versions.listed(MILESTONE, **WITH_TITLE)


def test_a_copy_knows_what_it_was_made_of_also_when_it_was_updated(milestones):
	partnership = frappe.get_doc(PARTNERSHIP, frappe.db.get_value(PARTNERSHIP, {"title": VIOLENCE}))
	copy = frappe.copy_doc(partnership).update({"title": "Kopi (prøve)", "goals": []})
	copy.append("goals", {"title": "Nyt"})
	assert {row.parent for row in copy.parties} == {partnership.name}
	assert {row.parent for row in copy.goals} == {None}
	copy.insert()
	assert copy.title == "Kopi (prøve)"
	assert {row.parent for row in copy.get_all_children()} == {copy.name} != {partnership.name}


@pytest.mark.parametrize("value", ["a" * 200, "å" * 200], ids=["too long", "too long, not of ASCII"])
def test_a_text_that_no_column_holds_does_not_fit(value):
	with pytest.raises(Exception) as refused:
		frappe.db.set_value("User", "Guest", "full_name", value)
	assert versions.does_not_fit(refused.value)


def test_a_database_that_is_busy_has_not_refused_a_value():
	assert not versions.does_not_fit(frappe.db.OperationalError(1205, "Lock wait timeout exceeded"))
	assert not versions.does_not_fit(frappe.ValidationError())


def test_the_fields_of_a_budget_are_there():
	"""ERPNext 15 has the amount in a row."""
	year, amount = versions.budget_fields()
	found = frappe.get_list("Budget", {year: "2026", "docstatus": 1}, [year, amount])
	assert found == []


def test_a_draft_is_not_discarded(milestones):
	"""Frappe 16 offers it, with the right to write; 15 has no such method."""
	partnership = frappe.db.get_value(PARTNERSHIP, {"title": VIOLENCE})
	draft = frappe.new_doc("Evaluation", partnership=partnership, title="Midtvejs", kind="Midway")
	draft.update({"period_to": "2003-12-31"}).insert()
	with pytest.raises(frappe.ValidationError, match="Delete it"):
		draft.discard() if versions.FRAPPE >= 16 else draft.run_method("before_discard")
	assert frappe.db.get_value("Evaluation", draft.name, "docstatus") == 0


def test_the_desk_opens_on_a_workspace_unless_it_has_to_be_set_up():
	pages = ("desktop", "Workspaces", "setup-wizard")
	opened = [frappe._dict(home_page=page) for page in pages]
	for bootinfo in opened:
		versions.open_on_workspace(bootinfo)
	first = "Workspaces" if versions.FRAPPE >= 16 else "desktop"
	assert [bootinfo.home_page for bootinfo in opened] == [first, *pages[1:]]


@pytest.mark.skipif(versions.FRAPPE < 16, reason="Frappe 15 has no icons and sidebars of an app")
def test_the_desktop_of_the_app_is_found_and_goes_with_it():
	found = versions.desktop_of(APP)
	assert {doctype: set(names) for doctype, names in found.items()} == {
		"Desktop Icon": {"Partnership Module", "Partnerships"},
		"Workspace Sidebar": {"Partnerships"},
	}
	others = frappe.db.count("Desktop Icon") - 2
	for _again in range(2):
		uninstall.delete_desktop()
	assert frappe.db.count("Desktop Icon") == others
	assert not any(versions.desktop_of(APP).values())
	assert not frappe.db.exists("Desktop Icon", "Partnerships")


@pytest.mark.skipif(versions.FRAPPE < 16, reason="Frappe 15 has no sidebar of an app")
def test_the_sidebar_leads_users_to_the_reports(login):
	with login(outsider()):
		for kind in ("doctype", "page"):
			frappe.get_attr(f"frappe.cache_manager.build_domain_restricted_{kind}_cache")()
		sidebars = frappe.get_attr("frappe.boot.get_sidebar_items")(["Partnerships"])
	items = [item for item in sidebars["partnerships"]["items"] if item["link_type"] == "Report"]
	assert "Milestones Met" in {item["link_to"] for item in items}
	assert all(item["report"]["report_type"] == "Script Report" for item in items)


def test_energy_points_are_those_of_frappe_also_where_another_method_stands_in_for_it(monkeypatch):
	monkeypatch.setattr(frappe, "get_attr", getattr(frappe.get_attr, "before_ours", frappe.get_attr))
	search.replace_everywhere()
	assert versions.energy_points("User", "Administrator") == []
