"""A partner without an account opens the link of a mail, on small and large screens; no address tells it."""

import re
import secrets

import pytest

WIDTHS = (390, 768, 1400)


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
def url(call) -> str:
	"""The link to a report of a small partnership."""

	def insert(doctype: str, **values) -> str:
		return call("frappe.client.insert", doc={"doctype": doctype, **values})["name"]

	mark = secrets.token_hex(3)
	party = insert("Partner Organisation", organisation_name=f"Krydset {mark}", sector="Other")
	parties = [{"organisation": party}]
	partnership = insert("Partnership", title=f"Huset {mark}", language="da", parties=parties)
	insert(
		"Partnership Indicator",
		partnership=partnership,
		title="Besøg pr. aften",
		kind="Number",
		unit="besøg",
		reporting_parties=[{"party": party}],
	)
	report = insert(
		"Partner Report",
		partnership=partnership,
		party=party,
		period_from="2026-07-01",
		period_to="2026-09-30",
		lines=[{"indicator": "Besøg pr. aften"}],
	)
	create = "partnership_module.partnership.links.giving.give"
	return call(
		create,
		task="Partner Report",
		document=report,
		party=party,
		person="Tove Larsen",
		email="tove@partner.invalid",
	)["url"]


def test_the_link_opens_and_no_request_has_its_token_in_the_address(chromium, base_url, url, screens):
	token = url.partition("#")[2]
	assert len(token) == 43
	for width in WIDTHS:
		context = chromium.new_context(viewport={"width": width, "height": 900}, locale="da-DK")
		page, asked, errors = context.new_page(), [], []
		page.on("request", lambda request, asked=asked: asked.append((request.url, request.headers)))
		page.on("console", lambda message, errors=errors: errors.append(message.text))
		page.goto(f"{base_url}/partnership-link#{token}")
		page.wait_for_selector("text=Besøg pr. aften")
		page.screenshot(path=screens / f"partner-page-{width}.png", full_page=True)
		assert token not in page.url
		assert not [
			address for address, headers in asked if token in address.partition("#")[0] + str(headers)
		]
		assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
		assert errors == []
		context.close()


def test_without_scripts_the_end_of_the_link_is_typed_in(chromium, base_url, url, screens):
	context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
	page = context.new_page()
	page.goto(f"{base_url}/partnership-link#{url.partition('#')[2]}")
	page.screenshot(path=screens / "partner-page-without-scripts.png", full_page=True)
	page.fill("#token", url.partition("#")[2])
	page.click("button.first")
	page.wait_for_selector("text=Besøg pr. aften")
	context.close()


def test_a_link_of_before_is_moved(chromium, base_url, url):
	page = chromium.new_context().new_page()
	page.goto(f"{base_url}/partnership-report?token={url.partition('#')[2]}")
	page.wait_for_selector("text=Besøg pr. aften")
	assert page.url.endswith("/partnership-link")
	page.fill("input[inputmode=decimal]", "12")
	page.click('.buttons button[value="save"]')
	page.wait_for_selector("[role=status]")
	page.context.close()
