"""A coordinator sees all days in one calendar, milestones in a Gantt, what an organisation takes part in."""

import re
from pathlib import Path

import frappe
from playwright.sync_api import expect

LIVING = """async () => {
	const found = await frappe.db.get_value("Partnership", { title: ["like", "Unge på vej%"] }, "name");
	const doc = await frappe.db.get_doc("Partnership", found.message.name);
	return [doc.name, doc.title, doc.parties[0].organisation];
}"""


GANTT = Path(frappe.__file__).parents[1] / "node_modules" / "frappe-gantt" / "dist"
"""Assets of Frappe that a bench of tests does not serve."""


def test_days_states_and_connections(coordinator, page_errors):
	page = coordinator.page

	def opened(address: str) -> None:
		page.goto(address)
		coordinator.rest()

	opened("/app/partner-organisation/view/list")
	expect(page.locator(".list-row .indicator-pill").first).to_be_visible()
	coordinator.picture("organisations")
	name, title, organisation = page.evaluate(LIVING)

	opened("/app/partnership/view/calendar/default")
	expect(page.locator(".fc-event").first).to_be_visible()
	shown = page.locator(".fc-event :is(.fc-title, .fc-event-title)").all_inner_texts()
	assert any(text.startswith(f"{title}: ") for text in shown), shown
	coordinator.picture("calendar")

	page.route("**/frappe-gantt/dist/*", lambda route: route.fulfill(path=GANTT / _name(route.request.url)))
	opened(f"/app/partnership-milestone/view/gantt?partnership={name}")
	expect(page.locator(".gantt .bar-wrapper").first).to_be_visible()
	page.locator(".gantt .bar-wrapper").last.click(force=True)
	coordinator.picture("gantt")

	opened(f"/app/partner-organisation/{organisation}")
	page.locator(".form-documents, .form-links").first.scroll_into_view_if_needed()
	link = page.locator('.document-link[data-doctype="Partnership"]')
	expect(link.locator(".count").first).to_have_text(re.compile("[1-9]"))
	coordinator.picture("connections")
	link.locator(".badge-link").click()
	expect(page.locator(".list-row", has_text=title)).to_be_visible()
	assert not page_errors


def _name(address: str) -> str:
	return address.partition("?")[0].rpartition("/")[2]
