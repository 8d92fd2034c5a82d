"""Dialogs of the desk offer what will be taken, call parties by their names, and keep what was typed."""

import pytest

from partnership_module.prints.language import translator

from . import on_site

_ = translator("da")
AGREEMENT = "Partnership Agreement"
NEGOTIATION = "partnership_module.partnership.agreements.negotiation"
NOTE_SENT = "partnership_module.partnership.agreements.sending.note_sent"
TOWN, CLUB = "Østerlund Kommune", "Foreningen Lommelygten"
PARTNERSHIP = {
	"title": "Lys i mørket",
	"status": "Active",
	"notice_months": 3,
	"groups": [{"title": "Styregruppe", "kind": "Steering Group"}],
	"parties": [
		{"organisation": TOWN, "status": "Signed", "from_date": "2026-06-01"},
		{"organisation": CLUB, "status": "Signed", "from_date": "2026-06-01"},
	],
}
SECTIONS = [{"heading": "Parter", "block": "Parties"}, {"heading": "Underskrifter", "block": "Signatures"}]
NOT_SENT = "{0} has not been sent the frozen text yet. Send it first."
ROW_BUTTONS = '[data-fieldname="{}"] :is(.grid-add-row, .grid-add-multiple-rows, .grid-upload):visible'


@pytest.fixture
def partnership(coordinator):
	for party, sector in ((TOWN, "Municipality"), (CLUB, "Voluntary Organisation")):
		coordinator.organisation(party, sector=sector)
	name = coordinator.insert("Partnership", **PARTNERSHIP)
	yield name
	on_site.remove(name)
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
	coordinator.call(NOTE_SENT, agreement=frozen, how="By Post", party=coordinator.organisations[CLUB])
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
	assert coordinator.page.locator(ROW_BUTTONS.format("signatures")).count() == 0


def test_what_was_signed_in_a_month_shows_no_day(coordinator, partnership, page_errors):
	doc = {"doctype": AGREEMENT, "partnership": partnership, "sections": SECTIONS}
	name = coordinator.call("frappe.client.insert", doc=doc)["name"]
	coordinator.call(f"{NEGOTIATION}.enter_as_history", agreement=name, reason="Ligger i arkivet.")
	coordinator.call(NOTE_SENT, agreement=name, how="By Post")
	doc = coordinator.call("frappe.client.get", doctype=AGREEMENT, name=name)
	doc = coordinator.call("frappe.client.submit", doc=doc)
	signed = {"party": coordinator.organisations[TOWN], "signed_on": "2004-03-02", "how": "On Paper"}
	of_text = {"agreement": name, "digest": doc["digest"], "signed_precision": "Month"}
	coordinator.call(f"{NEGOTIATION}.sign", **of_text, **signed)
	coordinator.go(f"/app/partnership-agreement/{name}")
	coordinator.tab("tab_approval_and_signature")
	coordinator.picture("signed-in-a-month")
	cells = coordinator.page.locator('[data-fieldname="signatures"] .grid-row [data-fieldname="signed_on"]')
	assert "marts 2004" in [cell.strip() for cell in cells.all_inner_texts()]
	timeline = coordinator.page.locator('[data-fieldname="circulation_html"]').first.text_content()
	assert "marts 2004" in timeline
	shown = coordinator.page.evaluate("frappe.datetime.str_to_user('2004-03-31')")
	assert shown not in timeline
	coordinator.button(_("Correct a Day"), _("Negotiation"))
	coordinator.opens(_("Correct a Day"))
	choices = coordinator.dialog.locator('[data-fieldname="row"]').first.text_content()
	assert "marts 2004" in choices
	assert page_errors == []


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
	coordinator.go("/app/partnership/new")
	# The bundle finds what a module imports without the end of its name, a browser does not.
	coordinator.page.route("**/js/desk/words", lambda asked: asked.continue_(url=f"{asked.request.url}.js"))
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


def test_a_due_date_is_said(coordinator, partnership):
	coordinator.call(
		"frappe.client.set_value",
		doctype="Partnership",
		name=partnership,
		fieldname={"start_date": "2027-01-01", "end_date": "2029-12-31"},
	)
	milestone = coordinator.insert("Partnership Milestone", partnership=partnership, title="Status sendt")
	coordinator.go(f"/app/partnership-milestone/{milestone}")
	for said, due in (("tre måneder efter underskrift", None), ("hver 1. marts", "2027-03-01")):
		coordinator.page.evaluate("cur_frm.set_value('due_said', null)")
		coordinator.page.locator('[data-fieldname="due"] .written-date').click()
		coordinator.opens("Frist")
		coordinator.write("text", said)
		coordinator.confirm()
		coordinator.page.wait_for_function("said => cur_frm.doc.due_said === said", arg=said)
		coordinator.save()
		assert coordinator.page.evaluate("cur_frm.doc.due || null") == due
		coordinator.picture("said")
	assert coordinator.page.evaluate("cur_frm.doc.occurrences.length") == 3
	assert coordinator.page.locator('[data-fieldname="occurrences"] .grid-row[data-idx]').count() == 3
	assert coordinator.page.locator(ROW_BUTTONS.format("occurrences")).count() == 0
	coordinator.tab("tab_what_happened")
	coordinator.page.locator('[data-fieldname="occurrences"]').first.scroll_into_view_if_needed()
	coordinator.picture("days-that-recur")
	coordinator.page.set_viewport_size({"width": 390, "height": 844})
	coordinator.rest()
	coordinator.picture("days-that-recur-narrow")


