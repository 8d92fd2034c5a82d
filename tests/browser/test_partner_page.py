"""A partner without an account opens the link of a mail, on small and large screens; no address tells it."""

import pytest

WIDTHS = (390, 768, 1400)


@pytest.fixture
def url(coordinator) -> str:
	"""The link to a report of a small partnership."""
	party = coordinator.insert("Partner Organisation", organisation_name="Krydset Nord", sector="Other")
	partnership = coordinator.insert(
		"Partnership", title="Huset ved fjorden", language="da", parties=[{"organisation": party}]
	)
	indicator = "Besøg pr. aften"
	coordinator.insert(
		"Partnership Indicator",
		partnership=partnership,
		title=indicator,
		kind="Number",
		unit="besøg",
		reporting_parties=[{"party": party}],
	)
	report = coordinator.insert(
		"Partner Report",
		partnership=partnership,
		party=party,
		period_from="2026-07-01",
		period_to="2026-09-30",
		lines=[{"indicator": indicator}],
	)
	create = "partnership_module.partnership.access_links.create"
	return coordinator.call(create, report=report, person="Tove Larsen", email="tove@partner.invalid")["url"]


def test_the_link_opens_and_no_request_has_its_token_in_the_address(chromium, base_url, url, screens):
	token = url.partition("#")[2]
	assert len(token) == 43
	for width in WIDTHS:
		context = chromium.new_context(viewport={"width": width, "height": 900}, locale="da-DK")
		page, asked, errors = context.new_page(), [], []
		page.on("request", lambda request, asked=asked: asked.append((request.url, request.headers)))
		page.on("console", lambda message, errors=errors: errors.append(message.text))
		page.goto(f"{base_url}/partnership-report#{token}")
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
	page.goto(f"{base_url}/partnership-report#{url.partition('#')[2]}")
	page.screenshot(path=screens / "partner-page-without-scripts.png", full_page=True)
	page.fill("#token", url.partition("#")[2])
	page.click("button.first")
	page.wait_for_selector("text=Besøg pr. aften")
	context.close()


def test_a_link_of_before_is_moved(chromium, base_url, url):
	page = chromium.new_context().new_page()
	page.goto(f"{base_url}/partnership-report?token={url.partition('#')[2]}")
	page.wait_for_selector("text=Besøg pr. aften")
	assert page.url.endswith("/partnership-report")
	page.fill("input[inputmode=decimal]", "12")
	page.click('button[value="save"]:visible')
	page.wait_for_selector("[role=status]")
	page.context.close()
