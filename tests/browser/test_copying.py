"""A partnership is copied and an amendment begun at the desk; nothing negotiated is lost on the way."""

import pytest

from .coordinator import QUIET, wait_until


@pytest.fixture
def form(desk):
	def open_form(doctype: str, name: str) -> None:
		desk.goto(f"/app/{doctype.lower().replace(' ', '-')}/{name}")
		desk.wait_for_function("name => cur_frm && cur_frm.doc.name === name && !cur_frm.is_new()", arg=name)

	return open_form


@pytest.fixture
def newest(logged_in):
	def find(doctype: str) -> dict:
		asked = {"limit_page_length": 1, "order_by": "creation desc"}
		name = logged_in.request.get(f"/api/resource/{doctype}", params=asked).json()["data"][0]["name"]
		return logged_in.request.get(f"/api/resource/{doctype}/{name}").json()["data"]

	return find


def test_duplicate_asks_what_to_take_and_makes_an_idea(form, desk, newest, screens, page_errors):
	original = newest("Partnership")
	form("Partnership", original["name"])
	desk.evaluate("cur_frm.copy_doc()")
	dialog = desk.locator(".modal.show")
	dialog.locator("input[data-fieldname=title]").fill("Kopi fra formularen")
	wait_until(desk, QUIET)
	dialog.screenshot(path=str(screens / "copy-partnership.png"))
	dialog.locator(".btn-primary").click()
	desk.wait_for_function("cur_frm && cur_frm.doc.title === 'Kopi fra formularen'", timeout=60_000)
	assert desk.evaluate("cur_frm.doc.status") == "Idea"
	assert page_errors == []


def test_a_new_version_says_that_it_starts_from_the_text_in_force(form, desk, newest, screens, page_errors):
	partnership = newest("Partnership Agreement")["partnership"]
	desk.goto("/app/partnership")
	desk.wait_for_selector(".list-row", timeout=30_000)
	desk.evaluate(
		"name => frappe.new_doc('Partnership Agreement', { partnership: name, kind: 'Amendment' })",
		partnership,
	)
	desk.wait_for_function("cur_frm && cur_frm.doctype === 'Partnership Agreement' && cur_frm.is_new()")
	desk.locator("[data-fieldname=start_from]:visible").first.wait_for()
	desk.screenshot(path=str(screens / "new-version.png"))
	assert desk.evaluate("cur_frm.doc.start_from") == "Text in Force"
	assert page_errors == []
