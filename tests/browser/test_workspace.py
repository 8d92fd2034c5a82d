"""The workspace as each role finds it, wide and narrow, in both languages: every number leads to its rows."""

import re
import uuid

import pytest

from partnership_module.constants import AUDITOR, MANAGER, USER
from partnership_module.records import versions

from . import on_site
from .conftest import DESK, note
from .coordinator import COUNT_TIMERS, QUIET, wait_until

PEOPLE = {
	f"{who}@example.invalid": role
	for who, role in (("leder", MANAGER), ("medlem", USER), ("revisor", AUDITOR))
}
HOME = "/apps" if versions.FRAPPE >= 16 else "/app"
"""Where a login leads; both open the desk."""
HEADING = {"da": "Kræver min handling i dag", "en": "What needs me today"}
CHARTS = {
	"da": ("Milepæle efter kvartal og status", "Partnerskaber efter parternes sektor"),
	"en": ("Milestones by Quarter and Status", "Partnerships by Sector"),
}
WIDTHS = {1400: 2000, 768: 2400, 390: 3600}
"""With heights that show the whole: for a picture of more the window is resized, and Frappe's charts fail."""
GROWN = """() => [...document.querySelectorAll(".dashboard-widget-box .bar")].some(
	(bar) => bar.getBBox().height > 20
)"""
LOADED = "() => window.frappe?.query_report?.data && !frappe.request.ajax_count"
OVERFLOWING = "() => document.scrollingElement.scrollWidth - window.innerWidth"


@pytest.fixture(scope="module")
def partnership(logged_in) -> str:
	"""The partnership of the demo that follows the day."""
	asked = {"limit_page_length": 1, "order_by": "creation desc", "filters": '{"status": "Active"}'}
	return logged_in.request.get("/api/resource/Partnership", params=asked).json()["data"][0]["name"]


@pytest.fixture(scope="module")
def contexts(chromium, base_url, partnership):
	"""By address a browser in which that person is logged in; the member has a seat."""
	opened = {}
	for email, role in PEOPLE.items():
		on_site.add_person(email, role, partnership if role == USER else None)
		opened[email] = context = chromium.new_context(base_url=base_url)
		context.add_init_script(COUNT_TIMERS)
		answer = context.request.post("/api/method/login", form={"usr": email, "pwd": email})
		assert answer.ok, answer.text()
		assert answer.json()["home_page"] == HOME
	yield opened
	for context in opened.values():
		context.close()


@pytest.fixture
def person(request, contexts, page_errors):
	"""A page of one of PEOPLE, in a language and at a width, on the workspace."""
	email, language, width = request.param
	on_site.let_speak(email, language)
	page = contexts[email].new_page()
	page.set_viewport_size({"width": width, "height": WIDTHS[width]})
	page.on("pageerror", lambda error: page_errors.append(error.stack or str(error)))
	page.on("console", lambda message: note(message, page_errors))
	yield page
	page.close()


def each(*widths):
	asked = [(email, language, width) for language in ("da", "en") for email in PEOPLE for width in widths]
	names = [f"{email.partition('@')[0]}-{language}-{width}" for email, language, width in asked]
	return pytest.mark.parametrize(
		("person", "language", "name"),
		[(one, one[1], name) for one, name in zip(asked, names, strict=True)],
		indirect=["person"],
		ids=names,
	)


def open_home(page, language: str) -> None:
	page.goto(HOME)
	page.wait_for_url(re.compile(f"{DESK}/partnerships$"), timeout=30_000)
	page.locator(".partnership-home h3", has_text=HEADING[language]).wait_for(timeout=30_000)
	page.locator(".dashboard-widget-box svg .bar").first.wait_for(state="attached")
	wait_until(page, QUIET)


@each(1400, 768, 390)
def test_it_is_home_and_nothing_overflows(person, language, name, screens, page_errors):
	open_home(person, language)
	chart, by_sector = CHARTS[language]
	person.locator(".dashboard-widget-box", has_text=chart).wait_for()
	person.wait_for_function(GROWN)
	person.locator(".partnership-home h3", has_text=by_sector).wait_for()
	assert person.locator(".sectors .bar i").count()
	assert person.evaluate(OVERFLOWING) <= 0
	person.screenshot(path=screens / f"home-{name}.png")
	assert page_errors == []


@each(1400)
def test_every_number_leads_to_as_many_rows(person, language, name, screens, page_errors):
	open_home(person, language)
	count = person.locator("a.number").count()
	for index in range(count):
		number = person.locator("a.number").nth(index)
		shown, label = int(number.locator("b").inner_text()), number.locator("span").inner_text()
		if language == "en" and not shown:
			continue
		number.click()
		person.wait_for_url(re.compile("query-report"))
		person.wait_for_function(LOADED)
		assert person.evaluate("frappe.query_report.data.length") == shown, label
		if index == 0:
			person.screenshot(path=screens / f"home-rows-{name}.png")
		person.evaluate("frappe.query_report.data = null")
		person.go_back()
		person.locator("a.number").nth(count - 1).wait_for()
		wait_until(person, QUIET)
	assert page_errors == []


@pytest.mark.parametrize("person", [("leder@example.invalid", "da", 1400)], indirect=True)
def test_the_six_steps_can_be_finished(person, screens, page_errors):
	on_site.forget_onboarding()
	open_home(person, "da")
	steps = person.locator(".onboarding-step")
	assert steps.count() == 6
	person.screenshot(path=screens / "onboarding.png")
	partnership = None
	for number, values in enumerate(MADE_IN_STEPS):
		take_step(person, number)
		if partnership:
			values = {**values, "partnership": partnership}
		person.wait_for_function("window.cur_frm?.is_new() && cur_frm.layout")
		wait_until(person, QUIET)
		person.evaluate("(values) => { cur_frm.set_value(values).then(() => cur_frm.save()); }", values)
		person.wait_for_function("!cur_frm.is_new()")
		partnership = person.evaluate("cur_frm.doctype === 'Partnership' && cur_frm.doc.name")
		go_on(person)
		assert person.locator(".onboarding-step.complete").count() == number + 1
	for number in (3, 4):
		take_step(person, number)
		person.locator(".modal.show .btn-primary:visible").last.click()
		open_home(person, "da")
	take_step(person, 5)
	go_on(person)
	assert not person.locator(".onboarding-step").count()
	assert page_errors == []


NEW = uuid.uuid4().hex[:6]
MADE_IN_STEPS = (
	{"organisation_name": f"Første organisation {NEW}", "sector": "Other"},
	{"title": f"Første partnerskab {NEW}"},
	{"title": "Første rolle", "played_by": "Joint"},
)


def take_step(page, number: int) -> None:
	step = page.locator(".onboarding-step").nth(number)
	step.locator(".step-text").click()
	page.locator(".onboarding-step-footer .btn").first.click()


def go_on(page) -> None:
	"""Follow Frappe's dialog back to the workspace; then the step is done."""
	with page.expect_response(re.compile("update_onboarding_step")):
		page.locator(".modal.show .btn-primary:visible").last.click()
	open_home(page, "da")
