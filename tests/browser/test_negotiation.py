"""A whole negotiation as a coordinator plays it: from the template to the signatures and the notice."""

import re
import urllib.parse

import pytest

from partnership_module.prints.language import translator

from . import on_site

_ = translator("da")
TITLE = "Ungecafé på havnen"
TOWN, CLUB = "Nordhavn Kommune", "Foreningen Havnecaféen"
ORGANISATIONS = [
	{"organisation_name": TOWN, "sector": "Municipality", "language": "da"},
	{"organisation_name": CLUB, "sector": "Voluntary Organisation", "language": "da"},
]
PARTNERSHIP = {
	"title": TITLE,
	"status": "Negotiation",
	"purpose": "Unge mellem 15 og 20 år skal have et sted at være om aftenen.",
	"parties": [
		{"organisation": TOWN, "signatory": "Inger Holm", "signatory_title": "Direktør"},
		{"organisation": CLUB, "signatory_title": "Formand"},
	],
	"goals": [{"title": "Et trygt mødested", "expected_results": "Åbent fire aftener om ugen"}],
	"contributions": [{"party": CLUB, "kind": "Hours", "minimum": "20", "description": "Værter i caféen"}],
	"notice_months": 6,
	"exit_decided_by": "All Parties",
}
ROLE = {
	"title": "Foreningen",
	"played_by": "Parties",
	"parties": [{"party": CLUB}],
	"tasks": [{"task": "Åbner og lukker caféen hver aften"}],
}
ADDED = "Parterne mødes hver første mandag i måneden."


@pytest.fixture
def partnership(coordinator):
	"""A partnership of its own with two parties; afterwards nothing of it is left."""
	for organisation in ORGANISATIONS:
		coordinator.organisation(**organisation)
	name = coordinator.insert("Partnership", **PARTNERSHIP)
	coordinator.insert("Partner Role", partnership=name, **ROLE)
	yield name
	on_site.remove(name)
	coordinator.remove_organisations()


def test_a_negotiation_from_the_template_to_the_notice(
	coordinator, partnership, logged_in, page_errors, tmp_path
):
	name = make_agreement(coordinator, partnership)
	answer_a_question(coordinator)
	send_to_both(coordinator)
	ask_the_hinterland(coordinator)
	change_the_text(coordinator)
	compare(coordinator, logged_in, name)
	freeze(coordinator)
	sign(coordinator, TOWN, "On Paper")
	sign(coordinator, CLUB, "On Screen")
	assert status(coordinator, "Partnership Agreement", name) == "In Force"
	verify(coordinator, logged_in, name, tmp_path)
	take_the_next_steps(coordinator, partnership)
	give_notice(coordinator)
	assert page_errors == []


def status(coordinator, doctype: str, name: str) -> str:
	return coordinator.call("frappe.client.get_value", doctype=doctype, filters=name, fieldname="status")[
		"status"
	]


def make_agreement(coordinator, partnership: str) -> str:
	page = coordinator.page
	coordinator.go(f"/app/partnership-agreement/new?partnership={partnership}")
	template = page.locator('[data-fieldname="template"] input')
	template.click()
	template.press_sequentially("Spørgs", delay=20)
	page.locator(".awesomplete").get_by_text("Spørgsmålsskabelon").click()
	coordinator.picture("new")
	coordinator.save()
	page.wait_for_function("!cur_frm.is_new()")
	coordinator.rest()
	coordinator.tab("tab_text")
	coordinator.picture("open-points")
	return page.evaluate("cur_frm.doc.name")


def answer_a_question(coordinator) -> None:
	coordinator.button(_("Interview"))
	coordinator.opens(_("Interview"))
	coordinator.dialog.locator(".indicator-pill:visible").first.wait_for()
	coordinator.picture("interview")
	dialog = coordinator.dialog
	dialog.locator("textarea").first.fill("De unge mangler et sted at mødes.")
	page = dialog.frame_locator("iframe")
	page.get_by_text("De unge mangler et sted at mødes.").wait_for()
	dialog.locator(".answered-by").nth(1).fill(CLUB)
	waiting = _("Waiting for: {0}").format(CLUB)
	dialog.locator(".indicator-pill:visible", has_text=waiting).wait_for()
	coordinator.picture("interview-preview")
	coordinator.confirm()
	coordinator.page.wait_for_selector(".modal.show", state="detached")
	coordinator.rest()
	coordinator.picture("who-answers")
	shown = coordinator.page.locator('[data-fieldname="open_points_html"]').inner_text()
	assert f"{waiting} (1)" in shown
	assert "De unge mangler" in coordinator.page.evaluate(
		"cur_frm.doc.sections.map((row) => row.text).join()"
	)


