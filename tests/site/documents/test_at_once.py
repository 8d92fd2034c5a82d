"""Two and more at once: nothing twice, nothing lost, and nobody is answered with an error of the database."""

import json
from collections import Counter

import frappe
import pytest
from frappe.core.doctype.user.user import generate_keys
from frappe.utils import add_days, getdate

from partnership_module.partnership.meetings import planning
from partnership_module.partnership.partner_reports import reporting
from partnership_module.records.importing import remove

from ..worlds import at_once
from ..worlds import reporting_world as world
from ..worlds.organisations import named

PARTNERSHIP, MILESTONE, REPORT = "Partnership", "Partnership Milestone", "Partner Report"
MEETING, AGREEMENT, ORGANISATION = "Steering Meeting", "Partnership Agreement", "Partner Organisation"
both = pytest.mark.parametrize("isolation", ["OFF", "ON"])


@pytest.fixture(scope="module")
def committed(site):
	"""The name of a partnership that other connections see; after the tests it is gone."""
	frappe.set_user("Administrator")
	doc = world.build("Samtidigt (prøve)")
	doc.db_set({"start_date": add_days(getdate(), -300), "evaluation_due": add_days(getdate(), 3)})
	doc.db_set({"revision_due": add_days(getdate(), 5)})
	frappe.db.commit()
	yield doc.name
	frappe.db.rollback()
	remove(doc.name)
	for organisation in (world.RED, world.GREEN):
		frappe.delete_doc(ORGANISATION, named(organisation))
	frappe.db.commit()


@pytest.fixture(scope="module")
def send(site):
	"""`send(ways, isolation)` sends requests of the Administrator at once; their statuses and bodies."""
	secret = generate_keys("Administrator")["api_secret"]
	frappe.db.commit()
	key = frappe.db.get_value("User", "Administrator", "api_key")
	return lambda ways, isolation="OFF": at_once.requested(site, f"token {key}:{secret}", ways, isolation)


@pytest.fixture(autouse=True)
def as_others_left_it(transaction):
	frappe.db.rollback()
	yield
	frappe.db.rollback()


def method(name: str, **arguments) -> tuple[str, str, dict]:
	return "POST", f"/api/method/partnership_module.partnership.{name}", arguments


def new(doctype: str, **values) -> tuple[str, str, dict]:
	return "POST", f"/api/resource/{doctype}", values


def saved(doc) -> tuple[str, str, dict]:
	"""As the form saves."""
	return "POST", "/api/method/frappe.desk.form.save.savedocs", {"doc": doc.as_json(), "action": "Save"}


def statuses(answers: list[tuple]) -> list:
	return sorted(Counter(status for status, _body in answers).items(), key=str)


def names(doctype: str, partnership: str, **filters) -> list[str]:
	frappe.db.rollback()
	return frappe.get_all(doctype, {"partnership": partnership, **filters}, pluck="name")


def emptied(doctype: str, partnership: str) -> None:
	for name in names(doctype, partnership):
		frappe.delete_doc(doctype, name, force=True, delete_permanently=True)
	frappe.db.commit()


@both
def test_twenty_who_ask_for_reports_get_each_once(committed, send, isolation):
	emptied(REPORT, committed)
	due = len(reporting.make(committed, getdate()))
	frappe.db.rollback()
	answers = send([method("partner_reports.requests.ask", partnership=committed)] * 20, isolation)
	assert statuses(answers) == [(200, 20)], answers[0]
	assert len(names(REPORT, committed)) == due > 0
	assert sum(len(json.loads(body)["message"]["made"]) for _status, body in answers) == due


@both
def test_who_asks_by_code_makes_each_report_once(committed, site, isolation):
	emptied(REPORT, committed)
	due = len(reporting.make(committed, getdate()))
	frappe.db.rollback()
	made = "from partnership_module.partnership.partner_reports.reporting import make_due"
	code = f"{made}; make_due(partnership)"
	answers = at_once.called(site, code, [{"partnership": committed}] * 8, isolation)
	assert statuses(answers) == [(200, 8)], answers
	assert len(names(REPORT, committed)) == due > 0


