"""A partner without an account on the page of a link: looked at on all screens, then used."""

from contextlib import contextmanager

from . import by_ear, next_step
from .conftest import note

LOOKS = [(width, language) for width in (1280, 360, 320) for language in ("da", "en")]
SPEAK = {"da": "På dansk", "en": "In English"}


def link(coordinator, task: str, document: str, party: str, person: str, email: str) -> str:
	"""Give out a link; its address."""
	method = "partnership_module.partnership.links.giving.give"
	party = coordinator.organisations[party]
	given = {"task": task, "document": document, "party": party, "person": person, "email": email}
	return coordinator.call(method, **given)["url"]


@contextmanager
def page_of(chromium, base_url: str, url: str, width: int = 1280, language: str = "da"):
	"""The page of a link, in a window that knows nobody; it says nothing on the console."""
	context = chromium.new_context(viewport={"width": width, "height": 900}, locale="da-DK")
	page, errors = context.new_page(), []
	page.set_default_timeout(20_000)
	page.on("console", lambda message: note(message, errors))
	page.goto(f"{base_url}/partnership-link{url.partition('partnership-link')[2]}")
	page.wait_for_selector(".sender")
	if page.get_by_role("button", name=SPEAK[language]).count():
		page.get_by_role("button", name=SPEAK[language]).click()
		page.wait_for_selector(f"html[lang={language}]")
	yield page
	assert not errors, errors
	context.close()


def look(chromium, base_url: str, url: str, screens, name: str) -> None:
	"""Take pictures of a page as it opens, and hold it to what every page must be."""
	for width, language in LOOKS:
		with page_of(chromium, base_url, url, width, language) as page:
			page.screenshot(path=screens / f"{name}-{width}-{language}.png", full_page=True)
			by_ear.write(page, screens.parent / "by-ear", f"{name}-{language}")
			assert is_well_made(page)


def is_well_made(page) -> bool:
	"""Whether a page fits into its window, names its fields, has its headings in order and its next step in
	sight."""
	assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
	assert by_ear.faults(page) == [] and next_step.faults(page) == []
	return True


def press(page, label: str) -> None:
	"""Press a button of the page, and wait for what the site answers."""
	with page.expect_navigation():
		page.get_by_role("button", name=label, exact=True).click()
	page.wait_for_selector(".sender")
