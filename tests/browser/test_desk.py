"""Every page of the app in a real browser, in both languages, without an error; screens are saved."""

from datetime import date
from itertools import product

import pytest

from partnership_module.prints.language import date_text

from . import on_site
from .conftest import SIDEBAR, WIDTH, listen
from .coordinator import QUIET, lead, wait_until

FORMS = {
	"Partner Organisation": "partner-organisation",
	"Partnership": "partnership",
	"Partner Role": "partner-role",
	"Agreement Template": "agreement-template",
	"Partnership Agreement": "partnership-agreement",
	"Partnership Milestone": "partnership-milestone",
	"Partnership Indicator": "partnership-indicator",
	"Steering Meeting": "steering-meeting",
	"Evaluation": "evaluation",
}
PRINTS = {
	"Partnership Agreement": "Partnership Agreement",
	"Milestone Report": "Partnership",
	"Evaluation Report": "Evaluation",
	"Meeting Summons": "Steering Meeting",
	"Decision Minutes": "Steering Meeting",
}
WORDS = {
	"da": {
		"Partnership": "Partnerskab",
		"Milestones Met": "Milepæle nået",
		"Met": "Nået",
		"Reason": "Begrundelse",
	},
	"en": {
		"Partnership": "Partnership",
		"Milestones Met": "Milestones Met",
		"Met": "Met",
		"Reason": "Reason",
	},
}

REPORTS = (
	*("Agreement Completeness", "Continuity", "Contributions", "Contributions and Budget", "Deadlines"),
	"Decisions and Actions",
	*("Evaluation Summary", "Indicator Progress", "Meeting Attendance", "Meeting Cadence"),
	*("Needs Action", "Partner Reporting Discipline", "Partnership Portfolio", "Retention", "Role Coverage"),
)
DRAWN = ":is(.dt-row-0, .report-wrapper + .no-report-area, .msg-box, .no-result):visible"
"""What a report shows that has rows, or none."""
OVERFLOW = """() => Math.max(0, ...[...document.querySelectorAll(".dt-scrollable")].map(
	(rows) => rows.checkVisibility() && rows.scrollWidth - rows.clientWidth
))"""
"""By how many pixels the rows of a report go over its page."""
GROWN = """() => {
	const drawn = [...document.querySelectorAll(".chart-container .bar")];
	const bars = drawn.filter((bar) => bar.checkVisibility());
	return !bars.length || bars.some((bar) => bar.getBBox().height > 50);
}"""
"""Frappe's bars grow when they are drawn."""
TALL = """() => [...document.querySelectorAll(".chart-container .bar")].some(
	(bar) => bar.checkVisibility() && bar.getBBox().height > 100
)"""

OURS = "font => font.family === 'Inter' && font.weight === '600' && font.status === 'loaded'"
"""The typeface of the papers, which Frappe's own page does not have."""

SHOWN = "input, select, textarea, table, .ace_editor, .grid-body, .like-disabled-input"
"""What a tab that is not empty has."""

DATES = [
	(f"2027-{month:02}-28", precision)
	for precision, month in product(("Month", "Quarter", "Season", "Year"), range(1, 13))
]


@pytest.fixture(scope="module", params=["da", "en"])
def language(request) -> str:
	"""The language that Administrator works in; all tests in one come before those in the other."""
	on_site.speak(request.param)
	return request.param


@pytest.fixture
def name_of(logged_in):
	"""The name of the newest document of a DocType."""

	def newest(doctype: str) -> str:
		asked = {"limit_page_length": 1, "order_by": "creation desc"}
		answer = logged_in.request.get(f"/api/resource/{doctype}", params=asked)
		return answer.json()["data"][0]["name"]

	return newest


@pytest.fixture(scope="module")
def loaded(logged_in, language):
	"""The desk in one language, loaded once and led from page to page; and what went wrong there."""
	page, errors = logged_in.new_page(), []
	listen(page, errors)
	yield page, errors
	page.close()


@pytest.fixture
def page_errors(loaded) -> list[str]:
	"""What went wrong on the pages of this test."""
	loaded[1].clear()
	return loaded[1]


