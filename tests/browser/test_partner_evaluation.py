"""A partner without an account in an evaluation: scores the cooperation, reads the draft and answers it."""

import pytest

from partnership_module.prints.language import translator

from . import on_site
from .axe import violations
from .partner_pages import is_well_made, link, look, page_of, press

_ = translator("da")
TOWN, CLUB = "Vestby Kommune", "Værestedsforeningen i Vestby"
PARTNERSHIP = {
	"title": "Værested for unge",
	"language": "da",
	"status": "Active",
	"start_date": "2025-01-01",
	"end_date": "2026-12-31",
	"parties": [{"organisation": TOWN}, {"organisation": CLUB}],
	"goals": [
		{"title": "Flere unge har et trygt sted at være", "expected_results": "Åbent fire aftener om ugen"},
		{"title": "Unge og ældre kender hinanden"},
	],
}
MILESTONE = {"code": "M1", "title": "Huset er åbnet", "due": "2025-03-31", "met_on": "2025-03-01"}
EVALUATIONS = "partnership_module.partnership.evaluations"
PERSON, EMAIL = "Tove Larsen", "tove@partner.invalid"
MORE = "Side 1: Huset er åbent fem aftener om ugen, ikke fire."


@pytest.fixture
def evaluation(coordinator):
	"""An evaluation with its verdicts and a hearing; afterwards nothing of it is left."""
	for name in (TOWN, CLUB):
		coordinator.organisation(name, sector="Other", language="da")
	partnership = coordinator.insert("Partnership", **PARTNERSHIP)
	coordinator.insert("Partnership Milestone", partnership=partnership, **MILESTONE)
	doc = coordinator.insert(
		"Evaluation",
		partnership=partnership,
		title="Midtvejsevaluering 2025",
		kind="Midway",
		period_to="2025-12-31",
		conclusion="Huset bliver brugt.\n\nDer mangler voksne om aftenen.",
		recommendation="Continue",
	)
	coordinator.call(f"{EVALUATIONS}.fetching.fetch", evaluation=doc)
	coordinator.call(f"{EVALUATIONS}.hearing.send", evaluation=doc, by_hand=1, answer_by="2036-12-20")
	yield doc
	on_site.remove(partnership)
	coordinator.remove_organisations()


def is_pdf(response) -> bool:
	return response.headers.get("content-type") == "application/pdf"


def test_the_form_offers_the_links(coordinator, evaluation, page_errors):
	coordinator.go(f"/app/evaluation/{evaluation}")
	for label in (_("Send Link to the Scores"), _("Send Link to the Hearing")):
		coordinator.button(label, _("Partner Without Account"))
		coordinator.opens(label)
		coordinator.picture("link")
		coordinator.close()
	assert page_errors == []


def test_a_partner_scores_the_cooperation(coordinator, chromium, base_url, screens, evaluation):
	url = link(coordinator, "Scores", evaluation, CLUB, PERSON, EMAIL)
	look(chromium, base_url, url, screens, "partner-scores")
	with page_of(chromium, base_url, url, 360) as page:
		for row in page.locator("table.asked").first.locator("tbody tr:has(fieldset)").all()[1:]:
			row.get_by_label("4", exact=False).first.check()
		page.get_by_label(_("Comment on {0}").format(_("Respect"))).fill("Vi taler åbent.")
		press(page, _("Send the Scores"))
		assert page.get_by_text(_("Choose a score, or say in the comment why there is none.")).is_visible()
		assert is_well_made(page)
		page.screenshot(path=screens / "partner-scores-refused-360.png", full_page=True)
		assert violations(page) == []
		page.get_by_label(_("Comment on {0}").format(_("Will to Change"))).fill("Det kan vi ikke vide.")
		for row in page.locator("table.asked").last.locator("tbody tr").all():
			row.get_by_label(_("Partly met")).check()
		press(page, _("Send the Scores"))
		assert page.get_by_text(_("Thank you. Your scores are recorded.")).is_visible()
		assert is_well_made(page)
		page.screenshot(path=screens / "partner-scores-receipt-360.png", full_page=True)
		assert violations(page) == []


def test_a_partner_answers_the_draft_of_the_report(coordinator, chromium, base_url, screens, evaluation):
	url = link(coordinator, "Hearing", evaluation, CLUB, PERSON, EMAIL)
	look(chromium, base_url, url, screens, "partner-hearing")
	with page_of(chromium, base_url, url) as page:
		with page.context.expect_event("response", is_pdf):
			page.get_by_role("button", name=_("Read It as PDF")).click()
		page.get_by_label(_("It should say something else")).check()
		press(page, _("Send the Answer"))
		assert page.get_by_text(_("Write what the report should say instead.")).is_visible()
		page.get_by_label(_("It should say instead, and where")).fill(MORE)
		press(page, _("Send the Answer"))
		assert page.get_by_text(_("Thank you. Your answer is recorded.")).is_visible()
		assert is_well_made(page)
		page.screenshot(path=screens / "partner-hearing-receipt.png", full_page=True)
		assert violations(page) == []
