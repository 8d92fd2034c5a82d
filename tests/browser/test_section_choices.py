"""In the row of a section: what its block prints is ticked, its sentences are worded otherwise."""

import pytest

from partnership_module.prints.language import translator

from . import on_site

_ = translator("da")
TOWN, CLUB = "Vesterlund Kommune", "Fodboldklubben Kridtstregen"
SECTIONS = [
	{"heading": "Mål", "block": "Goals"},
	{"heading": "Ændringer", "block": "Changes"},
	{"heading": "Underskrifter", "block": "Signatures"},
]
GOALS = ["Flere børn i foreninger", 'Færre, der står "alene" <b>udenfor</b>']


@pytest.fixture
def agreement(coordinator):
	coordinator.organisation(TOWN, sector="Municipality")
	coordinator.organisation(CLUB, sector="Voluntary Organisation")
	partnership = coordinator.insert(
		"Partnership",
		title="Fritid for flere",
		goals=[{"title": title} for title in GOALS],
		notice_months=3,
		parties=[{"organisation": TOWN}, {"organisation": CLUB}],
	)
	doc = {"doctype": "Partnership Agreement", "partnership": partnership, "sections": SECTIONS}
	yield coordinator.call("frappe.client.insert", doc=doc)["name"]
	on_site.remove(partnership)
	coordinator.remove_organisations()


def open_row(coordinator, number: int, field: str):
	"""Open the row of a section, and in it the part with a button; gives the row."""
	page = coordinator.page
	page.evaluate("(n) => { cur_frm.fields_dict.sections.grid.grid_rows[n].toggle_view(true); }", number)
	row = page.locator(".grid-row-open")
	part = row.locator(f'.form-section:has([data-fieldname="{field}"])')
	if not part.locator(f'button[data-fieldname="{field}"]').is_visible():
		part.locator(".section-head").click()
	return row


def close_row(coordinator) -> None:
	coordinator.page.evaluate("() => { frappe.ui.form.close_grid_form(); }")


def in_row(coordinator, number: int, field: str) -> str:
	return coordinator.page.evaluate("([n, f]) => cur_frm.doc.sections[n][f]", [number, field]) or ""


def test_a_section_is_limited_by_ticking(coordinator, agreement, page_errors):
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	coordinator.tab("tab_text")
	row = open_row(coordinator, 0, "choose_limit")
	row.get_by_role("button", name=_("Choose"), exact=True).click()
	coordinator.opens(_("Limit the Section"))
	coordinator.dialog.get_by_text(GOALS[1]).click()
	coordinator.picture("limit")
	coordinator.page.set_viewport_size({"width": 390, "height": 844})
	coordinator.rest()
	coordinator.picture("limit-narrow")
	coordinator.page.set_viewport_size({"width": 1400, "height": 1000})
	coordinator.confirm()
	assert (in_row(coordinator, 0, "only"), in_row(coordinator, 0, "all_but")) == (GOALS[1], "")
	close_row(coordinator)
	row = open_row(coordinator, 0, "choose_limit")
	row.get_by_role("button", name=_("Choose"), exact=True).click()
	coordinator.opens(_("Limit the Section"))
	coordinator.choose("prints", "all_but")
	coordinator.confirm()
	assert (in_row(coordinator, 0, "only"), in_row(coordinator, 0, "all_but")) == ("", GOALS[1])
	coordinator.picture("limited")
	close_row(coordinator)
	coordinator.save()
	assert in_row(coordinator, 0, "all_but") == GOALS[1]
	assert page_errors == []


def test_a_block_without_rows_says_so(coordinator, agreement, page_errors):
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	coordinator.tab("tab_text")
	open_row(coordinator, 2, "choose_limit").get_by_role("button", name=_("Choose"), exact=True).click()
	said = _("There is nothing yet to limit the block {0} to.").format(_("Signatures"))
	coordinator.page.get_by_text(said).wait_for()
	assert page_errors == []


def test_sentences_are_worded_otherwise(coordinator, agreement, page_errors):
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	coordinator.tab("tab_text")
	row = open_row(coordinator, 1, "reword")
	row.get_by_role("button", name=_("Word Sentences Otherwise"), exact=True).click()
	coordinator.opens(_("Word Sentences Otherwise"))
	coordinator.write("notice", "Et medlem kan gå\nmed {number} måneders varsel.")
	coordinator.dialog.locator('[data-fieldname="exit_by_all_left_out"] input:enabled').check()
	coordinator.picture("wordings")
	coordinator.page.set_viewport_size({"width": 390, "height": 844})
	coordinator.rest()
	coordinator.picture("wordings-narrow")
	width = coordinator.page.evaluate("cur_dialog.body.scrollWidth - cur_dialog.body.clientWidth")
	assert width <= 0
	coordinator.page.set_viewport_size({"width": 1400, "height": 1000})
	coordinator.confirm()
	close_row(coordinator)
	coordinator.save()
	assert in_row(coordinator, 1, "wordings") == "notice: Et medlem kan gå med {number} måneders varsel."
	assert in_row(coordinator, 1, "left_out") == "exit_by_all"
	row = open_row(coordinator, 1, "reword")
	row.get_by_role("button", name=_("Word Sentences Otherwise"), exact=True).click()
	coordinator.opens(_("Word Sentences Otherwise"))
	typed = coordinator.dialog.locator('[data-fieldname="notice"] textarea').input_value()
	assert typed == "Et medlem kan gå med {number} måneders varsel."
	assert page_errors == []