def send_to_both(coordinator) -> None:
	negotiation = _("Negotiation")
	coordinator.button(_("Note as Sent"), negotiation)
	coordinator.opens(_("Note as Sent"))
	assert (
		coordinator.dialog.locator('select[data-fieldname="party"]').input_value()
		== coordinator.organisations[TOWN]
	)
	coordinator.dialog.locator('input[data-fieldname="to_all"]').check()
	coordinator.rest()
	coordinator.picture("note")
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.circulations.length === 2")
	coordinator.button(_("Record Answer"), negotiation)
	coordinator.choose("party", CLUB)
	coordinator.write("comment", "Hvem har nøglen?")
	coordinator.picture("answer")
	coordinator.confirm()
	coordinator.tab("tab_circulation")
	coordinator.picture("overview")
	assert "Hvem har nøglen?" in coordinator.page.locator('[data-fieldname="circulation_html"]').inner_text()


def ask_the_hinterland(coordinator) -> None:
	negotiation = _("Negotiation")
	bodies = {TOWN: "Børne- og ungeudvalget", CLUB: "Bestyrelsen"}
	rows = [
		{"party": coordinator.organisations[party], "body": body, "purpose": "Decision"}
		for party, body in bodies.items()
	]
	coordinator.reloaded()
	coordinator.page.evaluate("(rows) => rows.forEach((row) => cur_frm.add_child('approvals', row))", rows)
	coordinator.page.evaluate("cur_frm.refresh_field('approvals'), cur_frm.dirty()")
	coordinator.save()
	coordinator.tab("tab_approval_and_signature")
	coordinator.picture("approvals")
	coordinator.button(_("Postpone Decision"), negotiation)
	coordinator.opens(_("Postpone Decision"))
	coordinator.page.evaluate(
		"cur_dialog.set_value('postponed_to', frappe.datetime.add_days(frappe.datetime.get_today(), 20))"
	)
	coordinator.write("reason", "Udvalget holder sommerferie")
	coordinator.picture("postpone")
	coordinator.confirm()
	coordinator.button(_("Record Decision"), negotiation)
	coordinator.choose("approval", f"{coordinator.organisations[CLUB]}\n{bodies[CLUB]}")
	coordinator.choose("outcome", "Rejected")
	coordinator.picture("decide")
	coordinator.confirm()
	coordinator.tab("tab_circulation")
	coordinator.picture("timeline")


def change_the_text(coordinator) -> None:
	coordinator.reloaded()
	coordinator.button(_("Interview"))
	coordinator.opens(_("Interview"))
	coordinator.dialog.locator("textarea").nth(1).fill(ADDED)
	coordinator.page.keyboard.press("Escape")
	coordinator.page.wait_for_selector(".modal.show", state="detached")
	coordinator.page.wait_for_function("cur_frm.is_dirty()")
	coordinator.save()
	coordinator.tab("tab_circulation")
	coordinator.picture("not-sent")
	shown = coordinator.page.locator('[data-fieldname="circulation_html"]').inner_text()
	assert shown.count(_("No, an earlier one")) == 2


def compare(coordinator, logged_in, name: str) -> None:
	coordinator.button(_("With What a Party Was Sent"), _("Compare"))
	coordinator.choose("party", CLUB)
	coordinator.confirm()
	frame = coordinator.dialog.frame_locator("iframe")
	frame.locator("ins", has_text=ADDED).wait_for()
	coordinator.picture("comparison")
	with coordinator.page.expect_popup() as opened:
		coordinator.confirm()
	opened.value.close()
	asked = urllib.parse.urlencode({"agreement": name, "party": coordinator.organisations[CLUB]})
	pdf = logged_in.request.get(
		f"/api/method/partnership_module.partnership.agreements.comparison.as_pdf?{asked}"
	)
	assert pdf.ok and pdf.body().startswith(b"%PDF-")
	coordinator.close()


