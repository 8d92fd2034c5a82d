"""A partnership of five parties is started on one page: what is clicked and filled in, and what is kept."""

import pytest

from . import on_site
from .coordinator import QUIET, wait_until

KEPT = "Object.keys(localStorage).filter((key) => key.includes('.start.'))"
FORGET = f"{KEPT}.forEach((key) => localStorage.removeItem(key))"
AT_MOST = 40
"""Clicks and filled fields, from the list of partnerships to the printed draft."""
TITLE = "Nabohjælp på Mols (prøve)"
PEOPLE = [
	("Prøvemols Kommune", "Anna Holm", "Programleder", "anna@prove.invalid", ""),
	("Prøvemols Politi", "Bo Friis", "Vicepolitiinspektør", "bo@prove.invalid", ""),
	("Prøvemols Røde Kors", "Carla Lund", "Forperson", "carla@prove.invalid", ""),
	("Prøvemols Håndværk ApS", "Dan Krog", "Direktør", "", ""),
	("Mols Nu", "Eva Skov", "Formand", "eva@prove.invalid", "Other"),
]


class Counted:
	"""A page on which each click and each filled field is counted."""

	def __init__(self, page):
		self.page, self.count = page, 0

	def click(self, where: str) -> None:
		self.count += 1
		self.page.locator(where).click()

	def fill(self, place: str, text: str) -> None:
		self.count += 1
		self.page.locator(f'[data-place="{place}"]').fill(text)

	def choose(self, place: str, option: str) -> None:
		self.count += 1
		self.page.locator(f'[data-place="{place}"]').select_option(option)


@pytest.fixture
def danish(desk):
	on_site.speak("da")
	yield desk
	desk.goto("/app/start-partnership")
	desk.evaluate(FORGET)
	on_site.speak("en")


@pytest.fixture
def begun(danish, logged_in):
	danish.goto("/app/partnership")
	counted = Counted(danish)
	counted.click(".page-actions .primary-action:has-text('Opret partnerskab')")
	danish.locator('[data-place="people.0.organisation"]').wait_for()
	yield counted
	for row in logged_in.request.get(
		"/api/resource/Partnership", params={"filters": f'[["title","=","{TITLE}"]]'}
	).json()["data"]:
		on_site.remove(row["name"])


def fill_in(page: Counted) -> None:
	page.fill("title", TITLE)
	page.fill("starts", "1. august 2027")
	page.fill("ends", "31. juli 2029")
	for number, (organisation, person, function, email, sector) in enumerate(PEOPLE):
		page.fill(f"people.{number}.organisation", organisation)
		page.fill(f"people.{number}.person", person)
		page.fill(f"people.{number}.function", function)
		if email:
			page.fill(f"people.{number}.email", email)
		if sector:
			page.choose(f"people.{number}.sector", sector)
	page.fill("purpose", "Ingen på Mols skal være alene med sine bekymringer.")
	page.fill("goals", "Flere naboer hjælper hinanden\nFærre indbrud")
	page.click("button:has-text('Tilføj gruppe')")
	for person in ("Anna Holm", "Carla Lund"):
		page.click(f".start-card:has([data-place='groups.1.title']) .start-seat:has-text('{person}')")


def test_five_parties_become_a_printed_draft(begun, danish, screens, page_errors):
	fill_in(begun)
	shown = danish.frame_locator(".start-print iframe")
	shown.get_by_text("Prøvemols Håndværk ApS").first.wait_for()
	shown.get_by_text("Færre indbrud").first.wait_for()
	wait_until(danish, QUIET)
	assert danish.locator('[data-place="people.1.sector"]').input_value() == "Police"
	for width, height in ((1400, 1000), (768, 1000), (390, 844)):
		danish.set_viewport_size({"width": width, "height": height})
		danish.screenshot(path=str(screens / f"start-{width}.png"), full_page=True)
		assert danish.evaluate("document.documentElement.scrollWidth <= innerWidth")
	danish.set_viewport_size({"width": 1400, "height": 1000})
	begun.click(".page-actions .primary-action:visible")
	danish.wait_for_url("**/print/Partnership%20Agreement/**", timeout=60_000)
	wait_until(danish, QUIET)
	danish.screenshot(path=str(screens / "start-draft.png"))
	print(f"\nCLICKS AND FIELDS {begun.count}")
	assert begun.count <= AT_MOST
	assert page_errors == []


def test_what_is_wrong_stands_at_its_field_and_what_is_typed_survives(begun, danish, screens):
	begun.fill("people.0.organisation", "Ukendt sted")
	begun.fill("people.0.email", "uden snabel")
	begun.click(".page-actions .primary-action:visible")
	told = danish.locator(".has-error .start-problem")
	danish.locator('.has-error [data-place="title"]').wait_for()
	assert told.count() == 3
	danish.screenshot(path=str(screens / "start-refused.png"), full_page=True)
	begun.fill("title", TITLE)
	danish.goto("/app/partnership")
	danish.goto("/app/start-partnership")
	danish.locator(".start-told:has-text('Du skrev dette')").wait_for()
	assert danish.locator('[data-place="title"]').input_value() == TITLE
	assert danish.locator('[data-place="people.0.email"]').input_value() == "uden snabel"
	danish.locator(".start-told button").click()
	danish.locator(".modal.show .btn-primary").click()
	danish.wait_for_function("document.querySelector('[data-place=\"title\"]').value === ''")
	assert danish.evaluate(f"{KEPT}.length") == 0