FIRST_RISK = """
frappe.db.sql("set innodb_lock_wait_timeout = 3")
doc = frappe.get_doc("Partnership", partnership)
doc.append("risks", {"risk": "Den første"})
doc.save()
wait_for_all()
"""


@both
def test_the_first_rows_of_two_partnerships_do_not_wait_for_each_other(site, isolation):
	"""Where both tables are empty, Frappe locks the gap that the rows of both are added in."""
	two = [frappe.get_doc(doctype=PARTNERSHIP, title=f"Ved siden af {n} (prøve)").insert().name for n in "12"]
	frappe.db.commit()
	answers = at_once.called(site, FIRST_RISK, [{"partnership": name} for name in two], isolation)
	for name in two:
		remove(name)
	frappe.db.commit()
	assert statuses(answers) == [(200, 2)], answers


@both
def test_people_who_save_different_milestones_are_all_served(committed, send, isolation):
	emptied(MILESTONE, committed)
	docs = [
		frappe.get_doc(doctype=MILESTONE, partnership=committed, title=f"Mål {number}").insert()
		for number in range(8)
	]
	frappe.db.commit()
	for doc in docs:
		doc.title += ", rettet"
	ways = [saved(doc) for doc in docs[:4]]
	ways += [("PUT", f"/api/resource/{MILESTONE}/{doc.name}", {"title": doc.title}) for doc in docs[4:]]
	answers = send(ways, isolation)
	assert statuses(answers) == [(200, 8)], answers
	rows = names(MILESTONE, committed, title=["like", "%rettet"])
	assert len(rows) == 8


@both
def test_fields_of_one_document_written_by_its_address_are_all_kept(committed, send, isolation):
	doc = frappe.get_doc(doctype=MILESTONE, partnership=committed, title=f"Felter {isolation}").insert()
	frappe.db.commit()
	fields = {"evidence": "Referat", "grace_days": 3, "description": "Kort", "unit": "børn"}
	address = f"/api/resource/{MILESTONE}/{doc.name}"
	answers = send([("PUT", address, {field: value}) for field, value in fields.items()], isolation)
	assert statuses(answers) == [(200, 4)], answers
	frappe.db.rollback()
	doc.reload()
	assert {field: doc.get(field) for field in fields} == fields


@pytest.mark.parametrize(
	("doctype", "field", "values"),
	[
		(MILESTONE, "code", {"title": "Samme"}),
		("Partnership Indicator", "title", {"kind": "Number", "direction": "increase"}),
		("Partner Role", "title", {"played_by": "Joint"}),
	],
)
@both
def test_of_namesakes_one_is_kept_and_the_others_are_refused(
	committed, send, doctype, field, values, isolation
):
	called = f"Ens {isolation}"
	answers = send([new(doctype, partnership=committed, **{**values, field: called})] * 6, isolation)
	assert statuses(answers) == [(200, 1), (417, 5)], answers
	assert all("already has" in body for status, body in answers if status == 417)
	assert len(names(doctype, committed, **{field: called})) == 1


@both
def test_those_who_add_milestones_get_codes_of_their_own(committed, send, isolation):
	emptied(MILESTONE, committed)
	answers = send([new(MILESTONE, partnership=committed, title="Uden kode")] * 6, isolation)
	assert statuses(answers) == [(200, 6)], answers
	frappe.db.rollback()
	codes = frappe.get_all(MILESTONE, {"partnership": committed}, pluck="code")
	assert sorted(codes) == [f"M{number}" for number in range(1, 7)]


def test_meetings_planned_at_once_have_keys_and_titles_of_their_own(committed, send):
	ways = [
		method(
			"meetings.planning.make",
			partnership=committed,
			group_name="Styregruppe",
			start="2030-01-10 10:00",
		)
	]
	assert statuses(answers := send(ways * 5)) == [(200, 5)], answers
	frappe.db.rollback()
	rows = frappe.get_all(MEETING, {"partnership": committed}, ["title", "key"])
	assert len({row.title for row in rows}) == len({row.key for row in rows}) == len(rows) == 5
	emptied(MEETING, committed)


