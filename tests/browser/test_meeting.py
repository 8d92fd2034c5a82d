"""A whole meeting as its secretary runs it: from the proposal to the minutes, also without a connection."""

import pytest

from partnership_module.prints.language import translator

from . import on_site
from .coordinator import IS_STILL, Coordinator, wait_until

_ = translator("da")
TITLE = "Nattevandrere i midtbyen"
TOWN, CLUB = "Sønderby Kommune", "Natteravnene Sønderby"
PARTNERSHIP = {
	"title": TITLE,
	"status": "Active",
	"start_date": "2026-01-05",
	"parties": [{"organisation": TOWN, "status": "Signed"}, {"organisation": CLUB, "status": "Signed"}],
	"groups": [{"title": "Styregruppe", "kind": "Steering Group", "secretary": "Lis Møller"}],
	"meeting_rules": [{"group_name": "Styregruppe", "rhythm": "Every N Months", "number": 3}],
	"members": [
		{"group_name": "Styregruppe", "person": "Inger Holm", "organisation": TOWN},
		{"group_name": "Styregruppe", "person": "Bo Friis", "organisation": CLUB},
	],
}
MILESTONE = {"title": "Tyve nattevandrere er uddannet", "due": "2026-06-30", "responsible": CLUB}
EMAIL = "inger.holm@partnership.invalid"
NOT_SENT = (
	"The minutes have not been sent yet, so no party could object. "
	"Send them first, or approve them at a later meeting."
)
REMARK = "Fjorten er uddannet; seks begynder efter ferien."


@pytest.fixture
def outgoing_mail():
	"""A mail server by the site's configuration; mails wait in the queue."""
	account = {"mail_server": "localhost", "auto_email_id": "partnerskaber@partnership.invalid"}
	for key, value in account.items():
		on_site.configure(key, value)
	yield
	for key in account:
		on_site.configure(key, None)


@pytest.fixture
def partnership(coordinator, outgoing_mail):
	"""A partnership at work with two parties and a late milestone; afterwards nothing of it is left."""
	for name, sector in ((TOWN, "Municipality"), (CLUB, "Voluntary Organisation")):
		coordinator.organisation(name, sector=sector)
	name = coordinator.insert("Partnership", **PARTNERSHIP)
	coordinator.insert("Partnership Milestone", partnership=name, **MILESTONE)
	yield name
	on_site.remove(name)
	coordinator.remove_organisations()


def test_a_meeting_from_the_proposal_to_the_approved_minutes(coordinator, partnership, page_errors):
	name = plan(coordinator, partnership)
	summon(coordinator)
	the_day_comes(coordinator)
	at_the_meeting(coordinator)
	lose_the_connection(coordinator, name)
	coordinator.save()
	check_what_was_saved(coordinator, name)
	remove_a_decision(coordinator, name)
	write_in_two_windows(coordinator, name)
	send_the_minutes(coordinator)
	approve_at_the_next_meeting(coordinator, partnership, name)
	due = coordinator.call(
		"frappe.client.get_value",
		doctype="Partnership Milestone",
		filters={"partnership": partnership},
		fieldname="due",
	)
	assert due == {"due": "2026-12-31"}
	assert without_connection(page_errors) == []


