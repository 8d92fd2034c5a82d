"""What became of mails, and whose signature waits, as the desk shows it in two languages on three screens."""

from datetime import date, timedelta

import pytest

from partnership_module.prints.language import translator

from . import on_site
from .partner_pages import link
from .test_partner_signing import call, code, mails, opened  # noqa: F401

TOWN, CLUB = "Nordby Kommune", "Foreningen Åben Havn i Nordby og Omegn"
PEOPLE = {TOWN: ("Hanne Holm", "hanne@nordby.invalid"), CLUB: ("Tove Larsen", "tove@partner.invalid")}
AGREEMENT = "Partnership Agreement"
STATES = {
	"hanne@nordby.invalid": ("Taken", None, None),
	"tove@partner.invalid": ("Bounced", "5.1.1", "550 5.1.1 User unknown in virtual mailbox table"),
	"kai@partner.invalid": ("Not Sent", None, "ConnectionRefusedError: [Errno 111] Connection refused"),
}
WIDTHS = (390, 768, 1400)


@pytest.fixture(params=["da", "en"])
def speaks(coordinator, request):
	on_site.speak(request.param)
	yield translator(request.param)
	on_site.speak("da")


@pytest.fixture
def partnership(coordinator):
	for name in PEOPLE:
		coordinator.organisation(name, sector="Other", language="da")
	parties = [
		{
			"organisation": party,
			"status": "Negotiating",
			"contact_person": person,
			"contact_email": email,
			"signatory": person,
			"signatory_title": "Formand",
		}
		for party, (person, email) in PEOPLE.items()
	]
	groups = [{"title": "Styregruppe", "kind": "Steering Group"}]
	values = {"title": "Både til alle i Nordby", "language": "da", "status": "Negotiation"}
	name = coordinator.insert("Partnership", parties=parties, groups=groups, **values)
	yield name
	on_site.remove(name)
	coordinator.remove_organisations()


def pictures(coordinator, name: str) -> None:
	for width in WIDTHS:
		coordinator.page.set_viewport_size({"width": width, "height": 1000})
		coordinator.rest()
		coordinator.picture(f"{name}-{width}")


def happened() -> None:
	"""Let something become of the mails that wait."""
	on_site.execute("partnership_module.tests.browser.test_mails_shown.let_happen")


def let_happen() -> None:
	import frappe

	for email, (state, status, said) in STATES.items():
		values = {"state": state, "code": status, "said": said, "queue": None}
		frappe.db.set_value("Partnership Mail Delivery", {"email": email}, values)


def shows(coordinator, words: str) -> None:
	coordinator.page.locator(".page-container:visible").get_by_text(words).first.wait_for()


def test_a_text_that_was_sent(coordinator, mails, partnership, speaks, page_errors):  # noqa: F811
	sections = [{"heading": "Parter", "block": "Parties"}]
	draft = coordinator.insert(AGREEMENT, partnership=partnership, sections=sections)
	coordinator.call("partnership_module.partnership.agreements.sending.send", agreement=draft)
	happened()
	coordinator.go(f"/app/partnership-agreement/{draft}")
	coordinator.tab("tab_circulation")
	shows(coordinator, "User unknown")
	coordinator.page.locator('[data-fieldname="circulation_html"]').first.scroll_into_view_if_needed()
	pictures(coordinator, f"circulation-{speaks('Party')}")
	assert page_errors == []


def test_a_meeting_that_was_summoned(coordinator, mails, partnership, speaks, page_errors):  # noqa: F811
	called = [("Hanne Holm", TOWN), ("Tove Larsen", CLUB), ("Kai Krog", CLUB)]
	emails = dict(PEOPLE.values()) | {"Kai Krog": "kai@partner.invalid"}
	meeting = coordinator.insert(
		"Steering Meeting",
		partnership=partnership,
		title="Styregruppe, møde 5",
		group_name="Styregruppe",
		start=f"{date.today() + timedelta(days=21)} 13:00:00",
		agenda=[{"topic": "Budget"}],
		attendance=[{"person": who, "organisation": party, "email": emails[who]} for who, party in called],
	)
	coordinator.call("partnership_module.partnership.meetings.summoning.summon", meeting=meeting)
	happened()
	coordinator.go(f"/app/steering-meeting/{meeting}")
	coordinator.tab("tab_attendance")
	shows(coordinator, "User unknown")
	coordinator.page.locator('[data-fieldname="answers"]').first.scroll_into_view_if_needed()
	pictures(coordinator, f"invitations-{speaks('Party')}")
	assert page_errors == []


def test_a_link_and_a_signature_that_waits(
	coordinator,
	opened,  # noqa: F811
	partnership,
	speaks,
	page_errors,
):
	sections = [
		{"heading": "Parter", "block": "Parties"},
		{"heading": "Underskrifter", "block": "Signatures"},
	]
	draft = coordinator.insert(AGREEMENT, partnership=partnership, sections=sections)
	doc = coordinator.call("frappe.client.get", doctype=AGREEMENT, name=draft)
	coordinator.call("frappe.client.submit", doc=doc)
	page, email = opened("Signature", draft, coordinator.organisations[CLUB], 1280)
	page.fill("#name", "Bente Bro")
	page.check("#consent")
	page.fill("#code", code(page, email))
	page.click("button[value=sign]")
	page.wait_for_selector("[role=status]")
	coordinator.go(f"/app/partnership-agreement/{draft}")
	coordinator.tab("tab_circulation")
	shows(coordinator, "Bente Bro")
	pictures(coordinator, f"waits-{speaks('Party')}")
	for label in ("Refuse Signatory", "Confirm Signatory"):
		coordinator.button(speaks(label), speaks("Signatory"))
		coordinator.opens(speaks(label))
		pictures(coordinator, f"{label}-{speaks('Party')}")
		coordinator.close()
	link(coordinator, "Overview", partnership, CLUB, *PEOPLE[CLUB])
	happened()
	filters = {"reference_name": partnership, "task": "Overview"}
	(given,) = coordinator.call("frappe.client.get_list", doctype="Partner Access Link", filters=filters)
	coordinator.go(f"/app/partner-access-link/{given['name']}")
	shows(coordinator, "User unknown")
	pictures(coordinator, f"link-{speaks('Party')}")
	assert page_errors == []
