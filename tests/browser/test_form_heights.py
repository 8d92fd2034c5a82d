"""No tab of a form is longer than a screen, but for what a table holds."""

import json

import pytest

from . import on_site
from .coordinator import QUIET, lead, wait_until
from .test_desk import FORMS

LIVING = "Unge på vej i Lindeå"
"""What the demonstration calls the partnership that follows the day."""
A_SCREEN = 1080
"""Pixels: the height of a screen in an office."""
HEIGHT = """(many) => {
	const tabs = [...document.querySelectorAll(".form-page, .tab-pane.active")];
	const tab = tabs.filter((one) => one.checkVisibility()).at(-1);
	const rows = [...tab.querySelectorAll(".grid-body")].flatMap((table) =>
		[...table.querySelectorAll(".grid-row")].slice(many)
	);
	const height = (one) => one.getBoundingClientRect().height;
	return height(tab) - rows.reduce((sum, row) => sum + height(row), 0);
}"""
AS_LONG_AS_A_MEETING = "tab_at_the_meeting"
"""Its list of people and items is no table of Frappe's."""
MANY = 12
"""Rows of a table: those after them are not counted."""


@pytest.mark.parametrize("doctype", [*FORMS, "Partnership Settings"])
def test_no_tab_is_longer_than_a_screen(desk, logged_in, screens, doctype):
	on_site.speak("da")
	lead(desk, address_of(logged_in, doctype))
	wait_until(desk, QUIET)
	tabs = desk.locator(f".form-tabs .nav-link:visible:not([data-fieldname={AS_LONG_AS_A_MEETING}])")
	for place in range(max(tabs.count(), 1)):
		if tabs.count():
			tabs.nth(place).click()
			wait_until(desk, QUIET)
		desk.screenshot(path=screens / f"tab-{doctype.replace(' ', '-')}-{place}.png")
		assert desk.evaluate(HEIGHT, MANY) <= A_SCREEN, tabs.all_inner_texts()[place : place + 1]


def address_of(logged_in, doctype: str) -> str:
	"""The form of what the demonstration that follows the day has of a DocType."""

	def first(of_doctype: str, **filters) -> str:
		asked = {"limit_page_length": 1, "order_by": "creation asc", "filters": json.dumps(filters)}
		return logged_in.request.get(f"/api/resource/{of_doctype}", params=asked).json()["data"][0]["name"]

	if doctype == "Partnership Settings":
		return "/app/partnership-settings"
	living = first("Partnership", title=LIVING)
	if doctype in ("Partner Organisation", "Agreement Template"):
		name = first(doctype)
	else:
		name = living if doctype == "Partnership" else first(doctype, partnership=living)
	return f"/app/{FORMS[doctype]}/{name}"
