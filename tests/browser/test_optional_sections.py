"""Sections are added to an agreement from a dialog: those that fit are ticked, none is forced."""

import pytest

from partnership_module.prints.language import translator

from . import on_site

_ = translator("da")
TOWN, SCHOOL = "Vesterlund Kommune", "Fodboldklubben Kridtstregen"
SECTIONS = [
	{"heading": "Parter", "block": "Parties"},
	{"heading": "Ansvar", "block": "Text", "text": "Hver part for sig."},
	{"heading": "Bilag", "block": "Appendices"},
	{"heading": "Underskrifter", "block": "Signatures"},
]
HEADINGS = ".optional-section label"
TICKED = "(boxes) => boxes.filter((box) => box.querySelector('input').checked).map((box) => box.innerText)"


@pytest.fixture
def agreement(coordinator):
	coordinator.organisation(TOWN, sector="Municipality")
	coordinator.organisation(SCHOOL, sector="Voluntary Organisation")
	partnership = coordinator.insert(
		"Partnership",
		title="Fritid for alle",
		target_groups="Børn på skolerne i Vesterlund",
		money_exchanged="Yes",
		parties=[{"organisation": TOWN}, {"organisation": SCHOOL}],
	)
	doc = {"doctype": "Partnership Agreement", "partnership": partnership, "sections": SECTIONS}
	yield coordinator.call("frappe.client.insert", doc=doc)["name"]
	on_site.remove(partnership)
	coordinator.remove_organisations()


def headings(coordinator) -> list[str]:
	return coordinator.page.evaluate("cur_frm.doc.sections.map((row) => row.heading)")


def test_sections_are_added_before_the_signatures(coordinator, agreement, page_errors):
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	coordinator.button(_("Add Sections"), _("Sections"))
	coordinator.opens(_("Add Sections"))
	coordinator.picture("offered")
	boxes = coordinator.dialog.locator(HEADINGS)
	ticked = [text.strip() for text in boxes.evaluate_all(TICKED)]
	assert {"Underretningspligt", "Tilskud, regnskab og revision", "Frivillige"} <= set(ticked)
	assert not {"Ansvar", "Statsstøtte", "Force majeure"} & set(ticked)
	assert "Ansvar" not in [text.strip() for text in boxes.all_inner_texts()]
	assert _("Children or young people are concerned") in coordinator.dialog.inner_text()
	coordinator.page.set_viewport_size({"width": 390, "height": 844})
	coordinator.rest()
	coordinator.dialog.locator("details summary").first.click()
	coordinator.picture("offered-narrow")
	width = coordinator.page.evaluate("cur_dialog.body.scrollWidth - cur_dialog.body.clientWidth")
	assert width <= 0
	coordinator.page.set_viewport_size({"width": 1400, "height": 1000})
	coordinator.dialog.get_by_label("Frivillige", exact=True).uncheck()
	coordinator.confirm()
	found = headings(coordinator)
	assert found[:2] == ["Parter", "Ansvar"] and found[-2:] == ["Bilag", "Underskrifter"]
	assert set(found[2:-2]) == set(ticked) - {"Frivillige"}
	coordinator.save()
	coordinator.picture("added")
	assert headings(coordinator) == found
	assert page_errors == []


def test_the_interview_leads_to_them_and_loses_nothing(coordinator, agreement, page_errors):
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	coordinator.button(_("Interview"))
	coordinator.opens(_("Interview"))
	coordinator.dialog.get_by_label("Ansvar", exact=True).fill("Vi hjælper hinanden.")
	coordinator.rest()
	coordinator.dialog.locator(".modal-footer .btn-secondary:visible").click()
	coordinator.opens(_("Add Sections"))
	coordinator.picture("from-the-interview")
	coordinator.confirm()
	texts = coordinator.page.evaluate("cur_frm.doc.sections.map((row) => row.text)")
	assert "Vi hjælper hinanden." in texts and len(texts) > len(SECTIONS)
	assert page_errors == []


def test_a_template_takes_sections_too(coordinator, page_errors):
	doc = {
		"doctype": "Agreement Template",
		"template_name": "Kort (prøve)",
		"language": "da",
		"sections": SECTIONS,
	}
	name = coordinator.call("frappe.client.insert", doc=doc)["name"]
	coordinator.go(f"/app/agreement-template/{name}")
	coordinator.button(_("Add Sections"))
	coordinator.opens(_("Add Sections"))
	coordinator.picture("offered-to-a-template")
	coordinator.confirm()
	coordinator.save()
	found = headings(coordinator)
	assert "Misligholdelse" in found and "Force majeure" not in found
	coordinator.call("frappe.client.delete", doctype="Agreement Template", name=name)
	assert page_errors == []
