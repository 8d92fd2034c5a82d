"""The papers of a partnership: chosen on its form, opened as a PDF."""

import pytest

from partnership_module.prints.language import translator

from . import on_site

_ = translator("da")
TOWN, CLUB = "Hvidsten Kommune", "Foreningen Hvidsten Kro"
PARTNERSHIP = {
	"title": "Kroen åbner igen",
	"status": "Active",
	"parties": [{"organisation": name, "status": "Signed"} for name in (TOWN, CLUB)],
}


@pytest.fixture
def partnership(coordinator):
	for name in (TOWN, CLUB):
		coordinator.organisation(name, sector="Voluntary Organisation")
	name = coordinator.insert("Partnership", **PARTNERSHIP)
	yield name
	on_site.remove(name)
	coordinator.remove_organisations()


def test_the_role_sheet_of_a_party_comes_as_of_a_day(coordinator, partnership, fetched, page_errors):
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.button(_("Role Sheets"), _("Papers"))
	coordinator.opens(_("Role Sheets"))
	coordinator.choose("party", coordinator.organisations[CLUB])
	coordinator.page.evaluate("async () => { await cur_dialog.set_value('as_of', '2026-03-31'); }")
	coordinator.picture("asked")
	context = coordinator.page.context
	with context.expect_event("request", lambda asked: "download_pdf" in asked.url) as opened:
		coordinator.dialog.locator(".modal-footer .btn-primary").click()
	words = fetched(opened.value.url)
	assert "rolleark" in words and "31. marts 2026" in words
	assert CLUB.lower() in words and TOWN.lower() not in words
	assert page_errors == []
	coordinator.page.wait_for_selector(".modal.show", state="detached")
	for page in context.pages:
		if page not in (coordinator.page, coordinator.calling):
			page.close()
