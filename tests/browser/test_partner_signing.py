"""Partners without an account sign and give notice by a link: with a code from the mail, drawn and typed."""

import io
import re
import secrets

import pytest
from pypdf import PdfReader

from . import by_ear, next_step, on_site
from .axe import violations
from .conftest import note

SITE_MAIL = "ud@partnership.invalid"
SCREENS = {1280: "da", 360: "en"}
AGREEMENT = "Partnership Agreement"


@pytest.fixture(scope="module")
def mails(demo_data):
	on_site.mail_from(SITE_MAIL)
	yield
	on_site.forget_mails(SITE_MAIL)


@pytest.fixture
def call(logged_in):
	"""`call(method, **args)` as Administrator, without a page of the desk."""
	token = re.search(r'csrf_token = "([^"]+)"', logged_in.request.get("/app").text())[1]

	def answer(method: str, **args):
		headers = {"X-Frappe-CSRF-Token": token}
		found = logged_in.request.post(f"/api/method/{method}", data=args, headers=headers)
		assert found.ok, found.text()
		return found.json().get("message")

	return answer


@pytest.fixture
def insert(call):
	return lambda doctype, **values: call("frappe.client.insert", doc={"doctype": doctype, **values})["name"]


@pytest.fixture
def partnership(insert, call):
	"""A partnership of two parties: its name, and theirs."""
	mark = secrets.token_hex(3)
	parties = [
		insert("Partner Organisation", organisation_name=f"{title} {mark}", sector="Other")
		for title in ("Ungdomshuset Krydset", "Idrætsforeningen")
	]
	rows = [{"organisation": party, "status": "Negotiating"} for party in parties]
	rows[0] |= {"signatory": "Tove Larsen", "signatory_title": "Formand"}
	values = {"title": f"Fællesskab i Bydelen {mark}", "status": "Negotiation", "notice_months": 3}
	name = insert("Partnership", language="da", parties=rows, **values)
	yield name, parties
	on_site.remove(name)


@pytest.fixture
def agreement(insert, call, partnership):
	name, _parties = partnership
	sections = [
		{"heading": "Formål", "block": "Text", "text": "Parterne åbner huset for **alle unge** i bydelen."},
		{"heading": "Parter", "block": "Parties"},
		{"heading": "Underskrifter", "block": "Signatures"},
	]
	draft = insert(AGREEMENT, partnership=name, sections=sections, title="Aftale om ungdomshuset")
	call("frappe.client.submit", doc=call("frappe.client.get", doctype=AGREEMENT, name=draft))
	return draft


@pytest.fixture
def opened(chromium, base_url, call, mails):
	"""`opened(task, document, party, width)` gives the page of a link, and the address it was mailed to."""
	contexts = []

	def open_link(task: str, document: str, party: str, width: int, **options):
		email = f"{secrets.token_hex(4)}@partner.invalid"
		give = "partnership_module.partnership.links.giving.give"
		link = call(give, task=task, document=document, party=party, person="Tove Larsen", email=email)
		context = chromium.new_context(
			viewport={"width": width, "height": 800}, has_touch=width < 500, **options
		)
		contexts.append(context)
		page = context.new_page()
		page.errors = []
		page.on("console", lambda message: note(message, page.errors))
		page.on("pageerror", lambda error: page.errors.append(str(error)))
		page.goto(f"{base_url}/partnership-link#{link['url'].partition('#')[2]}")
		page.wait_for_selector("h1:visible")
		page.wait_for_selector("input[name=version]", state="attached")
		if page.get_attribute("html", "lang") != SCREENS.get(width, "da"):
			page.click(".languages")
			page.wait_for_selector(f"html[lang={SCREENS[width]}]")
		return page, email

	yield open_link
	for context in contexts:
		context.close()


def code(page, email: str) -> str:
	"""The code that the page mails when it is asked."""
	page.click("button[value=send-code]")
	page.wait_for_selector("[role=status]")
	found = re.search(r"(?:Your code is|Din kode er) (\d{6})\b", on_site.last_mail(email))
	assert found, on_site.last_mail(email)
	assert found[1] not in page.content()
	return found[1]


