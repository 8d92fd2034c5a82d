"""What a coordinator who never saw the app stumbled over in the first year, in the order of the year."""

from itertools import product

import pytest

from partnership_module.prints.language import translator
from partnership_module.records import versions

from . import on_site

_ = translator("da")
TOWN, CLUB = "Vesterlund Kommune", "Fodboldklubben Kridtstregen"
ADDRESS, SENDER = "bo@kridtstregen.invalid", "kommunen@partner.invalid"
SECTIONS = [
	{"heading": "Baggrund", "block": "Question", "text": "{{ partnership.background }}"},
	{"heading": "Parter", "block": "Parties"},
	{"heading": "Underskrifter", "block": "Signatures"},
]
CUT = """() => [...document.querySelectorAll(".page-actions button, .page-actions a")]
	.filter((one) => one.offsetParent)
	.filter((one) => one.getBoundingClientRect().left < 8 || one.getBoundingClientRect().right > innerWidth)
	.map((one) => one.innerText)"""
"""The buttons of a form that begin or end outside the window, or begin at its very edge."""

IN_FORCE = """() => {
	Object.assign(cur_frm.doc, { docstatus: 1, status: "In Force", digest: "0" });
	cur_frm.refresh();
}"""


@pytest.fixture
def partnership(coordinator):
	coordinator.organisation(TOWN, sector="Municipality")
	coordinator.organisation(CLUB, sector="Voluntary Organisation")
	contact = {"contact_person": "Bo Kridt", "contact_email": ADDRESS}
	yield (
		name := coordinator.insert(
			"Partnership",
			title="Fritid for alle",
			status="Negotiation",
			parties=[{"organisation": TOWN}, {"organisation": CLUB, **contact}],
		)
	)
	on_site.remove(name)
	coordinator.remove_organisations()


@pytest.fixture
def agreement(coordinator, partnership):
	doc = {"doctype": "Partnership Agreement", "partnership": partnership, "sections": SECTIONS}
	return coordinator.call("frappe.client.insert", doc=doc)["name"]


@pytest.fixture
def mails(coordinator):
	on_site.mail_from(SENDER)
	yield
	on_site.forget_mails(SENDER)


def test_all_buttons_of_a_form_are_in_the_window(coordinator, partnership, agreement, page_errors):
	for form, width in product(
		(f"partnership/{partnership}", f"partnership-agreement/{agreement}"), (1400, 1280)
	):
		coordinator.page.set_viewport_size({"width": width, "height": 1000})
		coordinator.go(f"/app/{form}")
		coordinator.picture(f"buttons-{width}")
		assert coordinator.page.evaluate(CUT) == [], width
	assert page_errors == []


def test_links_to_the_draft_are_sent_by_the_button(coordinator, agreement, mails, page_errors):
	sending = "partnership_module.partnership.agreements.sending.note_sent"
	coordinator.call(sending, agreement=agreement, how="By Post")
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	coordinator.button(_("Send Link to the Draft"), _("Partner Without Account"))
	coordinator.opens(_("Send Link to the Draft"))
	assert f"{CLUB}: Bo Kridt, {ADDRESS}" in coordinator.dialog.inner_text()
	coordinator.picture("links")
	coordinator.confirm()
	coordinator.page.get_by_text(_("On its way to {0}.").format("Bo Kridt")).first.wait_for()
	assert "partnership-link#" in on_site.last_mail(ADDRESS)
	assert page_errors == []


def test_the_timeline_says_neither_null_nor_code(coordinator, agreement, page_errors):
	doc = coordinator.call("frappe.client.get", doctype="Partnership Agreement", name=agreement)
	doc["sections"][0]["text"], doc["title"] = "Ingen er med i noget.", "Aftale om fritid"
	coordinator.call("frappe.client.save", doc=doc)
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	timelines = coordinator.page.locator(".timeline-items")
	timeline = timelines.filter(has_text=_("the template's text")).first
	timeline.wait_for(timeout=60_000)
	said = timeline.inner_text()
	assert _("(empty)") in said and "null" not in said and "{{" not in said
	assert page_errors == []


def test_a_new_version_says_that_it_is_one(coordinator, agreement, page_errors):
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	coordinator.page.evaluate(IN_FORCE)
	coordinator.rest()
	coordinator.button(_("New Version"))
	coordinator.page.wait_for_function("cur_frm.is_new()")
	coordinator.rest()
	assert coordinator.page.evaluate("[cur_frm.doc.kind, cur_frm.doc.version]") == ["Amendment", 2]
	assert page_errors == []


def test_milestones_in_a_table_take_days_in_words(coordinator, partnership, page_errors):
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.tab("tab_follow_up")
	coordinator.page.get_by_role("button", name=_("Add in a Table")).first.click()
	coordinator.opens(_("Add Milestones"))
	row = coordinator.dialog.locator('.grid-body .grid-row[data-idx="1"]')
	for field, text in (("title", "Huset åbner"), ("due", "efterår 2030")):
		row.locator(f'.grid-static-col[data-fieldname="{field}"]').click()
		row.locator(f'input[data-fieldname="{field}"]').fill(text)
	coordinator.picture("table")
	coordinator.confirm()
	shown = coordinator.page.locator('[data-fieldname="milestones_html"]')
	shown.get_by_text("efterår 2030").wait_for()
	line = "(link) => getComputedStyle(link).textDecorationLine"
	assert shown.get_by_role("link", name="Huset åbner").evaluate(line) == "underline"
	assert page_errors == []


def test_lists_show_no_empty_pill_and_speak_danish(coordinator, partnership, page_errors):
	coordinator.page.goto("/app/partnership")
	row = coordinator.page.locator(".list-row", has_text="Fritid for alle")
	row.wait_for()
	coordinator.rest()
	coordinator.picture("list")
	assert all(text.strip() for text in row.locator(".indicator-pill").all_inner_texts())
	if versions.FRAPPE < 16:  # later ones have nothing beside a list that Frappe does not say in Danish
		beside = coordinator.page.locator(".list-sidebar").first.inner_text()
		assert "Filtrér efter" in beside and "Skjul gemte filtre" in beside
	assert page_errors == []


def test_on_a_phone_nothing_lies_beside_the_window(coordinator, partnership, page_errors):
	leaves = {"status": "Under Notice", "to_date": "2030-03-01", "notice_given_on": "2026-01-01"}
	doc = coordinator.call("frappe.client.get", doctype="Partnership", name=partnership)
	doc["parties"][1].update(leaves)
	coordinator.call("frappe.client.save", doc={**doc, "purpose": "a" * 60})
	coordinator.page.set_viewport_size({"width": 390, "height": 844})
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.picture("phone")
	assert coordinator.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
	coordinator.page.set_viewport_size({"width": 1400, "height": 1000})
	assert page_errors == []
