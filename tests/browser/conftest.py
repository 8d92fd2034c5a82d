"""Tests in a real Chromium against the served site, with the demonstration partnerships loaded."""

import contextlib
import io
import os
from pathlib import Path

import pytest
from playwright.sync_api import Error, sync_playwright
from pypdf import PdfReader

from partnership_module.records import versions

from . import on_site
from .coordinator import COUNT_TIMERS, Coordinator

# Said by Chromium and Frappe themselves on every page, whatever the app does.
# A chart of Frappe's is drawn anew while its page is being left, and has no width then.
HARMLESS = (
	"Failed to load resource: net::ERR_ABORTED",
	"favicon",
	"<svg> attribute width: A negative",
	"<rect> attribute width: A negative",
)
HARMLESS_SCRIPTS = ("reading 'refresh_comments_count'",)
"""Of Frappe 16: a comment comes up on a form that shows none and so has no foot, as that of Data Import."""
DESK, SIDEBAR = ("/desk", 220) if versions.FRAPPE >= 16 else ("/app", 0)
"""Where the pages of the desk are, to which "/app" leads, and how wide the sidebar of Frappe 16 is beside."""
WIDTH = 1400 + SIDEBAR
"""Of a window of the desk."""
SHOWN = 4000
"""Characters that are told of the page of a test that failed."""
ARGUMENTS = ("--no-sandbox", "--process-per-site", "--disable-gpu")
"""Pages of the site share a process, and with it the desk's scripts as they were compiled once."""


@pytest.fixture(scope="session")
def base_url() -> str:
	return os.environ["BASE_URL"]


@pytest.fixture(scope="session")
def demo_data() -> None:
	"""The partnerships of partnership_module/demo on the site."""
	on_site.execute("partnership_module.demo.loading.load")


@pytest.fixture(scope="session")
def chromium():
	with sync_playwright() as playwright:
		path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
		browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
		yield browser
		browser.close()


@pytest.fixture(scope="session")
def logged_in(chromium, base_url, demo_data):
	"""A browser context where Administrator is logged in."""
	context = chromium.new_context(base_url=base_url, viewport={"width": WIDTH, "height": 1000})
	context.add_init_script(COUNT_TIMERS)
	form = {"usr": "Administrator", "pwd": os.environ.get("ADMIN_PASSWORD", "admin")}
	answer = context.request.post("/api/method/login", form=form)
	assert answer.ok, answer.text()
	yield context
	context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
	"""Of a test that failed tell what its page of the desk showed."""
	report = yield
	given = getattr(item, "funcargs", {})
	page = given.get("desk") or given.get("person")
	if report.failed and page and not page.is_closed():
		with contextlib.suppress(Error):  # a page that does not answer tells nothing
			report.sections.append((f"page {page.url}", page.locator("body").inner_text()[:SHOWN]))
	return report


@pytest.fixture
def page_errors() -> list[str]:
	"""What the pages of this test said on the console as an error, and exceptions in their scripts."""
	return []


@pytest.fixture
def desk(logged_in, page_errors):
	"""A page of the logged-in Administrator, whose lists show all; its errors are in `page_errors`."""
	on_site.forget_views()
	page = logged_in.new_page()
	listen(page, page_errors)
	yield page
	page.close()


def listen(page, errors: list[str]) -> None:
	page.on("pageerror", lambda error: note_failure(error, errors))
	page.on("console", lambda message: note(message, errors))


def note_failure(error, errors: list[str]) -> None:
	said = error.stack or str(error)
	if not any(word in said for word in HARMLESS_SCRIPTS):
		errors.append(said)


def note(message, errors: list[str]) -> None:
	said = f"{message.text} ({message.location.get('url', '')})"
	if message.type == "error" and not any(word in said for word in HARMLESS):
		errors.append(said)


@pytest.fixture
def fetched(logged_in):
	"""`fetched(address, ...)` gives the words of a PDF in small letters."""

	def fetch(address: str, **asked: str) -> str:
		answer = logged_in.request.get(address, params=asked)
		assert answer.ok, answer.text()[:500]
		pages = PdfReader(io.BytesIO(answer.body())).pages
		return " ".join(" ".join(page.extract_text() for page in pages).split()).lower()

	return fetch


@pytest.fixture(scope="session")
def screens() -> Path:
	"""The folder for pictures of screens; scripts/test copies it to out/screens."""
	folder = Path(os.environ.get("OUT", "out")) / "screens"
	folder.mkdir(parents=True, exist_ok=True)
	return folder


@pytest.fixture(scope="session")
def calling(logged_in):
	"""A page of the desk from which methods are called; it stays where it is."""
	page = logged_in.new_page()
	page.goto("/app/partnership")
	page.wait_for_selector(".list-row", timeout=30_000)
	yield page
	page.close()


@pytest.fixture
def coordinator(request, desk, calling, screens):
	"""A coordinator who works in Danish; the pictures are called after the module of the test."""
	on_site.speak("da")
	desk.set_default_timeout(20_000)
	return Coordinator(desk, calling, screens, story=request.module.__name__.split("test_")[-1])