def draw(page, strokes) -> None:
	page.locator("#pad").scroll_into_view_if_needed()
	box = page.locator("#pad").bounding_box()
	for stroke in strokes:
		points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
		page.mouse.move(*points[0])
		page.mouse.down()
		for point in points[1:]:
			page.mouse.move(*point, steps=6)
		page.mouse.up()


HAND = (
	((0.1, 0.7), (0.2, 0.2), (0.25, 0.8), (0.35, 0.3), (0.45, 0.6)),
	((0.5, 0.5), (0.6, 0.2), (0.65, 0.7), (0.8, 0.4), (0.9, 0.55)),
)


LAST = "text => text.getBoundingClientRect().bottom + scrollY - innerHeight"
"""How far to scroll to the end of a text."""


def fits(page) -> bool:
	return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def ink(page) -> int:
	"""How many dots of the field are drawn on."""
	return page.evaluate(
		"""() => {
			const pad = document.getElementById("pad");
			const dots = pad.getContext("2d").getImageData(0, 0, pad.width, pad.height).data;
			return dots.filter((value, at) => at % 4 === 3 && value).length;
		}"""
	)


@pytest.mark.parametrize("width", SCREENS)
def test_signed_with_a_drawing(opened, agreement, partnership, screens, call, width):
	page, email = opened("Signature", agreement, partnership[1][0], width)
	page.screenshot(path=screens / f"signing-{width}.png", full_page=True)
	by_ear.write(page, screens.parent / "by-ear", f"signing-{width}")
	assert violations(page) == [] and by_ear.faults(page) == []
	assert fits(page)
	page.check("input[name=way][value=drawn]")
	draw(page, HAND)
	before = page.input_value("[name=drawing]", strict=True)
	assert "m" in before and ink(page) > 100
	page.set_viewport_size({"width": 800, "height": 360})
	page.wait_for_timeout(200)
	assert ink(page) > 100 and page.input_value("[name=drawing]") == before
	page.set_viewport_size({"width": width, "height": 800})
	page.click("#undo")
	assert "m" not in page.input_value("[name=drawing]")
	page.click("#clear")
	assert page.input_value("[name=drawing]") == "" and ink(page) == 0
	draw(page, HAND)
	page.check("#consent")
	digits = code(page, email)
	assert page.is_checked("#consent") and ink(page) > 100
	page.fill("#code", "000000" if digits != "000000" else "000001")
	page.click("button[value=sign]")
	page.wait_for_selector("#code-problem")
	page.screenshot(path=screens / f"signing-wrong-code-{width}.png", full_page=True)
	by_ear.write(page, screens.parent / "by-ear", f"signing-wrong-code-{width}")
	assert violations(page) == [] and by_ear.faults(page) == []
	page.fill("#code", f"{digits[:2]} {digits[2:4]}-{digits[4:]}")
	with page.expect_navigation():
		page.click("button[value=sign]")
	assert page.locator(".problem, [role=alert]").all_inner_texts() == []
	page.wait_for_selector("button[value='file:evidence']")
	page.screenshot(path=screens / f"signing-receipt-{width}.png", full_page=True)
	by_ear.write(page, screens.parent / "by-ear", f"signing-receipt-{width}")
	assert violations(page) == [] and by_ear.faults(page) == []
	assert fits(page) and page.errors == []
	row = call("frappe.client.get", doctype=AGREEMENT, name=agreement)["signatures"][0]
	assert row["signed_on"] and row["drawing"].startswith("data:image/png;base64,")