def freeze(coordinator) -> None:
	coordinator.save()
	coordinator.opens(_("This is still open"))
	said = coordinator.dialog.inner_text()
	coordinator.picture("what-is-open")
	for open_point in (TOWN, CLUB, _("Not answered yet: {question}").split(":")[0]):
		assert open_point in said
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.docstatus === 1", timeout=20_000)
	coordinator.rest()
	coordinator.picture("frozen")
	cancel = coordinator.page.locator(".page-actions .btn-secondary:visible")
	assert cancel.count() == 0


def sign(coordinator, party: str, how: str) -> None:
	coordinator.button(_("Note as Sent"), _("Negotiation"))
	coordinator.choose("party", party)
	coordinator.confirm()
	coordinator.button(_("Sign"))
	coordinator.opens(_("Sign"))
	coordinator.choose("how", how)
	coordinator.rest()
	named = next(row for row in PARTNERSHIP["parties"] if row["organisation"] == party)
	shown = coordinator.dialog.locator('[data-fieldname="signatory_title"] input')
	assert shown.input_value() == named["signatory_title"]
	if how == "On Screen":
		draw(coordinator)
	coordinator.picture("sign")
	coordinator.confirm()
	coordinator.page.wait_for_selector(".modal.show", state="detached")
	coordinator.tab("tab_approval_and_signature")
	coordinator.picture("signed")


def draw(coordinator) -> None:
	pad = coordinator.dialog.locator("canvas.jSignature")
	pad.scroll_into_view_if_needed()
	box = pad.bounding_box()
	mouse = coordinator.page.mouse
	mouse.move(box["x"] + 60, box["y"] + 120)
	mouse.down()
	for step in range(1, 12):
		mouse.move(box["x"] + 60 + 25 * step, box["y"] + 100 + 40 * (-1) ** step)
	mouse.up()


def verify(coordinator, logged_in, name: str, folder) -> None:
	frozen = logged_in.request.get(coordinator.page.evaluate("cur_frm.doc.pdf")).body()
	sentences = []
	for stem, content in (("frozen", frozen), ("other", frozen + b"\n")):
		file = folder / f"{stem}.pdf"
		file.write_bytes(content)
		coordinator.page.locator(".menu-btn-group:visible > button").click()
		with coordinator.page.expect_file_chooser() as chosen:
			coordinator.page.locator(".menu-btn-group .dropdown-item", has_text=_("Verify PDF")).click()
		chosen.value.set_files(file)
		coordinator.page.wait_for_selector(".modal.show .msgprint")
		coordinator.rest()
		coordinator.picture(f"verify-{stem}")
		sentences.append(coordinator.dialog.inner_text())
		coordinator.close()
	assert [bool(re.search(r"[0-9a-f]{64}", sentence)) for sentence in sentences] == [True, False]
	assert ["Alarm:" in sentence for sentence in sentences] == [False, True]


def take_the_next_steps(coordinator, partnership: str) -> None:
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.picture("partnership")
	for step in ("Approval", "Signing", "Active"):
		coordinator.button(_(step), _("Next Step"))
		coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.status === 'Active'")
	coordinator.button(f"{_('Under Notice')} …", _("Next Step"))
	coordinator.picture("blocked-step")
	assert _("No party has given notice.") in coordinator.dialog.inner_text()
	coordinator.close()


def give_notice(coordinator) -> None:
	coordinator.button(_("Give Notice"), _("Party"))
	coordinator.choose("party", CLUB)
	coordinator.rest()
	coordinator.picture("give-notice")
	said = coordinator.dialog.inner_text()
	assert ROLE["tasks"][0]["task"] in said
	assert _("Fewer than two parties stay, so the partnership as a whole is under notice.") in said
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.status === 'Under Notice'")
	coordinator.rest()
	coordinator.picture("under-notice")
