"""Dialogs of the desk offer what will be taken, call parties by their names, and keep what was typed."""

import pytest

from partnership_module.prints.language import translator

from .coordinator import remove

_ = translator("da")
AGREEMENT = "Partnership Agreement"
TOWN, CLUB = "Østerlund Kommune", "Foreningen Lommelygten"
PARTNERSHIP = {
	"title": "Lys i mørket",
	"status": "Active",
	"notice_months": 3,
	"parties": [
		{"organisation": TOWN, "status": "Signed", "from_date": "2026-06-01"},
		{"organisation": CLUB, "status": "Signed", "from_date": "2026-06-01"},
	],
}
SECTIONS = [{"heading": "Parter", "block": "Parties"}, {"heading": "Underskrifter", "block": "Signatures"}]
NOT_SENT = "{0} has not been sent the frozen text yet. Send it first."
ROW_BUTTONS = (
	'[data-fieldname="signatures"] :is(.grid-add-row, .grid-add-multiple-rows, .grid-upload):visible'
)


@pytest.fixture
def partnership(coordinator):
	for party, sector in ((TOWN, "Municipality"), (CLUB, "Voluntary Organisation")):
		coordinator.organisation(party, sector=sector)
	name = coordinator.insert("Partnership", **PARTNERSHIP)
	yield name
	remove(name)
	coordinator.remove_organisations()


@pytest.fixture
def frozen(coordinator, partnership) -> str:
	"""A frozen agreement that no party was sent."""
	doc = {"doctype": AGREEMENT, "partnership": partnership, "sections": SECTIONS}
	doc = coordinator.call("frappe.client.insert", doc=doc)
	return coordinator.call("frappe.client.submit", doc=doc)["name"]


def test_only_who_was_sent_the_frozen_text_is_offered_to_sign(coordinator, frozen, page_errors):
	coordinator.go(f"/app/partnership-agreement/{frozen}")
	coordinator.button(_("Sign"))
	coordinator.opens(_("Sign"))
	coordinator.picture("nobody-was-sent-it")
	said = coordinator.dialog.inner_text()
	assert all(_(NOT_SENT).format(party) in said for party in (TOWN, CLUB))
	coordinator.close()
	send = "partnership_module.partnership.agreements.negotiation.send"
	coordinator.call(send, agreement=frozen, party=coordinator.organisations[CLUB])
	coordinator.reloaded()
	coordinator.button(_("Sign"))
	coordinator.opens(_("Sign"))
	offered = coordinator.dialog.locator('[data-fieldname="party"] option').all_inner_texts()
	assert offered == [CLUB]
	assert _(NOT_SENT).format(TOWN) in coordinator.dialog.inner_text()
	coordinator.picture("one-was-sent-it")
	coordinator.close()
	assert page_errors == []


def test_the_list_of_who_must_sign_offers_no_further_rows(coordinator, frozen):
	coordinator.go(f"/app/partnership-agreement/{frozen}")
	coordinator.tab("tab_approval_and_signature")
	assert coordinator.page.locator('[data-fieldname="signatures"] .grid-row[data-idx]').count() == 2
	assert coordinator.page.locator(ROW_BUTTONS).count() == 0


def test_what_is_refused_stays_in_its_dialog(coordinator, partnership):
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.button(_("Give Notice"), _("Party"))
	coordinator.opens(_("Give Notice"))
	coordinator.choose("party", coordinator.organisations[CLUB])
	too_early = "2026-01-01"
	coordinator.page.evaluate("async (day) => { await cur_dialog.set_value('given_on', day); }", too_early)
	dialog = coordinator.page.locator(".modal", has=coordinator.page.locator('[data-fieldname="given_on"]'))
	coordinator.confirm()
	coordinator.page.locator(".modal.show .msgprint").wait_for()
	coordinator.picture("refused")
	coordinator.page.locator(".modal.show", has=coordinator.page.locator(".msgprint")).locator(
		".btn-modal-close"
	).click()
	assert dialog.is_visible()
	assert coordinator.page.evaluate("cur_dialog.get_value('given_on')") == too_early
	assert coordinator.page.evaluate("cur_dialog.get_value('party')") == coordinator.organisations[CLUB]


def test_what_nobody_can_do_is_not_offered(coordinator, partnership):
	coordinator.go(f"/app/partnership/{partnership}")
	offered = coordinator.page.locator(".inner-group-button .dropdown-item").all_text_contents()
	assert _("Give Notice") in offered
	assert not {_("Withdraw"), _("Take Back Notice")} & set(offered)


def test_an_answer_that_is_quicker_than_its_dialog_closes_it(coordinator):
	coordinator.page.evaluate(
		"""async () => {
			const { ask } = await import("/assets/partnership_module/js/desk/asking.js");
			const dialog = ask([], async () => {}, "Kort");
			const shown = new Promise((is) => dialog.$wrapper.one("shown.bs.modal", () => is()));
			dialog.get_primary_btn().click();
			await shown;
		}"""
	)
	coordinator.page.wait_for_selector(".modal.show", state="detached", timeout=3000)


def test_a_due_date_is_written_in_words(coordinator, partnership):
	milestone = coordinator.insert("Partnership Milestone", partnership=partnership, title="Lygter i skoven")
	coordinator.go(f"/app/partnership-milestone/{milestone}")
	coordinator.page.locator('[data-fieldname="due"] .written-date').click()
	coordinator.opens("Frist")
	coordinator.write("text", "når vi kan")
	coordinator.confirm()
	coordinator.page.locator(".modal.show .msgprint").wait_for()
	coordinator.picture("no-date-in-words")
	coordinator.page.locator(".modal.show", has=coordinator.page.locator(".msgprint")).locator(
		".btn-modal-close"
	).click()
	coordinator.rest()
	assert coordinator.dialog.locator('[data-fieldname="text"] input').input_value() == "når vi kan"
	coordinator.write("text", "efterår 2027")
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.due === '2027-11-30'")
	assert coordinator.page.evaluate("cur_frm.doc.due_precision") == "Season"
	coordinator.save()
	coordinator.picture("date-in-words")
