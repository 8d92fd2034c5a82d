"""Every page and state of a link, on a large screen and on phones, in both languages, read by axe-core."""

import hashlib
import os
import re
import secrets

import pytest
from playwright.sync_api import Error

from . import by_ear
from .axe import violations

WIDTHS = (1280, 360, 320)
EMAIL = "tove@partner.invalid"
GIVE = "partnership_module.partnership.links.giving.give"
REVOKE = "partnership_module.partnership.links.giving.revoke"
PNG = bytes.fromhex(
	"89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6300010000000500010d0a2db4"
	"0000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def call(logged_in):
	"""`call(method, **args)` as Administrator, without a page of the desk."""
	token = re.search(r'csrf_token = "([^"]+)"', logged_in.request.get("/app").text())[1]

	def answer(method: str, **args):
		headers = {"X-Frappe-CSRF-Token": token}
		found = logged_in.request.post(f"/api/method/{method}", data=args, headers=headers)
		assert found.ok, found.text()
		return found.json().get("message")

	return answer


@pytest.fixture(scope="module")
def made(call) -> dict[str, str]:
	"""A small partnership with a report, a milestone and a meeting ahead."""
	mark = secrets.token_hex(3)

	def insert(doctype: str, **values) -> str:
		return call("frappe.client.insert", doc={"doctype": doctype, **values})["name"]

	party = insert("Partner Organisation", organisation_name=f"Frivilligcenter {mark}", sector="Other")
	partnership = insert(
		"Partnership",
		title=f"Naboskab på Nørrevang {mark}",
		language="da",
		start_date="2026-01-01",
		end_date="2028-12-31",
		parties=[{"organisation": party, "status": "Signed"}],
		groups=[{"title": "Styregruppe", "kind": "Steering Group"}],
	)
	indicator = {"title": "Besøg pr. aften", "kind": "Number", "unit": "besøg"}
	of_it = {"partnership": partnership}
	insert("Partnership Indicator", **of_it, **indicator, reporting_parties=[{"party": party}])
	report = insert(
		"Partner Report",
		**of_it,
		party=party,
		period_from="2026-07-01",
		period_to="2026-09-30",
		due="2026-10-15",
		lines=[{"indicator": "Besøg pr. aften"}],
	)
	milestone = {"title": "Naboskabskaféen er åbnet", "due": "2026-06-30", "responsible": party}
	meeting = {"title": "Styregruppemøde", "start": "2030-01-10 13:00", "place": "Rådhuset"}
	insert("Steering Meeting", **of_it, group_name="Styregruppe", **meeting)
	return {
		"party": party,
		"Partner Report": report,
		"Milestone": insert("Partnership Milestone", **of_it, **milestone),
		"Overview": partnership,
	}


@pytest.fixture
def give(call, made):
	"""`give(task)` gives the address of a new link to it, from "#" on, and the name of the link."""

	def url(task: str) -> tuple[str, str]:
		person = {"person": "Tove Larsen", "email": EMAIL}
		given = call(GIVE, task=task, document=made[task], party=made["party"], **person)["url"]
		filters = {"reference_name": made[task], "email": EMAIL}
		newest = {"order_by": "creation desc", "limit_page_length": 1}
		(link,) = call("frappe.client.get_list", doctype="Partner Access Link", filters=filters, **newest)
		return given.partition("#")[2], link["name"]

	return url


@pytest.fixture(params=WIDTHS)
def phone(chromium, base_url, request, screens):
	"""A page of somebody without an account, with `looked_at(name)` for each of its states."""
	width = request.param
	context = chromium.new_context(
		base_url=base_url, viewport={"width": width, "height": 900}, locale="da-DK"
	)
	page, asked, errors = context.new_page(), [], []
	page.on("request", lambda sent: asked.append(sent.url))
	page.on("console", lambda message: message.type == "error" and errors.append(said(message)))

	def looked_at(name: str) -> None:
		page.screenshot(path=screens / f"link-{name}-{width}.png", full_page=True)
		by_ear.write(page, screens.parent / "by-ear", f"link-{name}")
		assert violations(page) == [] and by_ear.faults(page) == [], name
		assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
		assert [url for url in asked if not url.startswith(base_url)] == [], name

	page.looked_at = looked_at
	yield page
	expected = (" 403 ", " 410 ", "favicon")
	assert [error for error in errors if not any(word in error for word in expected)] == []
	context.close()


def said(message) -> str:
	return f"{message.text} ({message.location.get('url', '')})"


def opened(page, token: str) -> None:
	page.goto("about:blank")
	page.goto(f"/partnership-link#{token}")
	page.wait_for_selector("footer, .notice")


def test_a_report_with_evidence(phone, give):
	token, _link = give("Partner Report")
	opened(phone, token)
	phone.looked_at("report")
	phone.get_by_label("Denne periode").fill("mange")
	phone.get_by_role("button", name="Indsend").click()
	phone.wait_for_selector(".problem")
	phone.looked_at("report-wrong")
	phone.set_input_files("#files", {"name": "forkert.pdf", "mimeType": "application/pdf", "buffer": b"MZ"})
	phone.wait_for_selector(".file.failed")
	phone.looked_at("report-wrong-file")
	phone.get_by_role("button", name="Gem til senere").last.click()
	phone.get_by_text("Der er ikke sendt noget endnu").wait_for()
	phone.get_by_role("button", name="Fjern forkert.pdf").click()
	phone.set_input_files("#files", {"name": "aften.png", "mimeType": "image/png", "buffer": PNG})
	phone.wait_for_selector(f"text=SHA-256 {hashlib.sha256(PNG).hexdigest()}")
	phone.looked_at("report-file")
	phone.get_by_label("Denne periode").fill("12,5")
	phone.get_by_role("button", name="Gem til senere").last.click()
	phone.wait_for_selector("[role=status]:has-text('Gemt')")
	assert phone.get_by_text("aften.png").first.is_visible()
	phone.get_by_role("button", name="In English").click()
	phone.wait_for_selector("text=This period")
	assert phone.get_by_label("This period").input_value() == "12.5"
	phone.looked_at("report-english")


def test_a_milestone_is_met(phone, give, call, made):
	token, _link = give("Milestone")
	opened(phone, token)
	phone.looked_at("milestone")
	phone.get_by_role("button", name="Den er nået").click()
	phone.wait_for_selector("#evidence-problem")
	phone.looked_at("milestone-wrong")
	phone.get_by_label("Det viser, at den er nået").fill("Åbnet den 1. juni med 40 gæster")
	phone.get_by_role("button", name="Den er nået").click()
	phone.wait_for_selector("text=Kvittering")
	phone.looked_at("milestone-receipt")
	with pytest.raises(Error, match="ERR_CACHE_MISS"):  # the browser kept nothing to show
		phone.go_back()
	values = {"met_on": None, "evidence": None}
	call("frappe.client.set_value", doctype="Partnership Milestone", name=made["Milestone"], fieldname=values)


def test_the_overview_and_what_waits_in_it(phone, give):
	report, overview = give("Partner Report"), give("Overview")
	opened(phone, overview[0])
	phone.looked_at("overview")
	phone.locator(f'button[value="open:{report[1]}"]').click()
	phone.get_by_label("Denne periode").wait_for()
	phone.get_by_role("button", name="Tilbage til overblikket").click()
	phone.wait_for_selector("text=Venter på dig")
	phone.get_by_role("button", name="In English").click()
	phone.wait_for_selector("text=Waits for you")
	phone.looked_at("overview-english")


def test_links_that_open_nothing(phone, give, call):
	opened(phone, "x" * 43)
	phone.looked_at("unknown")
	token, link = give("Partner Report")
	values = {
		"doctype": "Partner Access Link",
		"name": link,
		"fieldname": "expires_on",
		"value": "2026-01-01",
	}
	call("frappe.client.set_value", **values)
	opened(phone, token)
	phone.get_by_role("button", name="Send mig et nyt link").wait_for()
	phone.looked_at("expired")
	call(REVOKE, link=link)
	opened(phone, token)
	phone.looked_at("revoked")


def test_before_a_link_and_without_one(phone):
	phone.goto("/partnership-link")
	phone.looked_at("first")
	phone.goto("/my-partnerships")
	phone.looked_at("asking")
	phone.get_by_label("Din e-mailadresse").fill(EMAIL)
	phone.get_by_role("button", name="Send mig linkene").click()
	phone.wait_for_selector("[role=status]")
	phone.looked_at("asked")


@pytest.fixture
def window(chromium, base_url):
	"""`window(**options)` gives a window of somebody without an account, whose console may tell of errors."""
	contexts = []

	def opened_window(**options):
		contexts.append(chromium.new_context(base_url=base_url, locale="da-DK", **options))
		return contexts[-1].new_page()

	yield opened_window
	for context in contexts:
		context.close()


def test_without_a_connection_what_is_typed_stays_and_is_sent_later(window, give, screens):
	page = window(viewport={"width": 390, "height": 800})
	opened(page, give("Partner Report")[0])
	page.get_by_label("Denne periode").fill("17")
	page.context.set_offline(True)
	page.set_input_files("#files", {"name": "aften.png", "mimeType": "image/png", "buffer": PNG})
	page.get_by_text("aften.png blev ikke sendt, fordi der ikke er forbindelse.").wait_for()
	page.get_by_role("button", name="Fjern aften.png").click()
	page.get_by_role("button", name="Gem til senere").last.click()
	said = page.locator("#unsent")
	said.get_by_text("Der blev ikke sendt noget, fordi der ikke er forbindelse.").wait_for()
	assert "så skriv til" in said.inner_text() and page.get_by_label("Denne periode").input_value() == "17"
	page.screenshot(path=screens / "link-offline-390.png")
	assert violations(page) == []
	page.context.set_offline(False)
	page.get_by_role("button", name="Gem til senere").last.click()
	page.wait_for_selector("[role=status]:has-text('Gemt')")
	assert page.get_by_label("Denne periode").input_value() == "17"


def test_a_site_that_fails_takes_nothing_that_is_typed(window, give):
	page = window()
	opened(page, give("Partner Report")[0])
	page.get_by_label("Denne periode").fill("18")
	for status, words in ((500, "systemet ikke svarer"), (413, "det er mere, end systemet kan modtage")):
		page.route("**/partnership-link", lambda route, _sent, status=status: route.fulfill(status=status))
		page.get_by_role("button", name="Gem til senere").last.click()
		page.locator("#unsent").get_by_text(words).wait_for()
		assert page.get_by_label("Denne periode").input_value() == "18"
		page.unroute("**/partnership-link")


def test_who_logs_in_meanwhile_notices_nothing(window, give, base_url):
	page = window()
	opened(page, give("Partner Report")[0])
	form = {"usr": "Administrator", "pwd": os.environ.get("ADMIN_PASSWORD", "admin")}
	assert page.request.post("/api/method/login", form=form).ok
	assert "csrf_token" in page.request.get("/app").text()
	page.get_by_label("Denne periode").fill("19")
	page.get_by_role("button", name="Gem til senere").last.click()
	page.wait_for_selector("[role=status]:has-text('Gemt')")
	assert page.get_by_label("Denne periode").input_value() == "19"


def test_files_that_are_too_large_leave_the_text_alone(window, give, tmp_path):
	large = tmp_path / "film.pdf"
	large.write_bytes(b"%PDF-" + b"x" * 27_000_000)
	token = give("Partner Report")[0]
	page = window()
	opened(page, token)
	page.set_input_files("#files", large)
	page.get_by_text("film.pdf er større end 10 MB.").wait_for()
	page = window(java_script_enabled=False)
	page.goto("/partnership-link")
	page.fill("#token", token)
	page.click("button.first")
	page.get_by_label("Denne periode").fill("20")
	page.set_input_files("#files", large)
	with page.context.expect_page() as beside:
		page.get_by_role("button", name="Send filerne").click()
	beside.value.wait_for_load_state()
	assert page.get_by_label("Denne periode").input_value() == "20"
	page.set_input_files("#files", {"name": "aften.png", "mimeType": "image/png", "buffer": PNG})
	with page.context.expect_page() as beside:
		page.get_by_role("button", name="Send filerne").click()
	beside.value.get_by_text("Modtaget: aften.png").wait_for()
	page.get_by_role("button", name="Gem til senere").last.click()
	page.wait_for_selector("[role=status]:has-text('Gemt')")
	assert page.get_by_label("Denne periode").input_value() == "20"
	assert page.get_by_text("aften.png").first.is_visible()
