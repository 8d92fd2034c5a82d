"""A party reads a draft by a link, comments on it, reads the answers, and tells what its board decided."""

import secrets

import pytest

from partnership_module.prints.language import translator

from . import by_ear, next_step, on_site
from .axe import violations
from .conftest import note
from .test_partner_page import call  # noqa: F401

WIDTHS, LANGUAGES = (1280, 360), ("da", "en")
SENDING = "partnership_module.partnership.agreements.sending"
COMMENTS = "partnership_module.partnership.agreements.comments"
GIVE = "partnership_module.partnership.links.giving.give"
BOARD, STAFF = "Bestyrelsen", "Personalet"
SECTIONS = (
	{
		"heading": "Formål",
		"block": "Text",
		"text": "Parterne hjælper unge mellem 15 og 20 år, som mangler et sted at være om aftenen.\n\n"
		"- Huset er åbent fire aftener om ugen.\n- To voksne er til stede hver aften.",
	},
	{"heading": "Parter", "block": "Parties"},
	{"heading": "Mål", "block": "Goals"},
	{"heading": "Bidrag", "block": "Contributions"},
	{"heading": "Roller", "block": "Role Boxes"},
	{"heading": "Underskrifter", "block": "Signatures"},
)


@pytest.fixture
def world(call):  # noqa: F811
	"""A draft that two parties were sent, changed and sent once more: its name, and the second party."""

	def insert(doctype: str, **values) -> str:
		return call("frappe.client.insert", doc={"doctype": doctype, **values})["name"]

	mark = secrets.token_hex(3)
	town, club = (
		insert("Partner Organisation", organisation_name=f"{name} {mark}", sector=sector)
		for name, sector in (("Nordhavn Kommune", "Municipality"), ("Havnecaféen", "Voluntary Organisation"))
	)
	partnership = insert(
		"Partnership",
		title=f"Ungecafé på havnen {mark}",
		status="Negotiation",
		language="da",
		parties=[{"organisation": town}, {"organisation": club}],
		goals=[{"title": "Et trygt mødested", "expected_results": "Åbent fire aftener om ugen"}],
		contributions=[
			{
				"party": town,
				"kind": "Money",
				"minimum": "210000",
				"maximum": "420000",
				"description": "Drift",
			},
			{"party": club, "kind": "Hours", "minimum": "2000", "description": "Frivillige værter i caféen"},
		],
	)
	tasks = [{"task": "Åbner og lukker caféen hver aften"}, {"task": "Finder og oplærer frivillige"}]
	insert(
		"Partner Role",
		partnership=partnership,
		title="Foreningen",
		played_by="Parties",
		parties=[{"party": club}],
		tasks=tasks,
	)
	agreement = insert(
		"Partnership Agreement",
		partnership=partnership,
		sections=SECTIONS,
		approvals=[
			{"party": club, "body": BOARD, "purpose": "Decision"},
			{"party": club, "body": STAFF, "purpose": "Information"},
		],
	)
	call(f"{SENDING}.note_sent", agreement=agreement, how="By Post")
	doc = call("frappe.client.get", doctype="Partnership Agreement", name=agreement)
	doc["sections"][0]["text"] = SECTIONS[0]["text"].replace("fire aftener", "fem aftener")
	call("frappe.client.save", doc=doc)
	call(f"{SENDING}.note_sent", agreement=agreement, how="By Post")
	yield agreement, club
	on_site.remove(partnership)


@pytest.fixture
def opened(chromium, base_url, call, world):  # noqa: F811
	"""`opened(task, width, language)`: the page of a new link on a screen of this width."""
	agreement, club = world
	contexts, errors = [], []

	def open_page(task: str, width: int, language: str):
		given = {"task": task, "document": agreement, "party": club}
		url = call(GIVE, **given, person="Tove Larsen", email="tove@partner.invalid")["url"]
		contexts.append(chromium.new_context(viewport={"width": width, "height": 900}))
		page = contexts[-1].new_page()
		page.on("console", lambda message: note(message, errors))
		page.goto(f"{base_url}/partnership-link#{url.partition('#')[2]}")
		page.wait_for_selector("h1")
		if page.locator("html").get_attribute("lang") != language:
			page.click(f'button[value="speak-{language}"]')
			page.wait_for_selector(f'html[lang="{language}"]')
		return page

	yield open_page
	for context in contexts:
		context.close()
	assert errors == []


def picture(page, screens, name: str) -> None:
	assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
	page.screenshot(path=screens / f"partner-{name}.png", full_page=True)
	by_ear.write(page, screens.parent / "by-ear", f"partner-{name}")
	assert violations(page) == [] and by_ear.faults(page) == [] and next_step.faults(page) == []