@pytest.fixture
def desk(loaded, page_errors):
	page, _errors = loaded
	yield page
	if page.locator(".modal.show").count():
		page.evaluate("cur_dialog.hide()")
		page.wait_for_selector(".modal.show", state="detached")


@pytest.fixture
def paper(logged_in, page_errors):
	"""A page beside the desk."""
	page = logged_in.new_page()
	listen(page, page_errors)
	yield page
	page.close()


@pytest.fixture
def open_page(desk, screens, language):
	"""Open an address of the desk, wait until it is drawn and save its picture under a name."""

	def open_and_save(address: str, name: str, ready: str, **how) -> None:
		lead(desk, address)
		wait_until(desk, QUIET)  # What it shows is no longer that of the page before.
		desk.wait_for_selector(ready, timeout=30_000)
		save(name, **how)

	def save(name: str, whole: bool = True) -> None:
		wait_until(desk, QUIET)
		desk.screenshot(path=screens / f"{language}-{name}.png", full_page=whole)

	open_and_save.save = save
	return open_and_save


def test_the_workspace_leads_to_everything(open_page, desk, language, page_errors):
	open_page("/app/partnerships", "workspace", ".codex-editor")
	desk.locator(".links-widget-box").nth(4).wait_for()
	open_page.save("workspace")
	assert desk.locator(".shortcut-widget-box").count() == 4
	assert desk.locator(".links-widget-box").count() == 5
	assert WORDS[language]["Milestones Met"] in desk.locator(".layout-main-section").inner_text()
	assert page_errors == []


@pytest.mark.parametrize("doctype", FORMS)
def test_every_list(open_page, desk, page_errors, doctype):
	open_page(f"/app/{FORMS[doctype]}", f"list-{FORMS[doctype]}", ".list-row:visible")
	assert page_errors == []


@pytest.mark.parametrize("doctype", FORMS)
def test_every_form_and_each_of_its_tabs(open_page, desk, name_of, page_errors, doctype):
	name = name_of(doctype)
	open_page(f"/app/{FORMS[doctype]}/{name}", f"form-{FORMS[doctype]}", ".form-layout .form-section:visible")
	tabs = desk.locator(".form-tabs .nav-item:visible")
	for index in range(1, tabs.count()):
		tabs.nth(index).click()
		open_page.save(f"form-{FORMS[doctype]}-{index}")
		assert desk.locator(f".form-layout:visible .tab-pane.active :is({SHOWN})").count()
	assert page_errors == []


@pytest.mark.parametrize(
	("document_language", "name"), [("da", "Hensigtserklæring"), ("en", "Letter of intent")]
)
@pytest.mark.parametrize("language", ["da"], indirect=True)
def test_names_of_a_document_are_offered_in_its_own_language(
	open_page, desk, page_errors, document_language, name
):
	open_page("/app/agreement-template/new", "new-template-names", ".form-layout .form-section:visible")
	desk.evaluate("async (language) => await cur_frm.set_value('language', language)", document_language)
	desk.locator("[data-fieldname=paper] input:visible").click()
	desk.locator("[data-fieldname=paper] li:visible", has_text=name).click()
	assert desk.evaluate("cur_frm.doc.paper") == name
	assert page_errors == []


def test_the_settings(open_page, page_errors):
	open_page("/app/partnership-settings", "form-partnership-settings", ".form-layout .form-section:visible")
	assert page_errors == []


@pytest.mark.parametrize("doctype", FORMS)
@pytest.mark.parametrize("language", ["da"], indirect=True)
def test_a_new_form(open_page, desk, page_errors, doctype):
	ready = ".form-layout .form-section:visible, .modal.show"
	open_page(f"/app/{FORMS[doctype]}/new", f"new-{FORMS[doctype]}", ready)
	assert page_errors == []


