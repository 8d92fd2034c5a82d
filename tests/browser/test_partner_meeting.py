"""A partner without an account at a meeting: answers, proposes an item, objects to the minutes."""

from datetime import date, timedelta

import pytest

from partnership_module.prints.language import translator

from . import on_site
from .axe import violations
from .partner_pages import is_well_made, link, look, page_of, press

_ = translator("da")
TOWN, CLUB = "Østby Kommune", "Bådlauget i Østby"
PARTNERSHIP = {
	"title": "Både til alle",
	"language": "da",
	"parties": [{"organisation": TOWN}, {"organisation": CLUB}],
	"groups": [{"title": "Styregruppe", "kind": "Steering Group"}],
}
PERSON, EMAIL = "Tove Larsen", "tove@partner.invalid"
MEETINGS = "partnership_module.partnership.meetings"
AGENDA = [
	{"topic": "Budget for foråret", "source": "Proposed", "details": "Kommunen lægger et forslag frem."},
	{"topic": "Nye både", "source": "Proposed", "minutes": "Vi køber to.", "outcome": "To nye både i maj."},
]


@pytest.fixture
def meetings(coordinator):
	"""A meeting to come whose summons was sent, and one that was held; afterwards nothing of them is left."""
	for name in (TOWN, CLUB):
		coordinator.organisation(name, sector="Other", language="da")
	partnership = coordinator.insert("Partnership", **PARTNERSHIP)

	def meeting(title: str, days: int) -> str:
		day = date.today() + timedelta(days=days)
		people = [(PERSON, CLUB, EMAIL), ("Anders And", TOWN, "")]
		rows = [{"person": who, "organisation": party, "email": email} for who, party, email in people]
		return coordinator.insert(
			"Steering Meeting",
			partnership=partnership,
			title=title,
			group_name="Styregruppe",
			start=f"{day} 13:00:00",
			end=f"{day} 15:00:00",
			place="Rådhuset, lokale 4",
			agenda=AGENDA,
			attendance=rows,
		)

	coming, held = meeting("Styregruppe, møde 5", 21), meeting("Styregruppe, møde 4", -5)
	coordinator.call(f"{MEETINGS}.summoning.summon", meeting=coming)
	coordinator.call(f"{MEETINGS}.minutes.send", meeting=held)
	yield coming, held
	on_site.remove(partnership)
	coordinator.remove_organisations()


def test_the_forms_offer_the_links(coordinator, meetings, page_errors):
	for meeting, label in zip(
		meetings, (_("Send Link to the Summons"), _("Send Link to the Minutes")), strict=True
	):
		coordinator.go(f"/app/steering-meeting/{meeting}")
		coordinator.button(label, _("Partner Without Account"))
		coordinator.opens(label)
		coordinator.picture("link")
		coordinator.close()
	assert page_errors == []


def test_a_partner_answers_the_summons_and_proposes_an_item(
	coordinator, chromium, base_url, screens, meetings
):
	coming, _held = meetings
	url = link(coordinator, "Summons", coming, CLUB, PERSON, EMAIL)
	look(chromium, base_url, url, screens, "partner-summons")
	with page_of(chromium, base_url, url, 360) as page:
		page.get_by_label(_("I send a deputy")).check()
		page.get_by_label(_("What is the item called?")).fill("Redningsveste til børn")
		press(page, _("Send"))
		assert page.get_by_text(_("Write the name of the deputy.")).is_visible()
		assert page.get_by_label(_("What is the item called?")).input_value() == "Redningsveste til børn"
		page.screenshot(path=screens / "partner-summons-refused-360.png", full_page=True)
		assert violations(page) == []
		page.get_by_label(_("Name of the deputy, if you send one")).fill("Bente Bro")
		page.get_by_label(_("E-mail of the deputy")).fill("bente@partner.invalid")
		press(page, _("Send"))
		assert page.get_by_text("Bente Bro, bente@partner.invalid").first.is_visible()
		assert is_well_made(page)
		page.screenshot(path=screens / "partner-summons-answered-360.png", full_page=True)
		assert violations(page) == []
	coordinator.go(f"/app/steering-meeting/{coming}")
	coordinator.tab("tab_at_the_meeting")
	card = coordinator.page.locator(".meeting-card", has_text="Redningsveste til børn")
	card.scroll_into_view_if_needed()
	coordinator.picture("proposal")
	assert card.get_by_role("button", name=_("Take up again")).is_visible()


def test_a_partner_objects_to_the_minutes(coordinator, chromium, base_url, screens, meetings):
	_coming, held = meetings
	url = link(coordinator, "Minutes", held, CLUB, PERSON, EMAIL)
	look(chromium, base_url, url, screens, "partner-minutes")
	with page_of(chromium, base_url, url, 360) as page:
		press(page, _("Send the Objection"))
		assert page.get_by_text(_("Write what is wrong in the minutes.")).is_visible()
		page.get_by_label(_("What is wrong, and what should it say?")).fill("Vi købte én båd, ikke to.")
		press(page, _("Send the Objection"))
		assert page.get_by_text(_("Thank you. Your answer is recorded.")).is_visible()
		assert is_well_made(page)
		page.screenshot(path=screens / "partner-minutes-receipt-360.png", full_page=True)
		assert violations(page) == []
