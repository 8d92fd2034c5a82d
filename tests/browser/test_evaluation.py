"""A whole evaluation as a coordinator plays it: from the plan of the partnership to what it recommends."""

import pytest

from partnership_module.prints.language import translator

from . import on_site
from .conftest import DESK

_ = translator("da")
TOWN, CLUB = "Sydby Kommune", "Læseklubben i Sydby"
ORGANISATIONS = [
	{"organisation_name": TOWN, "sector": "Municipality", "language": "da"},
	{"organisation_name": CLUB, "sector": "Voluntary Organisation", "language": "da"},
]
PARTNERSHIP = {
	"title": "Højtlæsning på plejehjem",
	"status": "Active",
	"start_date": "2004-01-01",
	"end_date": "2004-12-31",
	"evaluation_due": "2005-03-31",
	"evaluation_precision": "Day",
	"evaluation_plan": "Parterne samler deres tal.",
	"parties": [{"organisation": TOWN}, {"organisation": CLUB}],
	"goals": [{"title": "Flere bliver læst højt for"}],
}
MILESTONE = {
	"code": "M1",
	"title": "De første oplæsere er i gang",
	"due": "2004-06-30",
	"met_on": "2004-05-01",
}


@pytest.fixture
def partnership(coordinator):
	"""A partnership of its own that planned its evaluation; afterwards nothing of it is left."""
	for organisation in ORGANISATIONS:
		coordinator.organisation(**organisation)
	name = coordinator.insert("Partnership", **PARTNERSHIP)
	coordinator.insert("Partnership Milestone", partnership=name, **MILESTONE)
	yield name
	on_site.remove(name)
	coordinator.remove_organisations()


def test_an_evaluation_from_the_plan_to_what_it_recommends(coordinator, partnership, page_errors):
	begin(coordinator, partnership)
	fetch(coordinator)
	score(coordinator)
	hear(coordinator)
	record_a_comment(coordinator)
	recommend(coordinator)
	freeze(coordinator)
	assert page_errors == []


def value(coordinator, field: str):
	return coordinator.page.evaluate("field => cur_frm.doc[field]", field)


def begin(coordinator, partnership: str) -> None:
	coordinator.go("/app/evaluation/new")
	coordinator.page.evaluate("name => cur_frm.set_value('partnership', name)", partnership)
	coordinator.page.wait_for_function("cur_frm.doc.period_to")
	coordinator.rest()
	assert value(coordinator, "title") == "Slutevaluering 2004"
	assert (value(coordinator, "kind"), value(coordinator, "period_to")) == ("Final", "2004-12-31")
	coordinator.picture("proposed")
	coordinator.save()
	coordinator.page.wait_for_function("!cur_frm.is_new()")


def fetch(coordinator) -> None:
	coordinator.button(_("Fetch Verdicts"))
	coordinator.reloaded()
	coordinator.tab("tab_results")
	rows = coordinator.page.locator('[data-fieldname="results"] .grid-body .grid-row')
	told = rows.filter(has_text="M1 De første oplæsere er i gang")
	told.filter(has_text=_("Met")).wait_for()
	coordinator.picture("verdicts")


def score(coordinator) -> None:
	coordinator.button(_("Score Prerequisites"))
	coordinator.opens(_("Score Prerequisites"))
	for party, points in ((TOWN, "5"), (CLUB, "2")):
		coordinator.dialog.locator(".score-parties button", has_text=party).click()
		coordinator.dialog.get_by_label(f"{_('Trust')}: {party}, {points}").check()
		coordinator.picture(f"scores-{points}")
	coordinator.page.set_viewport_size({"width": 390, "height": 1000})
	coordinator.rest()
	coordinator.picture("scores-390")
	coordinator.page.set_viewport_size({"width": 1400, "height": 1000})
	coordinator.confirm()
	coordinator.page.wait_for_function("!cur_frm.is_dirty()")
	scores = coordinator.page.evaluate("cur_frm.doc.prerequisites.map(row => row.score).filter(Boolean)")
	assert sorted(scores) == [2, 5]


def hear(coordinator) -> None:
	coordinator.button(_("Send to Hearing"), _("Hearing"))
	coordinator.opens(_("Send to Hearing"))
	assert coordinator.dialog.get_by_text(_("no mail address")).count() == 2
	coordinator.picture("hearing")
	coordinator.confirm()
	coordinator.opens(_("Hearing"))
	assert coordinator.dialog.get_by_text(_("Print the report")).is_visible()
	coordinator.close()
	coordinator.reloaded()


def record_a_comment(coordinator) -> None:
	coordinator.button(_("Record Comment"), _("Hearing"))
	coordinator.opens(_("Record Comment"))
	coordinator.choose("party", CLUB)
	coordinator.write("comment", "Vi savner tid til at tale om bøgerne.")
	coordinator.confirm()
	coordinator.reloaded()
	coordinator.tab("tab_data_and_hearing")
	coordinator.picture("answer")


def recommend(coordinator) -> None:
	coordinator.tab("tab_conclusion")
	field = coordinator.page.locator('.frappe-control[data-fieldname="recommendation"] select')
	field.select_option(label=_("Adjust the partnership"))
	coordinator.picture("recommendation")
	coordinator.save()
	coordinator.page.wait_for_function("!cur_frm.is_dirty()")
	coordinator.reloaded()


def freeze(coordinator) -> None:
	coordinator.save()
	coordinator.opens(_("Freeze the report?"))
	said = coordinator.dialog.inner_text()
	assert _("No answer to the hearing is recorded from {parties}.").format(parties=TOWN) in said
	assert _("Prerequisites are not scored by {parties}.").format(parties=f"{TOWN}, {CLUB}") in said
	coordinator.picture("still-open")
	coordinator.dialog.locator(".modal-footer .btn-danger, .modal-footer .btn-primary").last.click()
	coordinator.opens(_("The report is frozen"))
	coordinator.picture("frozen")
	link = coordinator.dialog.get_by_role("link").get_attribute("href")
	assert f"{DESK}/todo/" in link
	assert value(coordinator, "docstatus") == 1