def test_the_report(open_page, desk, language, page_errors):
	# A picture of the whole page would resize the window, which Frappe's chart takes badly.
	address = "/app/query-report/Milestones Met?as_of=2005-03-31"
	open_page(address, "report-milestones-met", ".dt-row-0", whole=False)
	desk.wait_for_selector(".dt-cell__content .indicator-pill")
	desk.wait_for_function(TALL)
	open_page.save("report-milestones-met", whole=False)
	assert WORDS[language]["Met"] in desk.locator(".datatable").inner_text()
	assert page_errors == []


@pytest.fixture
def narrow(desk):
	"""A screen of 1280 pixels, beside the sidebar."""
	desk.set_viewport_size({"width": 1280 + SIDEBAR, "height": 1000})
	yield
	desk.set_viewport_size({"width": WIDTH, "height": 1000})


@pytest.mark.parametrize("report", REPORTS)
def test_every_other_report(open_page, desk, language, narrow, page_errors, report):
	address = f"/app/query-report/{report}?as_of=2005-03-31"
	name = f"report-{report.lower().replace(' ', '-')}"
	open_page(address, name, DRAWN, whole=False)
	desk.wait_for_function(GROWN)
	open_page.save(name, whole=False)
	assert desk.evaluate(OVERFLOW) <= 0
	assert not desk.locator(".modal.show").count()
	assert page_errors == []


def test_all_columns_are_shown_where_they_are_asked_for(desk, language):
	lead(desk, "/app/query-report/Milestones Met?as_of=2005-03-31&all_columns=1")
	desk.wait_for_selector(f".dt-cell--header:has-text('{WORDS[language]['Reason']}')", state="attached")
	desk.evaluate("frappe.query_report.set_filter_value('all_columns', 0)")
	desk.wait_for_selector(f".dt-cell--header:has-text('{WORDS[language]['Reason']}')", state="detached")


@pytest.mark.parametrize("language", ["da"], indirect=True)
def test_text_in_a_report_is_no_html(desk):
	lead(desk, "/app/query-report/Evaluation Summary")
	desk.wait_for_function("window.partnership_module?.report")
	written = """() => partnership_module.report.formatter({})(
		"<img src=x> Søn & Co", {}, { fieldname: "evaluation", fieldtype: "Data" }, {}, frappe.format
	)"""
	assert desk.evaluate(written) == "&lt;img src=x&gt; Søn & Co"


@pytest.mark.parametrize("print_format", PRINTS)
def test_every_print_on_screen_and_as_pdf(
	paper, screens, name_of, logged_in, language, page_errors, print_format
):
	doctype = PRINTS[print_format]
	name = name_of(doctype)
	asked = f"doctype={doctype}&name={name}&format={print_format}&no_letterhead=1&_lang={language}"
	paper.goto(f"/printview?{asked}")
	shown = paper.evaluate("document.querySelector('.print-format div').shadowRoot.textContent")
	assert len(shown) > 500
	paper.wait_for_function(f"[...document.fonts].some({OURS})")
	wait_until(paper, QUIET)
	paper.screenshot(path=screens / f"{language}-print-{print_format}.png", full_page=True)
	pdf = logged_in.request.get(f"/api/method/frappe.utils.print_format.download_pdf?{asked}")
	assert pdf.ok and pdf.body().startswith(b"%PDF-")
	assert page_errors == []


def test_the_print_view_of_the_desk(open_page, desk, name_of, page_errors):
	name = name_of("Partnership Agreement")
	address = f"/app/print/Partnership Agreement/{name}"
	open_page(address, "print-view", ".print-format-container")
	frame = desk.frame_locator("iframe.print-format-container")
	frame.locator(".print-format h1").wait_for()
	open_page.save("print-view")
	assert page_errors == []


def test_lists_write_imprecise_dates_as_prints_do(desk, language):
	lead(desk, "/app/partnership-milestone")
	desk.wait_for_function("frappe.listview_settings['Partnership Milestone']?.formatters")
	shown = desk.evaluate(
		"""dates => {
			const { due } = frappe.listview_settings["Partnership Milestone"].formatters;
			return dates.map(([day, due_precision]) => $(due(day, null, { due_precision })).text());
		}""",
		DATES,
	)
	assert shown == [date_text(date.fromisoformat(day), precision, language) for day, precision in DATES]
