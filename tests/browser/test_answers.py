"""The form of a meeting says who was invited and has answered, and settles replies that wait."""

import pytest

from partnership_module.prints.language import translator
from partnership_module.rules.meetings import replies

from . import on_site
from .coordinator import FOLD

_ = translator("da")
PARTNERSHIP = {
	"title": "Svar på indkaldelser (prøve)",
	"groups": [{"title": "Styregruppe", "kind": "Steering Group", "secretary": "Lis Møller"}],
}
MEETING = {"title": "Styregruppe, 3. møde", "group_name": "Styregruppe", "start": "2035-02-08 13:00:00"}
ANNA, BO = (
	"anna.kirkegaard-sørensen@frivilligcenter-sønderby.invalid".replace("ø", "oe"),
	"bo@partner.invalid",
)
CALLED = [{"person": "Anna Kirkegaard-Sørensen", "email": ANNA}, {"person": "Bo Friis", "email": BO}]
SENT = {"method": "REQUEST", "sequence": 1, "sent_on": "2035-01-08 09:30:00", "start": MEETING["start"]}
ANSWERED = {"answer": "Coming", "answered_on": "2035-01-09 08:12:00", "answered_by": "Mail"}
WAITS = {"answer": "Not Coming", "answered_on": "2035-01-10 15:02:00"}
ROW = ".meeting-reply"


@pytest.fixture
def meeting(coordinator):
	partnership = coordinator.insert("Partnership", **PARTNERSHIP)
	name = coordinator.insert("Steering Meeting", partnership=partnership, attendance=CALLED, **MEETING)
	uid = coordinator.call("frappe.client.get", doctype="Steering Meeting", name=name)["uid"]
	about = {"partnership": partnership, "uid": uid}
	for person, more in zip(CALLED, (ANSWERED, {}), strict=True):
		coordinator.insert("Steering Meeting Invitation", **about, **person, **SENT, **more)
	gone = {
		"person": "Carl Ulrik",
		"email": "carl@partner.invalid",
		**SENT,
		"method": "CANCEL",
		"sequence": 2,
	}
	coordinator.insert("Steering Meeting Invitation", **about, **gone)
	unproven = {**CALLED[1], "sender": BO, "why": replies.UNPROVEN}
	strange = {"sender": "<b>hvem@fremmed.invalid", "why": replies.STRANGER}
	for reply in (unproven, strange):
		coordinator.insert("Steering Meeting Reply", **about, **WAITS, **reply)
	yield name
	on_site.remove(partnership)


def test_answers_are_shown_and_what_waits_is_booked_or_dismissed(coordinator, meeting, page_errors):
	page = coordinator.page
	coordinator.go(f"/app/steering-meeting/{meeting}")
	coordinator.tab("tab_attendance")
	for width in (1400, 768, 390):
		page.set_viewport_size({"width": width, "height": 1000})
		page.evaluate(FOLD)
		coordinator.rest()
		page.locator(ROW).last.scroll_into_view_if_needed()
		coordinator.picture(f"answers-{width}")
		assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
	shown = page.locator('[data-fieldname="answers"]').inner_text()
	assert "<b>hvem@fremmed.invalid" in shown and _(replies.UNPROVEN) in shown
	assert page.locator(ROW).get_by_role("button", name=_("Book the Answer")).count() == 1
	page.locator(ROW).get_by_role("button", name=_("Book the Answer")).click()
	coordinator.reloaded()
	assert page.evaluate("cur_frm.doc.attendance[1].response") == "Not Coming"
	page.locator(ROW).get_by_role("button", name=_("Dismiss")).click()
	coordinator.reloaded()
	page.locator(ROW).wait_for(state="detached")
	assert page_errors == []
