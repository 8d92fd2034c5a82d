"""Pictures for docs/coordinator.md, of the demonstration that follows the day: `scripts/screenshots`."""

import pytest

from . import on_site
from .coordinator import QUIET, lead, wait_until
from .partner_pages import page_of
from .test_form_heights import LIVING

SIZE = {"width": 1280, "height": 800}
LISTED = {"limit_page_length": 1, "order_by": "creation desc"}
PAGES = {"workspace": "/app/partnerships", "starting": "/app/start-partnership"}
FORMS = {
	"partnership": ("Partnership", {"title": LIVING}, None),
	"signatures": ("Partnership Agreement", {"docstatus": 1}, "tab_approval_and_signature"),
	"meeting": ("Steering Meeting", {"docstatus": 1}, "tab_at_the_meeting"),
	"evaluation": ("Evaluation", {}, "tab_prerequisites"),
}
"""By picture the DocType, which of its documents, of which the newest is shown, and the tab."""


@pytest.fixture
def pictured(desk, screens, page_errors):
	"""`pictured(name, tab)` takes the picture of the page as it is now, or of a tab of its form."""
	on_site.speak("en")
	desk.set_viewport_size(SIZE)

	def picture(name: str, tab: str | None = None) -> None:
		wait_until(desk, QUIET)
		if tab:
			desk.locator(f'.form-tabs [data-fieldname="{tab}"]').click()
			wait_until(desk, QUIET)
		desk.screenshot(path=screens / f"guide-{name}.png")
		assert page_errors == []

	return picture


@pytest.mark.parametrize("name", PAGES)
def test_a_page(desk, pictured, name):
	lead(desk, PAGES[name])
	pictured(name)


@pytest.mark.parametrize("name", FORMS)
def test_a_form(desk, logged_in, pictured, name):
	doctype, of_which, tab = FORMS[name]
	filters = str([[field, "=", value] for field, value in of_which.items()]).replace("'", '"')
	found = logged_in.request.get(f"/api/resource/{doctype}", params={**LISTED, "filters": filters}).json()
	lead(desk, f"/app/{doctype.lower().replace(' ', '-')}/{found['data'][0]['name']}")
	pictured(name, tab)


def test_a_report(desk, pictured):
	lead(desk, "/app/query-report/Needs Action")
	desk.locator(".dt-row-0").wait_for()
	pictured("report")


def test_the_page_of_a_link_on_a_phone(chromium, base_url, coordinator, screens):
	living = coordinator.call("frappe.client.get", doctype="Partnership", filters={"title": LIVING})
	given = {
		"task": "Overview",
		"document": living["name"],
		"party": living["parties"][1]["organisation"],
	}
	to = {"person": "Jonas Birk", "email": "jonas@partner.invalid"}
	url = coordinator.call("partnership_module.partnership.links.giving.give", **given, **to)["url"]
	with page_of(chromium, base_url, url, 390) as page:
		page.screenshot(path=screens / "guide-link.png")
