"""Partnership Settings: the mails that a site switches off or words itself, and the list of all of them."""

import pytest

from . import on_site

TEMPLATE = "Kort indkaldelse (prøve)"
SIZES = {"": (1400, 1000), "-768": (768, 1000), "-390": (390, 844)}
ADD = """kinds => {
	kinds.forEach((kind) => cur_frm.add_child("mails", { kind }));
	cur_frm.refresh_field("mails");
}"""
SET = """async ([place, values]) => {
	const row = cur_frm.doc.mails[place];
	await frappe.model.set_value(row.doctype, row.name, values);
}"""


@pytest.fixture
def template(coordinator):
	coordinator.insert(
		"Email Template",
		name=TEMPLATE,
		__newname=TEMPLATE,
		subject="{{ subject }}",
		use_html=1,
		response_html="<p>Kære {{ person }}</p>{{ text }}",
	)
	yield
	on_site.forget_chosen_mails(TEMPLATE)


def test_mails_are_chosen_and_what_cannot_be_is_refused(coordinator, template, page_errors):
	page = coordinator.page
	coordinator.go("/app/partnership-settings")
	coordinator.tab("tab_mails")
	grid, told = page.locator("[data-fieldname=mails]"), page.locator("[data-fieldname=mails_told]")
	page.evaluate(ADD, ["Summons", "Weekly Mail"])
	page.evaluate(SET, [0, {"email_template": TEMPLATE, "do_not_send": 1}])
	page.evaluate(SET, [1, {"do_not_send": 1}])
	coordinator.save()
	assert 'E-mailen "Indkaldelse" kan ikke slås fra' in coordinator.dialog.inner_text()
	coordinator.picture("refused")
	coordinator.close()
	page_errors.clear()
	page.evaluate(SET, [0, {"do_not_send": 0}])
	coordinator.save()
	coordinator.reloaded()
	assert "Ugentlig e-mail" in grid.inner_text() and TEMPLATE in grid.inner_text()
	page.locator(".section-head", has_text="Disse e-mails findes").click()
	assert "Til dem, der er indkaldt til et møde" in told.inner_text()
	for mark, (width, height) in SIZES.items():
		page.set_viewport_size({"width": width, "height": height})
		grid.scroll_into_view_if_needed()
		coordinator.rest()
		coordinator.picture(f"mails{mark}")
		told.scroll_into_view_if_needed()
		coordinator.picture(f"told{mark}")
	page.set_viewport_size({"width": 1400, "height": 1000})
	assert page_errors == []
