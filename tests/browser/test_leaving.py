"""One party leaves: what follows is told before, and the partnership stays active; no button refuses."""

from contextlib import contextmanager

import pytest

from partnership_module.prints.language import translator

from . import on_site
from .coordinator import COUNT_TIMERS, QUIET, wait_until

_ = translator("da")
TOWN, CLUB, SCHOOL = NAMES = ["Søvang Kommune", "Natteravnene Søvang", "Søvang Skole"]
PARTNERSHIP = {
	"title": "Aftenvandring i Søvang",
	"status": "Active",
	"notice_months": 3,
	"parties": [{"organisation": name, "status": "Signed"} for name in NAMES],
	"groups": [{"title": "Styregruppe", "kind": "Steering Group"}],
}
TASKS = [{"task": "Går ture", "in_scope": 1}]
PASSWORD = "Varme.ugler-42"
BUTTONS = """() => [...cur_frm.page.inner_toolbar[0].querySelectorAll("[data-label]")]
	.map((button) => decodeURIComponent(button.dataset.label))"""
READ_ONLY = {
	"partnership": {
		*(
			"All Files",
			"Papers",
			"Partnership on One Page",
			"Role Sheets",
			"Contact List",
			"Milestone Report",
		),
	},
	"partnership-agreement": {
		*("Journal Package", "Compare", "With Another Version", "With What a Party Was Sent"),
	},
	"steering-meeting": {"Journal Package"},
	"evaluation": {"Journal Package"},
}
"""What an auditor is offered, by form: to compare, to print and to take along."""


@pytest.fixture
def world(coordinator):
	"""A partnership of three in which the club alone walks, and what hangs on it; afterwards all is gone."""
	for name in NAMES:
		coordinator.organisation(name, sector="Voluntary Organisation")
	name = coordinator.insert("Partnership", **PARTNERSHIP)
	role = {"title": "Vandrere", "played_by": "Parties", "parties": [{"party": CLUB}], "tasks": TASKS}
	coordinator.insert("Partner Role", partnership=name, **role)
	made = {"partnership": name}
	sections = [{"heading": "Formål", "block": "Text", "text": "Trygge aftener."}]
	made["partnership-agreement"] = coordinator.insert(
		"Partnership Agreement", partnership=name, sections=sections
	)
	made["steering-meeting"] = coordinator.insert(
		"Steering Meeting",
		partnership=name,
		group_name="Styregruppe",
		title="Møde",
		start="2026-06-10 10:00:00",
	)
	made["evaluation"] = coordinator.insert(
		"Evaluation", partnership=name, title="Midtvejs", kind="Midway", period_to="2026-05-31"
	)
	yield made
	on_site.remove(name)
	coordinator.remove_organisations()


@contextmanager
def as_(chromium, base_url, coordinator, role: str):
	"""A page of a user who has this role alone."""
	email = f"{role.split()[-1].lower()}@soevang.invalid"
	coordinator.call(
		"frappe.client.insert",
		doc={
			"doctype": "User",
			"email": email,
			"first_name": role,
			"language": "da",
			"send_welcome_email": 0,
			"new_password": PASSWORD,
			"roles": [{"role": "Desk User"}, {"role": role}],
		},
	)
	context = chromium.new_context(base_url=base_url, viewport={"width": 1400, "height": 1000})
	context.add_init_script(COUNT_TIMERS)
	try:
		answer = context.request.post("/api/method/login", form={"usr": email, "pwd": PASSWORD})
		assert answer.ok, answer.text()
		yield context.new_page()
	finally:
		context.close()
		coordinator.call("frappe.client.delete", doctype="User", name=email)


def offered(page, form: str, name: str) -> set[str]:
	page.goto(f"/app/{form}/{name}")
	page.wait_for_function(f"window.cur_frm?.doc?.name === '{name}'", timeout=30_000)
	wait_until(page, QUIET)
	return set(page.evaluate(BUTTONS))


def test_a_party_leaves_and_nobody_is_offered_what_refuses(
	coordinator, world, chromium, base_url, screens, page_errors
):
	coordinator.go(f"/app/partnership/{world['partnership']}")
	give_notice(coordinator)
	look(coordinator, "form")
	said = coordinator.page.locator(".form-message, .form-dashboard .headline").all_inner_texts()
	assert any(CLUB in text for text in said)
	pill = coordinator.page.locator(".page-head .indicator-pill:visible").first.inner_text()
	assert pill.startswith(_("{0}, a party leaves on {1}").format(_("Active"), ""))
	coordinator.page.goto("/app/partnership/view/list")
	row = coordinator.page.locator(".list-row", has_text=PARTNERSHIP["title"])
	row.get_by_text(_("Party leaves")).locator("visible=true").first.wait_for()
	look(coordinator, "list")
	for role, expected in (("Partnership Auditor", READ_ONLY), ("Partnership User", {})):
		with as_(chromium, base_url, coordinator, role) as page:
			for form, name in world.items():
				found = offered(page, form, name)
				page.screenshot(path=screens / f"leaving-{role.split()[-1].lower()}-{form}.png")
				if expected:
					assert found == {_(label) for label in expected[form]}, form
				else:
					assert not found & {_("Correct a Day"), _("Partner Without Account")}, form
					assert _("Give Notice") in found or form != "partnership"
	assert page_errors == []


def give_notice(coordinator) -> None:
	coordinator.button(_("Give Notice"), _("Party"))
	coordinator.opens(_("Give Notice"))
	coordinator.choose("party", CLUB)
	coordinator.rest()
	dialog = coordinator.dialog
	dialog.get_by_text(_("Task of {role}: {task}").format(role="Vandrere", task="Går ture")).wait_for()
	coordinator.picture("before")
	assert _("The partnership goes on with the other parties.") in dialog.inner_text()
	coordinator.confirm()
	coordinator.page.wait_for_function("cur_frm.doc.parties.some(({ status }) => status === 'Under Notice')")
	coordinator.rest()
	assert coordinator.page.evaluate("cur_frm.doc.status") == "Active"


def look(coordinator, name: str) -> None:
	for width in (390, 768, 1400):
		coordinator.page.set_viewport_size({"width": width, "height": 1000})
		coordinator.page.reload()
		coordinator.page.locator(".form-layout .form-section, .list-row").first.wait_for()
		coordinator.rest()
		coordinator.picture(f"{name}-{width}")
