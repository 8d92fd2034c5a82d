"""A meeting excludes a party: its own voice is not asked for, and it is shown what nobody covers then."""

import pytest

from partnership_module.prints.language import translator

from . import on_site

_ = translator("da")
TOWN, CLUB, SCHOOL = NAMES = ["Søvang Kommune", "Natteravnene Søvang", "Søvang Skole"]
PARTNERSHIP = {
	"title": "Vandrere i Søvang",
	"status": "Active",
	"exclusion_allowed": 1,
	"parties": [{"organisation": name, "status": "Signed"} for name in NAMES],
	"groups": [{"title": "Styregruppe", "kind": "Steering Group"}],
	"members": [
		{"group_name": "Styregruppe", "person": "Tove Dam", "organisation": TOWN},
		{"group_name": "Styregruppe", "person": "Niels Friis", "organisation": CLUB},
	],
}
MEETING = {"group_name": "Styregruppe", "attendance": [{"person": "Tove Dam", "organisation": TOWN}]}
TASKS = [{"task": "Går ture", "in_scope": 1}]
BREACH = "Foreningen har ikke betalt sit bidrag."


@pytest.fixture
def partnership(coordinator):
	"""A partnership of three in which the club alone walks; afterwards nothing of it is left."""
	for name in NAMES:
		coordinator.organisation(name, sector="Voluntary Organisation")
	name = coordinator.insert("Partnership", **PARTNERSHIP)
	role = {"title": "Vandrere", "played_by": "Parties", "parties": [{"party": CLUB}], "tasks": TASKS}
	coordinator.insert("Partner Role", partnership=name, **role)
	yield name
	on_site.remove(name)
	coordinator.remove_organisations()


def test_a_meeting_excludes_a_party(coordinator, partnership, page_errors):
	meetings = [
		coordinator.insert("Steering Meeting", partnership=partnership, **MEETING, title=title, start=start)
		for title, start in (("Juni", "2026-06-10 10:00:00"), ("August", "2026-08-10 10:00:00"))
	]
	coordinator.go(f"/app/steering-meeting/{meetings[0]}")
	decide(coordinator)
	approve(coordinator)
	row = next(
		row
		for row in coordinator.call("frappe.client.get", doctype="Partnership", name=partnership)["parties"]
		if row["organisation"] == coordinator.organisations[CLUB]
	)
	assert (row["status"], row["to_date"], row["excluded_at"]) == ("Excluded", "2026-06-10", meetings[0])
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.tab("tab_parties_and_roles")
	coordinator.picture("excluded")
	shown = coordinator.page.locator('[data-fieldname="parties"] .grid-row', has_text=CLUB)
	assert _("Excluded") in shown.first.inner_text()
	assert page_errors == []


def decide(coordinator) -> None:
	coordinator.tab("tab_at_the_meeting")
	screen = coordinator.page.locator(".partnership-meeting")
	screen.get_by_role("button", name=_("Add Decision")).click()
	card = screen.locator(".meeting-card", has_text=_("Decision {0}").format(1))
	card.get_by_label(_("Kind")).select_option("Exclusion")
	card.get_by_label(_("What is decided")).fill(BREACH)
	card.get_by_label(_("Party"), exact=True).select_option(coordinator.organisations[CLUB])
	assert CLUB in without_a_vote(coordinator).inner_text()
	card.get_by_role("button", name=_("All for")).click()
	coordinator.save()
	card.scroll_into_view_if_needed()
	coordinator.picture("decided")
	assert "2 af 2 parter for." in card.inner_text()


def approve(coordinator) -> None:
	coordinator.button(_("Approve Minutes"), _("Meeting"))
	coordinator.opens(_("Approve Minutes"))
	coordinator.picture("uncovered")
	said = coordinator.dialog.inner_text()
	assert _("With this {party} is excluded. Nobody covers then:").format(party=CLUB) in said
	assert _("Task of {role}: {task}").format(role="Vandrere", task="Går ture") in said
	assert "Niels Friis" in said
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.docstatus === 1")
	coordinator.rest()
	coordinator.picture("approved")
	assert CLUB in without_a_vote(coordinator).inner_text()


def without_a_vote(coordinator):
	return coordinator.page.locator(".partnership-meeting .meeting-row", has_text=_("Without a vote"))