def press(page, action: str) -> None:
	with page.expect_navigation():
		page.click(f'.buttons button[value="{action}"]')
	page.wait_for_selector("[role=status], [role=alert]")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_draft_is_read_commented_on_and_answered(call, world, opened, screens, width, language):  # noqa: F811
	agreement, _club = world
	_ = translator(language)
	page = opened("Draft Agreement", width, language)
	assert page.locator("ins").first.inner_text()
	picture(page, screens, f"draft-{width}-{language}")
	boxes = page.get_by_label(_("Your comment on this section"))
	assert boxes.count() == len(SECTIONS)
	boxes.first.fill("Kan huset også være åbent om fredagen?")
	page.get_by_label(_("Your comment on the whole draft")).fill("Ellers er vi enige.")
	press(page, "send-comments")
	assert boxes.first.input_value() == ""
	doc = call("frappe.client.get", doctype="Partnership Agreement", name=agreement)
	first = doc["comments"][0]
	assert (first["heading"], first["comment"]) == ("Formål", "Kan huset også være åbent om fredagen?")
	call(f"{COMMENTS}.answer_comment", agreement=agreement, row=first["name"], answer="Ja, fra august.")
	page = opened("Draft Agreement", width, language)
	assert page.get_by_text("Ja, fra august.").is_visible()
	picture(page, screens, f"draft-answered-{width}-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_board_decides(call, world, opened, screens, width, language):  # noqa: F811
	agreement, _club = world
	_ = translator(language)
	page = opened("Approval", width, language)
	picture(page, screens, f"approval-{width}-{language}")
	board, staff = page.locator(".decision").all()
	board.get_by_label(_("The decision is postponed")).check()
	assert board.get_by_label(_("Postponed to")).is_visible()
	assert not board.get_by_label(_("Day of the decision")).is_visible()
	board.get_by_label(_("The text is rejected")).check()
	assert board.get_by_label(_("Day of the decision")).is_visible()
	press(page, "tell")
	board, staff = page.locator(".decision").all()
	assert board.locator(".problem").count() == 2
	picture(page, screens, f"approval-wrong-{width}-{language}")
	page.get_by_text(_("Read it here")).click()
	assert page.locator("details .agreement").first.is_visible()
	picture(page, screens, f"approval-text-{width}-{language}")
	for body, words in ((board, "The text is approved"), (staff, "The text was taken note of")):
		body.get_by_label(_(words)).check()
		body.locator("input[type=checkbox]").check()
	press(page, "tell")
	assert page.get_by_text(_("Receipt")).is_visible()
	picture(page, screens, f"approval-receipt-{width}-{language}")
	doc = call("frappe.client.get", doctype="Partnership Agreement", name=agreement)
	assert [row["outcome"] for row in doc["approvals"]] == ["Approved", "Informed"]


def test_the_draft_is_read_at_320(opened, screens):
	page = opened("Draft Agreement", 320, "da")
	picture(page, screens, "draft-320-da")
	page = opened("Approval", 320, "da")
	page.get_by_text("Læs den her").click()
	picture(page, screens, "approval-320-da")


def test_the_pdf_opens_beside_the_page_and_leaves_what_is_typed(opened):
	page = opened("Draft Agreement", 1280, "da")
	page.locator("textarea").first.fill("Endnu ikke sendt")
	with page.context.expect_page() as beside:
		page.get_by_text("Læs som PDF").click()
	beside.value.close()
	assert page.locator("textarea").first.input_value() == "Endnu ikke sendt"


@pytest.mark.parametrize("width", (1400, 768, 390))
def test_the_coordinator_answers_on_the_desk(coordinator, call, world, opened, page_errors, width):  # noqa: F811
	agreement, _club = world
	page = opened("Draft Agreement", 1280, "da")
	page.locator("textarea").first.fill("Kan huset også være åbent om fredagen?")
	press(page, "send-comments")
	coordinator.page.set_viewport_size({"width": width, "height": 1000})
	coordinator.go(f"/app/partnership-agreement/{agreement}")
	coordinator.tab("tab_circulation")
	coordinator.page.locator('[data-fieldname="comments"]').first.scroll_into_view_if_needed()
	coordinator.picture(f"comments-{width}")
	if width == 1400:
		coordinator.button("Besvar bemærkning", "Forhandling")
		coordinator.opens("Besvar bemærkning")
		coordinator.write("answer", "Ja, fra august.")
		coordinator.picture("answer")
		coordinator.confirm()
		coordinator.page.wait_for_function("cur_frm.doc.comments[0].answer")
		coordinator.picture("answered")
		coordinator.button("Send link til udkastet", "Part uden brugerkonto")
		coordinator.opens("Send link til udkastet")
		coordinator.picture("send-link")
	assert page_errors == []
