"""Milestones as tasks: the button on the partnership, the task in ERPNext; the report beside the budget."""

import pytest

from partnership_module.prints.language import translator

from . import on_site

_ = translator("da")
TOWN = "Søvang Kommune (opgaver)"
PROJECT = "Havnen i Søvang"
PARTNERSHIP = {"title": "Havnen i Søvang", "status": "Active", "language": "da"}
MILESTONES = [
	{"code": "M1", "title": "Kontoret på havnen er åbent", "due": "2030-03-31"},
	{"code": "M2", "title": "Frivilligt netværk på plads", "due": "2030-06-30"},
]
WIDTHS = (1280, 768, 390)
COMPLETED = "cur_frm.set_value({status: 'Completed', completed_on: frappe.datetime.get_today()})"
CUT = """() => [...document.querySelectorAll(".dt-header .dt-cell__content")]
	.filter((cell) => cell.scrollWidth > cell.clientWidth)
	.map((cell) => cell.innerText)"""
"""The heads of columns that do not show their whole label."""


@pytest.fixture
def partnership(coordinator):
	"""A partnership with a project, a cost center and two milestones; afterwards nothing of it is left."""
	coordinator.organisation(TOWN, sector="Municipality")
	project = coordinator.insert("Project", project_name=PROJECT)
	company = coordinator.call("frappe.client.get_list", doctype="Company", limit_page_length=1)[0]["name"]
	chosen = {"company": company, "is_group": 0}
	places = coordinator.call("frappe.client.get_list", doctype="Cost Center", filters=chosen)
	money = {"party": TOWN, "kind": "Money", "maximum": "500000", "frequency": "Per Year"}
	values = {
		**PARTNERSHIP,
		"project": project,
		"cost_center": places[0]["name"],
		"parties": [{"organisation": TOWN, "status": "Signed"}],
		"contributions": [{**money, "state": "Granted"}],
	}
	name = coordinator.insert("Partnership", **values)
	for milestone in MILESTONES:
		coordinator.insert("Partnership Milestone", partnership=name, **milestone)
	yield name
	on_site.remove(name)
	for doctype, filters in (("Task", {"project": project}), ("Project", {"name": project})):
		for row in coordinator.call("frappe.client.get_list", doctype=doctype, filters=filters):
			coordinator.call("frappe.client.delete", doctype=doctype, name=row["name"])
	coordinator.remove_organisations()


def stored(coordinator, partnership: str) -> list[dict]:
	return coordinator.call(
		"frappe.client.get_list",
		doctype="Partnership Milestone",
		filters={"partnership": partnership},
		fields=["name", "task", "met_on", "evidence"],
		order_by="code",
	)


def test_milestones_become_tasks_and_a_completed_task_meets_its_milestone(
	coordinator, partnership, page_errors
):
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.picture("before")
	coordinator.button(_("Milestones as Tasks"))
	coordinator.page.locator(".modal.show", has_text=PROJECT).first.wait_for()
	for width in WIDTHS:
		coordinator.page.set_viewport_size({"width": width, "height": 900})
		coordinator.rest()
		coordinator.picture(f"asked-{width}")
	coordinator.page.set_viewport_size({"width": 1400, "height": 1000})
	coordinator.confirm()
	coordinator.reloaded()
	assert coordinator.page.evaluate("cur_frm.doc.milestones_as_tasks") == 1
	coordinator.tab("tab_economy")
	coordinator.page.locator(
		'.frappe-control[data-fieldname="milestones_as_tasks"]'
	).scroll_into_view_if_needed()
	coordinator.picture("made")
	first, second = stored(coordinator, partnership)
	assert first["task"] and second["task"] and first["task"] != second["task"]

	coordinator.go(f"/app/task/{first['task']}")
	coordinator.picture("task")
	assert coordinator.page.evaluate("cur_frm.doc.subject") == "M1 Kontoret på havnen er åbent"
	coordinator.page.evaluate(COMPLETED)
	coordinator.rest()
	coordinator.save()
	coordinator.reloaded()
	coordinator.picture("completed")
	first, second = stored(coordinator, partnership)
	assert first["met_on"] and first["task"] in first["evidence"] and not second["met_on"]

	for width in WIDTHS:
		coordinator.page.set_viewport_size({"width": width, "height": 1000})
		coordinator.go(f"/app/partnership-milestone/{first['name']}")
		coordinator.tab("tab_what_happened")
		coordinator.page.locator('.frappe-control[data-fieldname="task"]').scroll_into_view_if_needed()
		coordinator.picture(f"milestone-{width}")
	assert page_errors == []


def test_the_report_sets_contributions_beside_the_budget(coordinator, partnership, page_errors):
	for width in WIDTHS:
		coordinator.page.set_viewport_size({"width": width, "height": 1000})
		coordinator.page.goto(f"/app/query-report/Contributions and Budget?partnership={partnership}")
		coordinator.page.locator(".dt-row-0:visible").first.wait_for()
		coordinator.rest()
		coordinator.picture(f"report-{width}")
		if width == WIDTHS[0]:
			assert coordinator.page.evaluate(CUT) == []
	shown = coordinator.page.locator(".dt-scrollable").inner_text()
	assert shown.count("500,000.00") == 2 and "0.00" not in shown.replace("500,000.00", "")
	assert page_errors == []
