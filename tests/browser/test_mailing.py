"""Papers go to members from the form of a partnership, and all its files stand in one list."""

import pytest

from . import on_site

SENDER = "partnerskaber@prove.invalid"
SIZES = {"": (1400, 1000), "-768": (768, 1000), "-390": (390, 844)}


@pytest.fixture
def partnership(coordinator):
	on_site.mail_from(SENDER)
	coordinator.organisation("Postby Kommune (prøve)", sector="Municipality")
	name = coordinator.insert(
		"Partnership",
		title="Post til medlemmer (prøve)",
		parties=[{"organisation": "Postby Kommune (prøve)"}],
		groups=[
			{"title": "Styregruppe", "kind": "Steering Group"},
			{"title": "Projektgruppe", "kind": "Project Group"},
		],
		members=[
			{
				"group_name": "Styregruppe",
				"person": "Ida Holm",
				"email": "ida@prove.invalid",
				"organisation": "Postby Kommune (prøve)",
			},
			{"group_name": "Projektgruppe", "person": "Bo Friis", "email": "bo@prove.invalid"},
			{"group_name": "Projektgruppe", "person": "Eva Uden"},
		],
	)
	yield name
	on_site.forget_mails(SENDER)
	on_site.remove(name)
	coordinator.remove_organisations()


def test_a_paper_is_mailed_to_one_group(coordinator, partnership, page_errors):
	page = coordinator.page
	coordinator.go(f"/app/partnership/{partnership}")
	page.locator(".inner-group-button", has_text="Udskrifter").locator("button").first.click()
	page.locator(".inner-group-button .dropdown-item", has_text="Kontaktliste").click()
	page.locator(".modal.show .btn-modal-secondary").click()
	dialog = page.locator(".modal.show", has_text="E-mail til medlemmer")
	dialog.wait_for()
	coordinator.rest()
	assert "Eva Uden" in dialog.inner_text()
	assert "Kontaktliste" in dialog.locator("input[data-fieldname=subject]").input_value()
	dialog.locator("select[data-fieldname=group]").select_option("Projektgruppe")
	coordinator.rest()
	ticked = dialog.locator("[data-fieldname=people] input:checked")
	assert ticked.count() == 1
	dialog.locator("textarea[data-fieldname=message]").fill("Kære alle\n\nHer er den nye kontaktliste.")
	for mark, (width, height) in SIZES.items():
		page.set_viewport_size({"width": width, "height": height})
		coordinator.rest()
		coordinator.picture(f"dialog{mark}")
	page.set_viewport_size({"width": 1400, "height": 1000})
	dialog.locator(".btn-modal-primary").click()
	page.locator(".desk-alert", has_text="Antal modtagere: 1").wait_for()
	assert "kontaktliste" in on_site.last_mail("bo@prove.invalid").lower()
	assert on_site.last_mail("ida@prove.invalid") == ""
	assert page_errors == []


def test_all_files_are_listed(coordinator, partnership, page_errors):
	page = coordinator.page
	made = coordinator.insert("Partner Role", partnership=partnership, title="Vært", played_by="Joint")
	for doctype, name in (("Partnership", partnership), ("Partner Role", made)):
		coordinator.insert(
			"File",
			file_name=f"Bilag til {name}.txt",
			is_private=1,
			content="Bilag",
			attached_to_doctype=doctype,
			attached_to_name=name,
		)
	coordinator.go(f"/app/partnership/{partnership}")
	page.locator(".inner-group-button", has_text="Udskrifter").locator("button").first.click()
	page.locator(".inner-group-button .dropdown-item", has_text="Alle filer").click()
	dialog = page.locator(".modal.show")
	dialog.locator("td", has_text=f"Bilag til {made}").wait_for()
	assert dialog.locator("tr").count() == 3
	coordinator.rest()
	coordinator.picture("files")
	assert page_errors == []


def test_those_who_are_called_are_mailed(coordinator, partnership, page_errors):
	page = coordinator.page
	meeting = coordinator.insert(
		"Steering Meeting",
		partnership=partnership,
		group_name="Styregruppe",
		title="Forårsmøde (prøve)",
		start="2035-03-01 13:00:00",
		attendance=[{"person": "Ida Holm", "email": "ida@prove.invalid"}, {"person": "Eva Uden"}],
	)
	coordinator.go(f"/app/steering-meeting/{meeting}")
	coordinator.button("E-mail til de indkaldte", "Møde")
	dialog = page.locator(".modal.show", has_text="E-mail til de indkaldte")
	dialog.wait_for()
	coordinator.rest()
	assert "Eva Uden" in dialog.inner_text() and "Beslutningsreferat" not in dialog.inner_text()
	assert (
		"Post til medlemmer (prøve), Styregruppe, Forårsmøde (prøve), 1. marts 2035"
		in dialog.locator("input[data-fieldname=subject]").input_value()
	)
	dialog.locator("textarea[data-fieldname=message]").fill("Husk at læse regnskabet.")
	dialog.locator("[data-fieldname=papers] input").check()
	for mark, (width, height) in SIZES.items():
		page.set_viewport_size({"width": width, "height": height})
		coordinator.rest()
		coordinator.picture(f"called{mark}")
	page.set_viewport_size({"width": 1400, "height": 1000})
	dialog.locator(".btn-modal-primary").click()
	page.locator(".desk-alert", has_text="Antal modtagere: 1").wait_for()
	assert "Husk at læse regnskabet" in on_site.last_mail("ida@prove.invalid")
	assert page_errors == []
