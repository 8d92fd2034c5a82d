"""In every text of every DocType of ours stands what would run: a manager opens all pages, nothing does."""

import re
import urllib.parse

import pytest

from . import on_site, payloads
from .coordinator import IS_DESK

LOADED = 30_000
FOUND = """() => {
	const is_script = ({ name, value }) =>
		(name.startsWith("on") && value.includes("__ran")) || /^\\s*javascript:.*__ran/is.test(value);
	const runs = (element) => [...element.attributes].some(is_script);
	const found = [...document.querySelectorAll("*")].filter(runs).map((one) => one.outerHTML.slice(0, 300));
	return window.__ran === undefined ? found : [...found, "window.__ran"];
}"""
"""The elements of a page that would run something of the payload sooner or later, and whether it ran."""
OPEN_ROWS = """() => {
	for (const { grid } of Object.values(cur_frm.fields_dict)) grid?.grid_rows[0]?.toggle_view(true);
}"""
REPORTS = (
	*("Agreement Completeness", "Continuity", "Contributions", "Contributions and Budget", "Deadlines"),
	"Decisions and Actions",
	*("Evaluation Summary", "Indicator Progress", "Meeting Attendance", "Meeting Cadence", "Milestones Met"),
	*("Needs Action", "Partner Reporting Discipline", "Partnership Portfolio", "Retention", "Role Coverage"),
)
ANSWERED = "!window.frappe?.request?.ajax_count"
LISTED = "([doctype]) => window.cur_list?.doctype === doctype && cur_list.data?.length && !cur_list.freeze_on"
SHOWN = "([doctype, name]) => window.cur_frm?.doc?.name === name && cur_frm.doctype === doctype"
"""What holds when the list of a DocType has rows, and when a form has a document."""
OF_THE_PAGE = "() => (window.frappe?.container?.page || document.body).innerHTML"
GO = "(address) => frappe.set_route(address)"
MOMENT = 300
"""Milliseconds in which what a page wrote would have begun to run."""


@pytest.fixture(scope="module")
def sown(demo_data, logged_in) -> dict[str, list[str]]:
	"""By DocType, the documents that hold the payload."""
	yield on_site.execute("partnership_module.tests.browser.payloads.sow")
	on_site.execute("partnership_module.tests.browser.payloads.reap")


@pytest.fixture(scope="module")
def pages(logged_in):
	"""By whether it is the desk, the page that opens addresses; scripts that failed; dialogs that came up.

	The desk is loaded anew for each DocType, then led from page to page: each page that was left stays in its
	document, and is looked through again. What a server answers is no failure: it may refuse the payload
	where a figure or a day should stand.
	"""
	errors, said, opened = [], [], {}
	for is_desk in (True, False):
		page = opened[is_desk] = logged_in.new_page()
		page.on("pageerror", lambda error: errors.extend(failures(error)))
		page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
	yield opened, errors, said
	for page in opened.values():
		page.close()


@pytest.fixture
def nothing_runs(pages):
	"""`nothing_runs(address)` opens a page; it asserts that nothing of the payload runs there."""
	opened, errors, said = pages

	def look(
		address: str,
		ready: str = "true",
		about: tuple = (),
		then: str = "",
		holds: bool = True,
		anew: bool = False,
	):
		page = opened[address.startswith("/app/")]
		errors.clear()
		go(page, address, anew)
		page.wait_for_function(ready, arg=list(about), timeout=LOADED)
		page.wait_for_function(ANSWERED, timeout=LOADED)
		page.wait_for_timeout(MOMENT)
		if then:
			page.evaluate(then)
			page.wait_for_timeout(MOMENT)
		assert not holds or "__ran" in page.evaluate(OF_THE_PAGE), address
		for frame in page.frames:
			assert frame.evaluate(FOUND) == [], address
		assert (said, errors) == ([], []), address

	return look


def failures(error) -> list[str]:
	"""Neither a refusal of the server nor a chart of Frappe's that is redrawn when its page was left."""
	return [error.stack] if error.stack and "boundDrawFn" not in error.stack else []


def go(page, address: str, anew: bool) -> None:
	if address.startswith("/app/") and not anew and page.evaluate(IS_DESK):
		page.evaluate(GO, address)
	else:
		page.goto(address, wait_until="load", timeout=LOADED)


def slug(doctype: str) -> str:
	return doctype.lower().replace(" ", "-")


def quoted(name: str) -> str:
	return urllib.parse.quote(name, safe="")


def test_the_payload_is_one(chromium):
	"""As an element and as an attribute it is found, and runs."""
	page = chromium.new_page()
	for html in (f"<p>{payloads.PAYLOAD}</p>", f'<input title="{payloads.PAYLOAD}">'):
		page.set_content(html)
		page.wait_for_function("window.__ran === 1")
		assert page.evaluate(FOUND)
	page.close()


def test_every_doctype_is_sown(sown):
	assert len(sown) > 12
	assert {"Partnership", "Steering Meeting", "Partner Organisation"} < set(sown)


@pytest.mark.parametrize("doctype", payloads.DOCTYPES)
def test_in_lists_forms_and_prints(sown, nothing_runs, doctype):
	nothing_runs(f"/app/{slug(doctype)}/view/list", LISTED, [doctype], anew=True)
	nothing_runs(f"/app/{slug(doctype)}/view/report", LISTED, [doctype])
	for name in sown[doctype]:
		nothing_runs(f"/app/{slug(doctype)}/{quoted(name)}", SHOWN, [doctype, name], OPEN_ROWS)
		nothing_runs(f"/app/print/{quoted(doctype)}/{quoted(name)}", holds=False)
		nothing_runs(f"/printview?doctype={quoted(doctype)}&name={quoted(name)}&format=Standard", holds=False)


@pytest.mark.parametrize("report", REPORTS)
def test_in_reports(sown, nothing_runs, report):
	nothing_runs(f"/app/query-report/{quoted(report)}", holds=False)


def test_in_the_calendar_and_the_workspace(sown, nothing_runs):
	nothing_runs("/app/steering-meeting/view/calendar/default", holds=False)
	nothing_runs("/app/partnerships", holds=False)


def test_on_the_page_of_a_partner(sown, chromium, base_url, logged_in):
	token = re.search(r'csrf_token = "([^"]+)"', logged_in.request.get("/app").text())[1]
	report = sown["Partner Report"][0]
	stored = logged_in.request.get(f"/api/resource/Partner Report/{quoted(report)}").json()["data"]
	answer = logged_in.request.post(
		"/api/method/partnership_module.partnership.links.giving.give",
		data={
			"task": "Partner Report",
			"document": report,
			"party": stored["party"],
			"person": "Tove",
			"email": "tove@partner.invalid",
		},
		headers={"X-Frappe-CSRF-Token": token},
	)
	assert answer.ok, answer.text()
	context = chromium.new_context()
	page, errors = context.new_page(), []
	page.on("pageerror", lambda error: errors.append(str(error)))
	page.goto(
		f"{base_url}/partnership-link{answer.json()['message']['url'].partition('partnership-link')[2]}"
	)
	page.wait_for_selector("input[name^=value], textarea")
	assert "__ran" in page.content()
	assert page.evaluate(FOUND) == []
	assert errors == []
	context.close()