def test_the_next_step_is_seen_from_the_first_to_the_last_page(opened, insert, call, partnership, screens):
	name, parties = partnership
	words = "\n\n".join(f"Parterne åbner huset for alle unge, aften {number}." for number in range(80))
	sections = [{"heading": "Formål", "block": "Text", "text": words}]
	draft = insert(AGREEMENT, partnership=name, sections=sections, title="Aftale om ungdomshuset")
	call("frappe.client.submit", doc=call("frappe.client.get", doctype=AGREEMENT, name=draft))
	page, _email = opened("Signature", draft, parties[0], 320)
	step = page.locator(".next-step")
	assert re.search(r"Teksten fylder \d+ sider", step.inner_text())
	last = page.locator(".text").evaluate(
		"text => text.getBoundingClientRect().bottom + scrollY - innerHeight"
	)
	for at in (0, 800, last / 2, last):
		page.evaluate("at => scrollTo(0, at)", at)
		box = step.bounding_box()
		assert box["y"] >= 0 and box["y"] + box["height"] <= 800, at
		assert box["height"] < 160
		page.screenshot(path=screens / f"next-step-320-{int(at)}.png")
	assert violations(page) == [] and fits(page)
	assert next_step.faults(page) == []
	step.get_by_role("link").click()
	page.wait_for_timeout(300)
	assert page.locator("#to-sign h2").bounding_box()["y"] < 400


@pytest.mark.parametrize("width", SCREENS)
def test_signed_with_a_typed_name(opened, agreement, partnership, screens, call, width):
	page, email = opened("Signature", agreement, partnership[1][0], width)
	page.keyboard.press("Tab")
	page.fill("#name", "Tove Larsen")
	page.click("button[value=sign]")
	page.wait_for_selector("#code-problem")
	page.check("#consent")
	page.fill("#code", code(page, email))
	page.click("button[value=sign]")
	page.wait_for_selector("button[value='file:evidence']")
	assert page.errors == []
	row = call("frappe.client.get", doctype=AGREEMENT, name=agreement)["signatures"][0]
	assert row["signed_on"] and not row["drawing"]
	with page.context.expect_page() as opening:
		page.click("button[value='file:agreement']")
	assert opening.value


def test_the_files_of_the_page_are_the_frozen_ones(opened, agreement, partnership, base_url):
	page, _email = opened("Signature", agreement, partnership[1][0], 1280)
	form = {"token": page.input_value("main form input[name=token] >> nth=0")}
	asked = {**form, "action": "file:agreement"}
	answer = page.request.post(f"{base_url}/partnership-link", form=asked)
	words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)
	assert "alle unge" in words


@pytest.mark.parametrize("width", SCREENS)
def test_one_says_that_one_does_not_sign(opened, agreement, partnership, screens, width):
	page, _email = opened("Signature", agreement, partnership[1][1], width)
	page.click("summary")
	page.click("button[value=decline]")
	page.wait_for_selector("#reason-problem")
	page.fill("#reason", "Vores bestyrelse vil vente til foråret.")
	page.click("button[value=decline]")
	page.wait_for_selector("[role=status]")
	page.screenshot(path=screens / f"signing-declined-{width}.png", full_page=True)
	assert violations(page) == [] and by_ear.faults(page) == []
	assert fits(page) and page.errors == []


@pytest.mark.parametrize("width", SCREENS)
def test_notice_is_given(opened, insert, call, partnership, screens, width):
	name, parties = partnership
	doc = call("frappe.client.get", doctype="Partnership", name=name)
	for row in doc["parties"]:
		row["status"] = "Signed"
	call("frappe.client.save", doc=doc)
	role = {"title": "Vært", "played_by": "Parties", "parties": [{"party": parties[0]}]}
	insert("Partner Role", partnership=name, tasks=[{"task": "Åbner huset hver fredag"}], **role)
	page, email = opened("Notice", name, parties[0], width)
	page.screenshot(path=screens / f"notice-{width}.png", full_page=True)
	by_ear.write(page, screens.parent / "by-ear", f"notice-{width}")
	assert violations(page) == [] and by_ear.faults(page) == []
	assert "Åbner huset hver fredag" in page.inner_text("main") and fits(page)
	assert next_step.faults(page) == []
	page.fill("#reason", "Vi flytter til et andet kvarter.")
	page.check("#sure")
	page.fill("#code", code(page, email))
	page.click("button[value=give-notice]")
	page.wait_for_selector("dl dd")
	page.screenshot(path=screens / f"notice-given-{width}.png", full_page=True)
	assert violations(page) == [] and by_ear.faults(page) == []
	assert page.errors == []
	row = call("frappe.client.get", doctype="Partnership", name=name)["parties"][0]
	assert row["status"] == "Under Notice"