@both
def test_versions_of_an_agreement_are_numbered_each(committed, send, isolation):
	emptied(AGREEMENT, committed)
	answers = send([new(AGREEMENT, partnership=committed, kind="Initial", title="Aftale")] * 4, isolation)
	assert statuses(answers) == [(200, 4)], answers
	frappe.db.rollback()
	assert sorted(frappe.get_all(AGREEMENT, {"partnership": committed}, pluck="version")) == [1, 2, 3, 4]
	emptied(AGREEMENT, committed)


def test_of_organisations_called_the_same_one_is_made(send):
	answers = send([new(ORGANISATION, organisation_name="Ens forening", sector="Other")] * 6)
	assert Counter(status for status, _body in answers) == {200: 1, 409: 5}, answers
	frappe.db.rollback()
	frappe.delete_doc(ORGANISATION, named("Ens forening"))
	frappe.db.commit()


def test_organisations_that_were_called_the_same_get_keys_of_their_own(site):
	"""Each was called Tidligere and is not any more, so a name does not tell them apart."""
	code = """
doc = frappe.get_doc(doctype="Partner Organisation", organisation_name="Nøgle", sector="Other").insert()
doc.organisation_name = called
doc.save()
"""
	ways = [{"called": f"Nøgle nu {number}"} for number in range(4)]
	answers = at_once.called(site, code, ways)
	assert statuses(answers) == [(200, 4)], answers
	frappe.db.rollback()
	rows = frappe.get_all(ORGANISATION, {"organisation_name": ["like", "Nøgle nu%"]}, ["name", "key"])
	assert len({row.key for row in rows}) == len(rows) == 4
	for row in rows:
		frappe.delete_doc(ORGANISATION, row.name)
	frappe.db.commit()


@both
def test_addenda_written_at_once_are_all_kept(committed, send, isolation):
	meeting = frappe.get_doc(MEETING, planning.make(committed, "Styregruppe", "2020-01-10 10:00"))
	meeting.db_set("docstatus", 1)
	frappe.db.commit()
	ways = [
		method("meetings.minutes.add_addendum", meeting=meeting.name, addendum=f"Tilføjelse {number}")
		for number in range(20)
	]
	answers = send(ways, isolation)
	assert statuses(answers) == [(200, 20)], answers
	frappe.db.rollback()
	added = [row.addendum for row in frappe.get_doc(MEETING, meeting.name).addenda]
	assert sorted(added) == sorted(way[2]["addendum"] for way in ways)
	frappe.db.set_value(MEETING, meeting.name, "docstatus", 2)
	frappe.delete_doc(MEETING, meeting.name, force=True, delete_permanently=True)
	frappe.db.commit()


def test_daily_runs_at_once_do_everything_once(committed, site):
	emptied(REPORT, committed)
	due = len(reporting.make(committed, getdate()))
	frappe.db.rollback()
	errors = frappe.db.count("Error Log")
	code = "from partnership_module import tasks; tasks.daily()"
	assert statuses(answers := at_once.called(site, code, [{}] * 4)) == [(200, 4)], answers
	assert len(names(REPORT, committed)) == due > 0
	assert len(names("Evaluation", committed)) == 1
	told = frappe.get_all("ToDo", {"reference_name": committed}, pluck="description")
	assert len(set(told)) == len(told) > 0
	assert frappe.db.count("Error Log") == errors


def test_people_of_different_partnerships_do_not_wait_in_vain(committed, send):
	"""They take numbers of one series at the same time."""
	other = frappe.get_doc(doctype=PARTNERSHIP, title="Et andet (prøve)").insert().name
	frappe.db.commit()
	ways = [new(MILESTONE, partnership=name, title="Tal") for name in (committed, other) * 4]
	assert statuses(answers := send(ways, "ON")) == [(200, 8)], answers
	frappe.db.rollback()
	remove(other)
	frappe.db.commit()


def test_what_is_not_committed_is_in_no_cache(committed):
	"""A process that is killed now would leave it there."""
	doc = frappe.get_doc(PARTNERSHIP, committed)
	doc.purpose = "Aldrig gemt"
	doc.save()
	frappe.get_doc(doctype=MILESTONE, partnership=committed, title="Aldrig gemt").insert()
	planning.make(committed, "Styregruppe", "2031-01-10 10:00")
	kept = frappe.cache.get_value(f"document_cache::{PARTNERSHIP}::{committed}")
	assert kept is None or kept.purpose != "Aldrig gemt"