def test_whose_vote_is_suspended_is_not_asked_and_the_count_is_told(coordinator, partnership, page_errors):
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.tab("tab_decisions")
	rule = {"kind": "General", "rule": "Majority", "counted_of": "Votes Cast", "minimum_present": 0}
	suspension = {"vote_suspended_from": "2026-06-10", "vote_suspended_reason": "Bidraget er ikke betalt."}
	coordinator.page.evaluate(
		"([rule, suspension]) => (cur_frm.add_child('decision_rules', rule),"
		" Object.assign(cur_frm.doc.parties[1], suspension), cur_frm.refresh_fields(), cur_frm.dirty())",
		[rule, suspension],
	)
	coordinator.save()
	coordinator.page.locator('[data-fieldname="decision_rules"]').first.scroll_into_view_if_needed()
	coordinator.picture("decision-rules")
	meeting = {"title": "Styregruppe", "group_name": "Styregruppe", "start": "2026-06-10 13:00:00"}
	name = coordinator.insert("Steering Meeting", partnership=partnership, **meeting)
	coordinator.go(f"/app/steering-meeting/{name}")
	coordinator.tab("tab_at_the_meeting")
	coordinator.page.locator(".partnership-meeting").get_by_role("button", name=_("Add Decision")).click()
	card = card_of_decision(coordinator, 1)
	card.get_by_label(_("What is decided")).fill("Der trykkes en plakat.")
	card.get_by_role("button", name=_("All for")).click()
	coordinator.save()
	card.scroll_into_view_if_needed()
	coordinator.picture("without-a-vote")
	stored = coordinator.call("frappe.client.get", doctype="Steering Meeting", name=name)
	town, club = (coordinator.organisations[party] for party in (TOWN, CLUB))
	assert stances_of(stored, town) == {1: "For"} and stances_of(stored, club) == {}
	said = card.inner_text()
	assert _("Without a vote") in said and "1 af 1 parter for." in said
	assert without_connection(page_errors) == []


def plan(coordinator, partnership: str) -> str:
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.button(_("Plan a Meeting"))
	coordinator.opens(_("Plan a Meeting"))
	proposals = coordinator.dialog.locator('[data-fieldname="proposals"] button')
	proposals.first.wait_for()
	assert proposals.count() >= 3
	coordinator.picture("proposals")
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doctype === 'Steering Meeting' && !cur_frm.is_new()")
	coordinator.rest()
	coordinator.picture("agenda")
	assert _("Milestone: {title}").format(title=MILESTONE["title"]) in topics(coordinator)
	return coordinator.page.evaluate("cur_frm.doc.name")


def summon(coordinator) -> None:
	coordinator.page.evaluate("(email) => (cur_frm.doc.attendance[0].email = email, cur_frm.dirty())", EMAIL)
	coordinator.save()
	coordinator.button(_("Send Summons"), _("Meeting"))
	coordinator.opens("")
	nowhere = _("No place and no link are entered: the summons does not say where to meet.")
	assert nowhere in coordinator.dialog.inner_text()
	coordinator.picture("nowhere")
	coordinator.confirm()
	coordinator.opens(_("Sent"))
	coordinator.picture("summoned")
	said = coordinator.dialog.inner_text()
	assert "Inger Holm" in said and "Bo Friis" in said
	coordinator.close()


def the_day_comes(coordinator, start: str = "13:00:00", end: str = "15:00:00") -> None:
	coordinator.reloaded()
	yesterday = "frappe.datetime.add_days(frappe.datetime.get_today(), -1)"
	coordinator.page.evaluate(f"cur_frm.set_value('end', {yesterday} + ' {end}')")
	coordinator.page.evaluate(f"cur_frm.set_value('start', {yesterday} + ' {start}')")
	coordinator.save()


def at_the_meeting(coordinator) -> None:
	coordinator.tab("tab_at_the_meeting")
	coordinator.picture("screen")
	screen = coordinator.page.locator(".partnership-meeting")
	chip(screen, _("Attendance of {0}").format("Inger Holm"), _("Present"))
	chip(screen, _("Attendance of {0}").format("Bo Friis"), _("Deputy"))
	screen.get_by_label(_("Name of the deputy")).fill("Tom Krog")
	card = screen.locator(".meeting-card", has_text=MILESTONE["title"])
	card.get_by_label(_("Minutes")).fill(REMARK)
	screen.get_by_role("button", name=_("Add Decision")).click()
	screen.get_by_label(_("Kind")).select_option("Milestone")
	screen.get_by_label(_("What is decided")).fill("Fristen flyttes til årets udgang.")
	screen.get_by_label(_("Milestone"), exact=True).select_option("M1")
	screen.get_by_label(_("New Due Date")).fill("2026-12-31")
	screen.get_by_role("button", name=_("All for")).click()
	screen.get_by_role("button", name=_("Add Action")).click()
	screen.get_by_label(_("What is to be done")).fill("Indkald til kursus")
	screen.get_by_label(_("Person")).fill("Bo Friis")
	coordinator.picture("filled-in")
	screen.get_by_role("button", name=_("Add Action")).scroll_into_view_if_needed()
	coordinator.picture("decisions-and-actions")


