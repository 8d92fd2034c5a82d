"""How people are reached, and sending a text: by mail, or noted where it was sent by other means."""

import pytest

from partnership_module.prints.language import translator

from . import on_site

_ = translator("da")
TOWN, CLUB = "Mailby Kommune", "Foreningen Brevduen"
ADDRESS = "hanne@mailby.invalid"
PARTNERSHIP = {
	"title": "Breve til alle",
	"status": "Negotiation",
	"groups": [{"title": "Styregruppe", "kind": "Steering Group", "secretary": "Sofie Dam"}],
	"parties": [
		{"organisation": TOWN, "contact_person": "Hanne Holm", "contact_email": ADDRESS},
		{"organisation": CLUB, "signatory": "Carl Due", "signatory_title": "Formand"},
	],
	"members": [{"group_name": "Styregruppe", "person": "Sofie Dam", "organisation": TOWN}],
}
AGREEMENT = "Partnership Agreement"
SECTIONS = [{"heading": "Parter", "block": "Parties"}]
WIDTHS = (768, 390, 1400)


@pytest.fixture
def partnership(coordinator):
	for party, sector in ((TOWN, "Municipality"), (CLUB, "Voluntary Organisation")):
		coordinator.organisation(party, sector=sector)
	name = coordinator.insert("Partnership", **PARTNERSHIP)
	yield name
	on_site.remove(name)
	coordinator.remove_organisations()


@pytest.fixture
def agreement(coordinator, partnership) -> str:
	doc = {"doctype": AGREEMENT, "partnership": partnership, "sections": SECTIONS}
	return coordinator.call("frappe.client.insert", doc=doc)["name"]


@pytest.fixture
def account():
	"""The site has an account that mails go out from; what is sent waits in the queue."""
	for key, value in (("mail_server", "localhost"), ("auto_email_id", "partnerskaber@partnership.invalid")):
		on_site.configure(key, value)
	yield
	for key in ("mail_server", "auto_email_id"):
		on_site.configure(key, None)


def pictures(coordinator, name: str) -> None:
	for width in WIDTHS:
		coordinator.page.set_viewport_size({"width": width, "height": 1000})
		coordinator.rest()
		coordinator.picture(f"{name}-{width}")


def open_row(coordinator, table: str) -> None:
	row = coordinator.page.locator(f'[data-fieldname="{table}"] .grid-row[data-idx="1"]')
	row.locator(".btn-open-row").click()
	coordinator.rest()


def close_row(coordinator) -> None:
	coordinator.page.evaluate("void frappe.ui.form.get_open_grid_form().toggle_view(false)")
	coordinator.rest()


def typed(coordinator, table: str, field: str):
	return coordinator.page.locator(
		f'[data-fieldname="{table}"] .form-in-grid [data-fieldname="{field}"] input'
	)


def test_addresses_stand_beside_the_names_and_more_than_one_is_refused(coordinator, partnership):
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.tab("tab_parties_and_roles")
	open_row(coordinator, "parties")
	typed(coordinator, "parties", "contact_email").scroll_into_view_if_needed()
	assert typed(coordinator, "parties", "contact_email").input_value() == ADDRESS
	pictures(coordinator, "party")
	close_row(coordinator)
	coordinator.tab("tab_organisation")
	open_row(coordinator, "members")
	email = typed(coordinator, "members", "email")
	email.fill("Sofie <sofie@mailby.invalid>")
	email.press("Tab")
	coordinator.rest()
	pictures(coordinator, "member")
	close_row(coordinator)
	coordinator.save()
	said = coordinator.page.locator(".modal.show .msgprint").inner_text()
	coordinator.picture("refused")
	assert _("E-mail") in said
	coordinator.close()
	open_row(coordinator, "members")
	email.fill("sofie@mailby.invalid")
	email.press("Tab")
	close_row(coordinator)
	coordinator.save()
	coordinator.page.wait_for_function("!cur_frm.is_dirty()")
	stored = coordinator.call("frappe.client.get", doctype="Partnership", name=partnership)
	assert stored["members"][0]["email"] == "sofie@mailby.invalid"


def test_without_an_account_it_is_noted_by_hand(coordinator, agreement, page_errors):
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	coordinator.button(_("Send to Party"), _("Negotiation"))
	coordinator.opens(_("Send to Party"))
	pictures(coordinator, "no-account")
	coordinator.confirm()
	coordinator.opens(_("Note as Sent"))
	coordinator.choose("how", "Handed Over")
	coordinator.write("remark", "På mødet i styregruppen")
	pictures(coordinator, "note")
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.circulations.length === 1")
	coordinator.tab("tab_circulation")
	pictures(coordinator, "noted")
	shown = coordinator.page.locator('[data-fieldname="circulation_html"]').inner_text()
	assert _("Handed Over") in shown
	assert page_errors == []


def test_with_an_account_it_goes_to_the_addresses_that_are_shown(
	coordinator, account, agreement, page_errors
):
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	coordinator.button(_("Send to Party"), _("Negotiation"))
	coordinator.opens(_("Send to Party"))
	assert ADDRESS in coordinator.dialog.inner_text()
	pictures(coordinator, "send")
	coordinator.choose("party", coordinator.organisations[CLUB])
	coordinator.rest()
	assert coordinator.dialog.locator(".modal-footer .btn-primary").is_disabled()
	coordinator.picture("send-no-address")
	coordinator.dialog.locator('input[data-fieldname="to_all"]').check()
	coordinator.rest()
	pictures(coordinator, "send-all")
	coordinator.confirm()
	coordinator.page.wait_for_selector(".modal.show .msgprint")
	coordinator.picture("sent")
	assert CLUB in coordinator.dialog.inner_text()
	coordinator.close()
	coordinator.tab("tab_circulation")
	pictures(coordinator, "mailed")
	assert ADDRESS in coordinator.page.locator('[data-fieldname="circulation_html"]').inner_text()
	assert page_errors == []
