"""In Danish our pages say our words, also where Frappe forgets whose they are; other apps keep theirs."""

import pytest
from playwright.sync_api import expect

from . import on_site

ORGANISATION = "Ord for Ord"
TITLE = "Ord for os"
FILTER = """async () => {
	const { filter_list } = cur_list.filter_area;
	await filter_list.add_filter("Partnership", "complexity", "=", "Medium");
	return filter_list.filters.at(-1).get_filter_button_text();
}"""
"""What a filter of a list says on its button."""


@pytest.fixture
def partnership(coordinator):
	"""A partnership that a party has left."""
	coordinator.organisation(ORGANISATION, sector="Other")
	party = {"organisation": ORGANISATION, "status": "Left", "weight": 2}
	made = coordinator.insert("Partnership", title=TITLE, status="Idea", complexity="Medium", parties=[party])
	yield made
	on_site.remove(made)
	coordinator.remove_organisations()


def chosen(page, field: str):
	"""What is chosen in a filter above a list."""
	return page.locator(f'.standard-filter-section:visible [data-fieldname="{field}"] option:checked')


def test_our_forms_say_our_words(coordinator, partnership, page_errors):
	page = coordinator.page
	coordinator.go(f"/app/partnership/{partnership}")
	grid = page.locator('[data-fieldname="parties"].frappe-control')
	coordinator.tab("tab_parties_and_roles")
	expect(grid.locator(".grid-heading-row")).to_contain_text("Organisation")
	coordinator.picture("partnership")
	grid.locator(".grid-row .btn-open-row").click()
	coordinator.rest()
	row = grid.locator(".form-in-grid")
	expect(row.locator('[data-fieldname="weight"] .control-label')).to_have_text("Stemmevægt")
	expect(row.locator('[data-fieldname="status"] option:checked')).to_have_text("Udtrådt")
	coordinator.picture("party")
	assert page_errors == []


def test_our_lists_say_our_words(coordinator, partnership, page_errors):
	page = coordinator.page
	page.goto("/app/partner-organisation/view/list?sector=Other")
	row = page.locator(".list-row", has_text=ORGANISATION)
	expect(row).to_contain_text("Andet")
	expect(page.locator('.standard-filter-section [data-fieldname="sector"] option:checked')).to_have_text(
		"Andet"
	)
	coordinator.picture("list")

	page.goto("/app/partnership/view/report?complexity=Medium")
	expect(page.locator(".dt-row-0")).to_contain_text("Mellem")
	expect(chosen(page, "complexity")).to_have_text("Mellem")
	coordinator.picture("report-view")
	assert page.evaluate(FILTER) == "Kompleksitetsgrad = Mellem"

	page.goto("/app/partnership/view/kanban/Partnerships by Status")
	titles = page.locator(".kanban-title")
	expect(titles.filter(has_text="Stillet i bero")).to_be_visible()
	coordinator.rest()  # Frappe has stored the order of the cards meanwhile, and drawn the columns anew.
	expect(titles.filter(has_text="Stillet i bero")).to_be_visible()
	expect(titles.filter(has_text="Aktivt")).to_be_visible()
	expect(page.locator(".page-head:visible .title-text")).to_have_text("Partnerskaber efter status")
	coordinator.picture("kanban")
	page.evaluate("frappe.set_route('List', 'ToDo', 'List')")
	page.wait_for_function("cur_list?.doctype === 'ToDo'")
	assert page.evaluate("__('Suspended')") == "Suspenderet"
	assert page_errors == []


@pytest.mark.parametrize(
	("address", "field", "said"),
	[
		("task", "task_weight", "Vægt"),
		("task", "project", "Sag"),
		("quality-meeting", "minutes", "minutter"),
		("letter-head", "align", "Venstre"),
	],
)
def test_the_forms_of_other_apps_say_theirs(coordinator, address, field, said):
	page = coordinator.page
	coordinator.go(f"/app/{address}/new")
	coordinator.picture(address)
	control = page.evaluate(
		"(field) => cur_frm.fields_dict[field].$wrapper?.text() || cur_frm.fields_dict[field].wrapper.text()",
		field,
	)
	assert said in control


def test_a_new_document_is_named_with_its_gender_in_menus_and_where_one_searches(
	coordinator, partnership, page_errors
):
	page = coordinator.page
	coordinator.go(f"/app/partnership/{partnership}")
	page.locator(".menu-btn-group > button").click()
	menu = page.locator(".menu-btn-group .dropdown-menu.show .menu-item-label")
	expect(menu.filter(has_text="Nyt partnerskab")).to_be_visible()
	for word in ("Udskriv", "E-mail", "Tilknyttede dokumenter"):
		expect(menu.get_by_text(word, exact=True)).to_be_visible()
	coordinator.picture("menu")
	page.keyboard.press("Escape")
	offered = page.evaluate("frappe.search.utils.get_doctypes('partnerskab').map(({ value }) => value)")
	assert "Nyt partnerskab" in offered
	assert "Ny Partnerskab" not in offered
	assert page_errors == []