def check_what_was_saved(coordinator, name: str) -> None:
	stored = coordinator.call("frappe.client.get", doctype="Steering Meeting", name=name)
	assert [row["status"] for row in stored["attendance"]] == ["Present", "Deputy"]
	assert [row["minutes"] for row in stored["agenda"] if row["minutes"]] == [REMARK]
	assert [(row["kind"], row["adopted"]) for row in stored["decisions"]] == [("Milestone", 1)]
	assert {row["stance"] for row in stored["stances"]} == {"For"}
	assert [row["action"] for row in stored["actions"]] == ["Indkald til kursus"]


def remove_a_decision(coordinator, name: str) -> None:
	"""The decision below moves up, with the stances that the parties took on it."""
	coordinator.tab("tab_at_the_meeting")
	decide(coordinator, 2, "Der trykkes en plakat.", _("For"))
	decide(coordinator, 3, "Mødet flyttes til mandag.", _("Against"))
	coordinator.save()
	card_of_decision(coordinator, 2).get_by_role("button", name=_("Remove")).click()
	coordinator.picture("decision-removed")
	coordinator.save()
	stored = coordinator.call("frappe.client.get", doctype="Steering Meeting", name=name)
	assert [row["decision"] for row in stored["decisions"]][1:] == ["Mødet flyttes til mandag."]
	assert stances_of(stored, coordinator.organisations[TOWN]) == {1: "For", 2: "Against"}
	assert stances_of(stored, coordinator.organisations[CLUB]) == {1: "For"}
	card_of_decision(coordinator, 2).get_by_role("button", name=_("Remove")).click()
	coordinator.save()
	check_what_was_saved(coordinator, name)


def stances_of(meeting: dict, party: str) -> dict[int, str]:
	return {row["decision_number"]: row["stance"] for row in meeting["stances"] if row["party"] == party}


def decide(coordinator, number: int, text: str, stance: str) -> None:
	"""Add the decision of this number, on which only one of the parties takes a stance."""
	coordinator.page.locator(".partnership-meeting").get_by_role("button", name=_("Add Decision")).click()
	card = card_of_decision(coordinator, number)
	card.get_by_label(_("What is decided")).fill(text)
	chip(card, _("Stance of {0}").format(TOWN), stance)


def card_of_decision(coordinator, number: int):
	heading = _("Decision {0}").format(number)
	return coordinator.page.locator(".partnership-meeting .meeting-card", has_text=heading)


def write_in_two_windows(coordinator, name: str) -> None:
	"""The second save is refused; after a reload its draft goes beside what the first window saved."""
	page = coordinator.page.context.new_page()
	second = Coordinator(page, page, coordinator.screens, story="meeting-second-window")
	second.go(f"/app/steering-meeting/{name}")
	second.tab("tab_at_the_meeting")
	minutes(page, 2).fill("Fra vindue to.")
	move_down(page, 2)
	decide(second, 2, "Afgjort i vindue to.", _("Against"))
	order = topics(second)
	coordinator.tab("tab_at_the_meeting")
	minutes(coordinator.page, 1).fill("Fra vindue et.")
	add_item(coordinator, "Ny telefonliste")
	decide(coordinator, 2, "Afgjort i vindue et.", _("For"))
	save_and_wait(coordinator.page, "!cur_frm.is_dirty()")
	save_and_wait(page, "document.querySelector('.modal.show')")
	second.picture("refused")
	page.on("dialog", lambda dialog: dialog.accept())
	page.reload()
	second.opens(_("Unsaved draft"))
	second.dialog.locator(".btn-primary").click()
	second.rest()
	second.picture("taken-over")
	save_and_wait(page, "!cur_frm.is_dirty()")
	stored = coordinator.call("frappe.client.get", doctype="Steering Meeting", name=name)
	said = {row["minutes"]: row["topic"] for row in stored["agenda"]}
	assert [row["topic"] for row in stored["agenda"]] == [*order, "Ny telefonliste"]
	assert (said["Fra vindue et."], said["Fra vindue to."]) == (order[0], order[2])
	decided = [row["decision"] for row in stored["decisions"]][1:]
	assert decided == ["Afgjort i vindue et.", "Afgjort i vindue to."]
	assert {2: "For", 3: "Against"}.items() <= stances_of(stored, coordinator.organisations[TOWN]).items()
	page.close()
	coordinator.go(f"/app/steering-meeting/{name}")