MILESTONES = "Partnership Milestone"
SHOWN_BY = "Fotos fra åbningen."


@pytest.fixture
def milestones(coordinator, partnership) -> list[str]:
	"""Two open milestones that the club is responsible for, and one that is met."""
	rows = (
		{"title": "Lygterne er købt"},
		{"title": "Ruten er valgt"},
		{"title": "Holdt", "met_on": "2026-06-02"},
	)
	return [
		coordinator.insert(MILESTONES, partnership=partnership, responsible=CLUB, due="2026-06-30", **row)
		for row in rows
	]


def marked(coordinator, name: str) -> dict:
	fields = ["met_on", "evidence"]
	return coordinator.call("frappe.client.get_value", doctype=MILESTONES, filters=name, fieldname=fields)


def test_a_milestone_is_marked_met_on_its_form_with_its_evidence(coordinator, milestones, page_errors):
	coordinator.go(f"/app/partnership-milestone/{milestones[0]}")
	coordinator.button(_("Mark Met"))
	coordinator.opens(_("Mark Met"))
	coordinator.page.evaluate("async () => { await cur_dialog.set_value('met_on', '2026-06-20'); }")
	coordinator.write("evidence", SHOWN_BY)
	coordinator.picture("milestone-met")
	coordinator.confirm()
	coordinator.reloaded()
	assert marked(coordinator, milestones[0]) == {"met_on": "2026-06-20", "evidence": SHOWN_BY}
	assert coordinator.page.locator(f'.page-actions button[data-label="{_("Mark Met")}"]').count() == 0
	assert page_errors == []


def test_a_report_marks_what_its_party_is_responsible_for(coordinator, partnership, milestones, page_errors):
	report = coordinator.insert("Partner Report", partnership=partnership, party=CLUB, period_to="2026-06-30")
	coordinator.go(f"/app/partner-report/{report}")
	coordinator.button(_("Mark Milestones Met"))
	coordinator.opens(_("Mark Milestones Met"))
	offered = coordinator.dialog.locator('[data-fieldname="milestones"] .label-area').all_inner_texts()
	assert [text.split(" ", 1)[1].strip() for text in offered] == ["Lygterne er købt", "Ruten er valgt"]
	coordinator.picture("milestones-of-a-report")
	coordinator.dialog.locator('[data-fieldname="milestones"] input[type="checkbox"]').first.check()
	coordinator.confirm()
	coordinator.reloaded()
	evidence = f"Indberetning fra {CLUB} for perioden til og med 30. juni 2026"
	assert marked(coordinator, milestones[0]) == {"met_on": "2026-06-30", "evidence": evidence}
	assert marked(coordinator, milestones[1])["met_on"] is None
	assert page_errors == []


def test_a_meeting_marks_what_is_open(coordinator, partnership, milestones, page_errors):
	values = {"title": "Tredje møde", "group_name": "Styregruppe", "start": "2026-06-15 10:00:00"}
	meeting = coordinator.insert("Steering Meeting", partnership=partnership, **values)
	coordinator.go(f"/app/steering-meeting/{meeting}")
	coordinator.button(_("Mark Milestones Met"), _("Meeting"))
	coordinator.opens(_("Mark Milestones Met"))
	boxes = coordinator.dialog.locator('[data-fieldname="milestones"] input[type="checkbox"]')
	for number in range(2):
		boxes.nth(number).check()
	coordinator.picture("milestones-of-a-meeting")
	coordinator.confirm()
	coordinator.reloaded()
	shown = {"met_on": "2026-06-15", "evidence": "Tredje møde, 15. juni 2026"}
	assert [marked(coordinator, name) for name in milestones[:2]] == [shown, shown]
	assert page_errors == []


def test_several_milestones_are_marked_met_in_their_list(coordinator, partnership, milestones, page_errors):
	coordinator.page.goto("/app/partnership-milestone")
	for name in milestones[:2]:
		coordinator.page.locator(f'.list-row-checkbox[data-name="{name}"]').check()
	coordinator.page.locator(".actions-btn-group > button").click()
	coordinator.page.locator(".actions-btn-group .dropdown-item", has_text=_("Mark Met")).click()
	coordinator.opens(_("Mark Met"))
	coordinator.write("evidence", SHOWN_BY)
	coordinator.picture("milestones-of-a-list")
	coordinator.confirm()
	coordinator.page.wait_for_selector(".modal.show", state="detached")
	coordinator.rest()
	assert [marked(coordinator, name)["evidence"] for name in milestones] == [SHOWN_BY, SHOWN_BY, None]
	assert page_errors == []