def minutes(page, number: int):
	return page.locator(".partnership-meeting .meeting-card").nth(number - 1).get_by_label(_("Minutes"))


def move_down(page, number: int) -> None:
	card = page.locator(".partnership-meeting .meeting-card").nth(number - 1)
	card.get_by_role("button", name=_("Move down")).click()


def add_item(coordinator, topic: str) -> None:
	coordinator.page.bring_to_front()
	coordinator.page.locator(".partnership-meeting").get_by_role("button", name=_("Add Item")).click()
	coordinator.opens(_("Add Item"))
	coordinator.write("topic", topic)
	coordinator.confirm()


def topics(coordinator) -> list[str]:
	return coordinator.page.evaluate("cur_frm.doc.agenda.map((row) => row.topic)")


def save_and_wait(page, holds: str) -> None:
	page.bring_to_front()
	page.locator(".page-actions .primary-action:visible").click()
	page.wait_for_function(holds)


def send_the_minutes(coordinator) -> None:
	coordinator.button(_("Approve Minutes"), _("Meeting"))
	coordinator.opens("")
	coordinator.picture("not-sent")
	assert _(NOT_SENT) in coordinator.dialog.inner_text()
	coordinator.close()
	coordinator.button(_("Send Minutes"), _("Meeting"))
	coordinator.opens("")
	coordinator.confirm()
	coordinator.opens(_("Sent"))
	coordinator.close()
	coordinator.button(_("Record Objection"), _("Meeting"))
	coordinator.opens(_("Record Objection"))
	coordinator.write("objection", "Seksten er uddannet.")
	coordinator.picture("objection")
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.objections.length === 1")
	coordinator.tab("tab_minutes")
	coordinator.picture("minutes-sent")


def approve_at_the_next_meeting(coordinator, partnership: str, name: str) -> None:
	plan(coordinator, partnership)
	approval = _("Approval of the minutes of {meeting}")[:24]
	assert any(topic.startswith(approval) for topic in topics(coordinator))
	the_day_comes(coordinator, "16:00:00", "17:00:00")
	coordinator.go(f"/app/steering-meeting/{name}")
	coordinator.button(_("Approve Minutes"), _("Meeting"))
	coordinator.opens(_("Approve Minutes"))
	assert coordinator.dialog.get_by_text(_("Nobody objected in time")).count() == 0
	coordinator.picture("approve")
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.docstatus === 1", timeout=20_000)
	coordinator.rest()
	coordinator.picture("approved")


def lose_the_connection(coordinator, name: str) -> None:
	"""What was typed is there again after the browser was closed without a connection."""
	page = coordinator.page
	page.context.set_offline(True)
	page.locator(".partnership-meeting").get_by_label(_("Person")).fill("Bo Friis ")
	move_down(page, 1)
	order = topics(coordinator)
	wait_until(page, IS_STILL)
	page.context.set_offline(False)
	page.on("dialog", lambda dialog: dialog.accept())
	page.evaluate("window.onbeforeunload = null, cur_frm.doc.__unsaved = 0")
	page.reload()
	coordinator.opens(_("Unsaved draft"))
	coordinator.picture("draft")
	coordinator.dialog.locator(".btn-primary").click()
	coordinator.rest()
	assert page.evaluate("cur_frm.is_dirty()")
	assert topics(coordinator) == order
	coordinator.tab("tab_at_the_meeting")
	coordinator.picture("draft-taken-over")


def chip(screen, group: str, label: str) -> None:
	screen.get_by_role("group", name=group).get_by_role("button", name=label).click()


def without_connection(errors: list[str]) -> list[str]:
	"""The errors beside those that Chromium and the realtime client report while there is no connection."""
	reported = ("ERR_INTERNET_DISCONNECTED", "Error connecting to socket.io: xhr poll error")
	return [error for error in errors if not any(words in error for words in reported)]
