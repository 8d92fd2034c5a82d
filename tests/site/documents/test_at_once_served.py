"""Every button and every way to save, pressed by many at once on a served site, with counts before and after.

AT_ONCE=20 scripts/test site -k at_once_served says how many; it takes minutes.
"""

import base64
import json
import os
import socket
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import frappe
import pytest
from frappe.core.doctype.user.user import generate_keys
from frappe.installer import update_site_config
from frappe.utils import add_days, getdate, now_datetime

from partnership_module.partnership.agreements import comments, signatures
from partnership_module.partnership.documents.recorded_rows import writing
from partnership_module.partnership.files import frozen_files
from partnership_module.partnership.links import giving
from partnership_module.partnership.meetings import planning
from partnership_module.partnership.partner_reports import reporting
from partnership_module.records import export
from partnership_module.records.importing import remove
from tests.shared.certificates import PASSWORD, Authority, signed

from ..permissions.test_methods import METHODS
from ..worlds import histories as play
from ..worlds import reporting_world as world
from ..worlds.organisations import named
from ..worlds.served import at_once, served

MANY = int(os.environ.get("AT_ONCE", "4"))
TITLE, USER = "Alle på én gang (prøve)", "alle@partnership.invalid"
PARTNERSHIP, MILESTONE, INDICATOR = "Partnership", "Partnership Milestone", "Partnership Indicator"
MEETING, AGREEMENT, ORGANISATION = "Steering Meeting", "Partnership Agreement", "Partner Organisation"
EVALUATION, REPORT, LINK, ROLE = "Evaluation", "Partner Report", "Partner Access Link", "Partner Role"
DISPUTE, TEMPLATE = "Partnership Dispute", "Agreement Template"
PAST = "2020-01-10 10:00"


class Case(NamedTuple):
	"""ways: what is sent at once. counts: by name a number, before and after. grows: by how much each grows.

	ok: how many are answered with 200; the others are refused in a sentence.
	"""

	ways: list[tuple]
	counts: Callable[[], dict[str, int]]
	grows: dict[str, int]
	ok: int


CASES: dict[str, Callable[[str], Case]] = {}


def case(covers: str):
	"""covers: the method of ours, or what of Frappe's, that is tried."""

	def decorate(function):
		CASES[covers] = function
		return function

	return decorate


# --- the world ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address(site, tmp_path_factory):
	with socket.socket() as free:
		free.bind(("127.0.0.1", 0))
		port = free.getsockname()[1]
	with served(site, port, tmp_path_factory.mktemp("served") / "log") as found:
		yield found


@pytest.fixture(scope="module")
def partnership(site):
	"""A partnership with everything in it, committed; after the tests it is gone, with what came of it."""
	frappe.set_user("Administrator")
	before = frappe.get_all(PARTNERSHIP, pluck="name")
	frappe.get_doc(doctype="User", email=USER, first_name="Alle", send_welcome_email=0).insert()
	doc = world.build(TITLE, language="en")
	doc.db_set({"start_date": add_days(getdate(), -300), "notice_months": 3})
	doc.reload()
	doc.append("members", {"group_name": "Styregruppe", "person": "Anna", "user": USER})
	doc.members[-1].organisation = named(world.RED)
	doc.append("goals", {"title": "Tryghed"})
	doc.save()
	for party in (world.RED, world.GREEN):
		_with_contact(party)
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Alle",
		email_id="ud@partnership.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="mail.partnership.invalid",
		no_smtp_authentication=1,
	).insert()
	frappe.db.commit()
	yield doc.name
	frappe.db.rollback()
	frappe.set_user("Administrator")
	for name in set(frappe.get_all(PARTNERSHIP, pluck="name")) - set(before):
		remove(name)
	_clean_up()
	frappe.db.commit()


def _with_contact(party: str) -> None:
	contact = frappe.new_doc("Contact", first_name=f"Kontakt hos {party}")
	contact.append("email_ids", {"email_id": f"{len(party)}@partnership.invalid", "is_primary": 1})
	contact.append("links", {"link_doctype": ORGANISATION, "link_name": named(party)})
	contact.insert()


def _clean_up() -> None:
	update_site_config("partnership_seal", "None")
	for doctype, filters in (
		("Contact", {"first_name": ["like", "Kontakt hos %"]}),
		("Email Account", {"email_account_name": "Alle"}),
		("ToDo", {"allocated_to": USER}),
		("Email Queue", {"sender": ["like", "%ud@partnership.invalid%"]}),
		(ORGANISATION, {"organisation_name": ["in", [world.RED, world.GREEN, "Ens"]]}),
		(TEMPLATE, {"template_name": "Ens"}),
		("Task", {"subject": ["like", "M% Alle %er"]}),
		("Project", {"project_name": "Alle på én gang"}),
		("User", {"name": USER}),
	):
		for name in frappe.get_all(doctype, filters, pluck="name"):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)


@pytest.fixture(scope="module")
def headers(site):
	secret = generate_keys("Administrator")["api_secret"]
	frappe.db.commit()
	key = frappe.db.get_value("User", "Administrator", "api_key")
	return {"Authorization": f"token {key}:{secret}", "Accept": "application/json"}


@pytest.fixture(autouse=True)
def as_others_left_it(transaction):
	frappe.db.rollback()
	yield
	frappe.db.rollback()


# --- how it is asked ----------------------------------------------------------------------------------------


def press(method: str, **arguments) -> tuple:
	function = METHODS[method]
	return "POST", f"/api/method/{function.__module__}.{function.__name__}", {"json": arguments}


def save(doc, action: str = "Save") -> tuple:
	given = {"doc": doc.as_json(), "action": action}
	return "POST", "/api/method/frappe.desk.form.save.savedocs", {"json": given}


def new(doctype: str, **values) -> tuple:
	return "POST", f"/api/resource/{doctype}", {"json": values}


def delete(doctype: str, name: str) -> tuple:
	return "DELETE", f"/api/resource/{doctype}/{name}", {}


def many(way: tuple) -> list[tuple]:
	return [way] * MANY


def each(make: Callable[[int], tuple]) -> list[tuple]:
	return [make(number) for number in range(MANY)]


def number(doctype: str, **filters) -> int:
	return frappe.db.count(doctype, filters)


def counted(**counts) -> Callable[[], dict[str, int]]:
	return lambda: {name: count() for name, count in counts.items()}


def rows(doctype: str, parent: str, **filters) -> Callable[[], int]:
	return lambda: number(doctype, parent=parent, **filters)


def documents(doctype: str, **filters) -> Callable[[], int]:
	return lambda: number(doctype, **filters)


def mails(name: str | None = None) -> Callable[[], int]:
	about = {"reference_name": name} if name else {}
	return lambda: number("Email Queue", sender=["like", "%ud@partnership.invalid%"], **about)


def fresh(doctype: str, partnership: str, **values):
	return frappe.get_doc(doctype=doctype, partnership=partnership, **values).insert()


def due_reports(partnership: str) -> list[str]:
	reporting.make(partnership, getdate())
	return frappe.get_all(
		REPORT, {"partnership": partnership, "status": "Due"}, pluck="name", order_by="name"
	)


def a_report(partnership: str):
	return frappe.get_doc(REPORT, due_reports(partnership)[0])


def handed_in(partnership: str):
	report = world.filled(a_report(partnership))
	reporting.submit(report.name)
	return report.reload()


def a_meeting(partnership: str, start: str = "2030-01-10 10:00"):
	meeting = frappe.get_doc(MEETING, planning.make(partnership, "Styregruppe", start))
	meeting.append("agenda", {"topic": "Velkomst"})
	meeting.attendance[0].email = "anna@partnership.invalid"
	return meeting.save()


def invited(meeting):
	"""The same; Anna was sent the summons."""
	values = {"sequence": 1, "method": "REQUEST", "title": meeting.title, "start": meeting.start}
	about = {"partnership": meeting.partnership, "uid": meeting.uid, "email": "anna@partnership.invalid"}
	organiser = {"organiser": "Lis", "organiser_email": "ud@partnership.invalid"}
	frappe.get_doc(doctype="Steering Meeting Invitation", **about, **values, **organiser).insert()
	meeting.db_set({"summoned_on": now_datetime(), "sequence": 1})
	return meeting.reload()


def a_draft(partnership: str):
	frappe.db.set_value(AGREEMENT, {"partnership": partnership, "docstatus": 0}, "docstatus", 2)
	return play.agreement(partnership, rationale="Nyt")


def a_frozen(partnership: str):
	draft = a_draft(partnership)
	for party in (world.RED, world.GREEN):
		play.negotiation.consent(draft.name, named(party), str(getdate()))
	draft.reload().submit()
	return draft.reload()


def an_evaluation(partnership: str, **values):
	given = {"title": frappe.generate_hash(), "kind": "Midway", "period_to": "2024-06-30", **values}
	return fresh(EVALUATION, partnership, **given)


def a_dispute(partnership: str):
	party = named(world.RED)
	return fresh(DISPUTE, partnership, subject="Uenige", raised_by=party, parties=[{"party": party}])


def with_approval(partnership: str):
	draft = a_draft(partnership)
	draft.append("approvals", {"party": named(world.RED), "body": "Bestyrelse", "purpose": "Decision"})
	draft.save()
	play.sent(draft.name, named(world.RED))
	return draft.reload()


APPROVAL = {"body": "Bestyrelse"}


# --- reports and links ----------------------------------------------------------------------------


@case("requests.ask")
def _ask(name):
	for report in due_reports(name):
		frappe.delete_doc(REPORT, report, force=True)
	due = len(reporting.make(name, getdate()))
	frappe.db.rollback()
	for report in frappe.get_all(REPORT, {"partnership": name}, pluck="name"):
		frappe.delete_doc(REPORT, report, force=True)
	counts = counted(
		reports=documents(REPORT, partnership=name), links=documents(LINK, partnership=name), mails=mails()
	)
	way = press("requests.ask", partnership=name, send_links=True)
	return Case(many(way), counts, {"reports": due, "links": due, "mails": due}, MANY)


@case("reporting.make_due")
def _make_due(name):
	for report in frappe.get_all(REPORT, {"partnership": name}, pluck="name"):
		frappe.delete_doc(REPORT, report, force=True)
	due = len(reporting.make(name, getdate()))
	for report in frappe.get_all(REPORT, {"partnership": name}, pluck="name"):
		frappe.delete_doc(REPORT, report, force=True)
	counts = counted(reports=documents(REPORT, partnership=name))
	return Case(many(press("reporting.make_due", partnership=name)), counts, {"reports": due}, MANY)


@case("giving.give")
def _create_link(name):
	"""Each of them wants a link for a person of its own."""
	report = a_report(name)
	ways = each(lambda at: press("giving.give", **_link_for(report, at)))
	return Case(
		ways,
		counted(links=documents(LINK, reference_name=report.name), mails=mails()),
		{"links": MANY, "mails": MANY},
		MANY,
	)


def _link_for(report, at: int = 0) -> dict:
	row = {"task": "Partner Report", "document": report.name, "party": report.party}
	return {**row, "person": f"P{at}", "email": f"p{at}@partner.invalid"}


@case("giving.give_all")
def _create_links(name):
	report = a_report(name)
	ways = each(lambda at: press("giving.give_all", links=[_link_for(report, at)]))
	counts = counted(links=documents(LINK, reference_name=report.name), mails=mails())
	return Case(ways, counts, {"links": MANY, "mails": MANY}, MANY)


@case("giving.revoke")
def _revoke(name):
	report = a_report(name)
	giving.give(**_link_for(report))
	link = frappe.get_last_doc(LINK, {"reference_name": report.name})
	counts = counted(revoked=documents(LINK, name=link.name, revoked=1))
	return Case(many(press("giving.revoke", link=link.name)), counts, {"revoked": 1}, MANY)


@case("giving.send_again")
def _send_link_again(name):
	report = a_report(name)
	giving.give(**_link_for(report))
	link = frappe.get_last_doc(LINK, {"reference_name": report.name})
	counts = counted(
		links=documents(LINK, reference_name=report.name),
		replaced=documents(LINK, name=link.name, replaced_by=["is", "set"]),
		mails=mails(),
	)
	way = press("giving.send_again", link=link.name, email="p1@partner.invalid")
	return Case(many(way), counts, {"links": 1, "replaced": 1, "mails": 1}, 1)


@case("giving.revoke_all")
def _revoke_all(name):
	report = a_report(name)
	for _time in range(2):
		giving.give(**_link_for(report))
	link = frappe.get_last_doc(LINK, {"reference_name": report.name})
	counts = counted(revoked=documents(LINK, reference_name=report.name, revoked=1))
	return Case(many(press("giving.revoke_all", link=link.name)), counts, {"revoked": 2}, MANY)


@case("reporting.submit")
def _submit_report(name):
	report = world.filled(a_report(name))
	counts = counted(submitted=documents(REPORT, name=report.name, status="Submitted"))
	return Case(many(press("reporting.submit", report=report.name)), counts, {"submitted": 1}, 1)


@case("reporting.send_back")
def _send_back(name):
	report = handed_in(name)
	counts = counted(sent_back=documents(REPORT, name=report.name, status="Sent Back"))
	way = press("reporting.send_back", report=report.name, reason="Se efter")
	return Case(many(way), counts, {"sent_back": 1}, 1)


@case("reporting.accept")
def _accept(name):
	report = handed_in(name)
	counts = counted(accepted=documents(REPORT, name=report.name, status="Accepted"))
	return Case(many(press("reporting.accept", report=report.name)), counts, {"accepted": 1}, 1)


@case("reporting.accept_all")
def _accept_all(name):
	report = handed_in(name)
	counts = counted(accepted=documents(REPORT, name=report.name, status="Accepted"))
	way = press("reporting.accept_all", reports=json.dumps([report.name]))
	return Case(many(way), counts, {"accepted": 1}, MANY)


@case("adding.add")
def _add(name):
	title = f"Tilføjet {frappe.generate_hash()}"
	way = press("adding.add", partnership=name, doctype=ROLE, rows=json.dumps([{"title": title}]))
	return Case(many(way), counted(roles=documents(ROLE, title=title)), {"roles": 1}, 1)


@case("from_file.add")
def _add_from_file(name):
	title = f"Tilføjet {frappe.generate_hash()}"
	content = base64.b64encode(f"Title;Task\n{title};Åbner\n".encode()).decode()
	way = press("from_file.add", partnership=name, doctype=ROLE, filename="r.csv", content=content)
	return Case(many(way), counted(roles=documents(ROLE, title=title)), {"roles": 1}, 1)


@case("spreadsheet.upload")
def _upload_report(name):
	report = a_report(name)
	counts = counted(
		lines=rows("Partner Report Line", report.name),
		written=rows("Partner Report Line", report.name, value="7"),
	)
	content = base64.b64encode(f"Indicator;Value\n{world.PEOPLE};7\n".encode()).decode()
	way = press("spreadsheet.upload", report=report.name, filename="r.csv", content=content)
	return Case(many(way), counts, {"lines": 0, "written": 1}, MANY)


def _page(name, action: str, write: Callable[[int, object], dict]) -> tuple:
	report = world.filled(a_report(name))
	token = giving.give(**_link_for(report) | {"person": "Tove"})["url"].rpartition("#")[2]
	frappe.cache.delete_keys("rl:")
	form = {"token": token, "action": action}
	return report, each(
		lambda at: ("POST", "/partnership-link", {"data": {**form, **write(at, report)}, "headers": {}})
	)


@case("the partner's page: save")
def _page_save(name):
	report, ways = _page(name, "save", lambda at, report: {"remark": f"Fra {at}"})
	counts = counted(
		uses=lambda: (
			frappe.db.get_value(
				LINK, {"reference_name": report.name, "person": "Tove"}, "uses", order_by="creation desc"
			)
			or 0
		),
		remarks=documents(REPORT, name=report.name, remark=["like", "Fra %"]),
	)
	return Case(ways, counts, {"uses": MANY, "remarks": 1}, MANY)


@case("the partner's page: hand in")
def _page_hand_in(name):
	report, ways = _page(name, "hand-in", lambda at, report: {"remark": f"Fra {at}"})
	counts = counted(submitted=documents(REPORT, name=report.name, status="Submitted"))
	return Case(ways, counts, {"submitted": 1}, MANY)


# --- meetings -------------------------------------------------------------------------------------


@case("planning.make")
def _plan(name):
	way = press("planning.make", partnership=name, group_name="Styregruppe", start="2031-02-10 10:00")
	counts = counted(
		meetings=documents(MEETING, partnership=name),
		titles=lambda: len(set(frappe.get_all(MEETING, {"partnership": name}, pluck="title"))),
		keys=lambda: len(set(frappe.get_all(MEETING, {"partnership": name}, pluck="key"))),
	)
	return Case(many(way), counts, {"meetings": MANY, "titles": MANY, "keys": MANY}, MANY)


@case("planning.make_year")
def _plan_year(name):
	starts = json.dumps(["2032-02-10 10:00", "2032-05-11 10:00"])
	way = press("planning.make_year", partnership=name, group_name="Styregruppe", starts=starts)
	counts = counted(
		meetings=documents(MEETING, partnership=name),
		keys=lambda: len(set(frappe.get_all(MEETING, {"partnership": name}, pluck="key"))),
	)
	return Case(many(way), counts, {"meetings": 2, "keys": 2}, 1)


@case("planning.renew_agenda")
def _renew(name):
	meeting = a_meeting(name)
	meeting.agenda = []
	meeting.save()
	expected = _new_items(meeting)
	counts = counted(items=rows("Steering Meeting Agenda Item", meeting.name))
	way = press("planning.renew_agenda", meeting=meeting.name)
	return Case(many(way), counts, {"items": expected}, MANY)


def _new_items(meeting) -> int:
	from partnership_module.partnership.meetings import agenda

	doc = frappe.get_doc(MEETING, meeting.name)
	agenda.add_missing(doc)
	return len(doc.agenda) - len(meeting.agenda)


@case("summoning.summon")
def _summon(name):
	meeting = a_meeting(name)
	counts = counted(
		sequence=lambda: frappe.db.get_value(MEETING, meeting.name, "sequence"), mails=mails(meeting.name)
	)
	way = press("summoning.summon", meeting=meeting.name, seen=str(meeting.modified))
	return Case(many(way), counts, {"sequence": 1, "mails": 1}, 1)


@case("summoning.send_again")
def _summon_again(name):
	meeting = invited(a_meeting(name))
	counts = counted(mails=mails(meeting.name))
	asked = {"meeting": meeting.name, "person": "Anna", "email": "anna@partnership.invalid"}
	return Case(many(press("summoning.send_again", **asked)), counts, {"mails": 1}, 1)


@case("summoning.cancel")
def _cancel(name):
	meeting = invited(a_meeting(name))
	counts = counted(cancelled=documents(MEETING, name=meeting.name, cancelled=1), mails=mails(meeting.name))
	way = press("summoning.cancel", meeting=meeting.name, reason="Ferie")
	return Case(many(way), counts, {"cancelled": 1, "mails": 1}, 1)


@case("summoning.respond")
def _respond(name):
	meeting = a_meeting(name)
	counts = counted(
		people=rows("Steering Meeting Attendance", meeting.name),
		answered=rows("Steering Meeting Attendance", meeting.name, response="Coming"),
	)
	way = press("summoning.respond", meeting=meeting.name, person="Anna", response="Coming")
	return Case(many(way), counts, {"people": 0, "answered": 1}, MANY)


def a_reply(meeting) -> str:
	values = {"email": "anna@partnership.invalid", "answer": "Coming", "answered_on": "2026-01-04 08:00:00"}
	about = {"partnership": meeting.partnership, "uid": meeting.uid, "sender": "a@partner.invalid"}
	return frappe.get_doc(doctype="Steering Meeting Reply", **about, **values).insert().name


@case("replies.book")
def _book(name):
	meeting = invited(a_meeting(name))
	reply = a_reply(meeting)
	counts = counted(
		booked=documents("Steering Meeting Reply", name=reply, status="Booked"),
		answered=rows("Steering Meeting Attendance", meeting.name, response="Coming"),
		noted=documents("Steering Meeting Invitation", uid=meeting.uid, answer="Coming"),
	)
	way = press("replies.book", meeting=meeting.name, reply=reply)
	return Case(many(way), counts, {"booked": 1, "answered": 1, "noted": 1}, 1)


@case("replies.dismiss")
def _dismiss(name):
	meeting = invited(a_meeting(name))
	reply = a_reply(meeting)
	counts = counted(dismissed=documents("Steering Meeting Reply", name=reply, status="Dismissed"))
	way = press("replies.dismiss", meeting=meeting.name, reply=reply)
	return Case(many(way), counts, {"dismissed": 1}, 1)


@case("minutes.send")
def _send_minutes(name):
	meeting = a_meeting(name, PAST)
	counts = counted(
		sent=documents(MEETING, name=meeting.name, minutes_sent_on=["is", "set"]), mails=mails(meeting.name)
	)
	way = press("minutes.send", meeting=meeting.name, seen=str(meeting.modified))
	return Case(many(way), counts, {"sent": 1, "mails": 1}, 1)


def with_minutes(name):
	meeting = a_meeting(name, PAST)
	meeting.update({"minutes_sent_on": "2020-01-11 10:00", "objections_until": add_days(getdate(), 5)})
	with writing(meeting):
		return meeting.save()


@case("minutes.object_to")
def _object(name):
	meeting = with_minutes(name)
	counts = counted(objections=rows("Steering Meeting Objection", meeting.name))
	ways = each(
		lambda at: press(
			"minutes.object_to", meeting=meeting.name, party=named(world.RED), objection=f"Nej {at}"
		)
	)
	return Case(ways, counts, {"objections": MANY}, MANY)


def with_decisions(name):
	"""Minutes with an action and decisions that make an amendment, an evaluation, a party and changes."""
	frappe.db.set_value(AGREEMENT, {"partnership": name, "docstatus": 0}, "docstatus", 2)
	milestone = fresh(MILESTONE, name, title=frappe.generate_hash(), due="2019-01-01")
	meeting = a_meeting(name, PAST)
	meeting.update({"minutes_sent_on": "2020-01-11 10:00", "objections_until": "2020-02-01"})
	meeting.append("actions", {"action": "Find lokaler", "person": "Anna"})
	for decision in (
		{"kind": "Amendment", "decision": "Aftalen ændres"},
		{"kind": "Evaluation", "decision": "Evaluér", "new_due": "2030-01-01"},
		{
			"kind": "Milestone",
			"decision": "Senere",
			"milestone": milestone.code,
			"new_due": "2030-01-01",
			"new_due_precision": "Day",
		},
		{"kind": "Goal", "decision": "Andet", "goal": "Tryghed", "new_text": "Ny"},
	):
		meeting.append("decisions", decision)
		for party in (world.RED, world.GREEN):
			row = {"decision_number": len(meeting.decisions), "party": named(party), "stance": "For"}
			meeting.append("stances", row)
	with writing(meeting):
		meeting.save()
	for task in frappe.get_all("ToDo", {"reference_name": meeting.name}, pluck="name"):
		frappe.db.delete("ToDo", {"name": task})
		frappe.db.set_value("Steering Meeting Action", {"todo": task}, "todo", None)
	return meeting.reload(), milestone


@case("minutes.approve")
def _approve(name):
	meeting, milestone = with_decisions(name)
	counts = counted(
		approved=documents(MEETING, name=meeting.name, docstatus=1),
		amendments=documents(AGREEMENT, decided_at=meeting.name),
		evaluations=documents(EVALUATION, decided_at=meeting.name),
		moves=rows("Partnership Milestone Due Date", milestone.name),
		goals=rows("Partnership Goal Change", name),
		tasks=documents("ToDo", reference_name=meeting.name),
	)
	way = press("minutes.approve", meeting=meeting.name)
	return Case(many(way), counts, dict.fromkeys(counts(), 1), 1)


@case("form: actions become tasks")
def _tasks(name):
	meeting = a_meeting(name, PAST)
	meeting.append("actions", {"action": "Find lokaler", "person": "Anna"})
	counts = counted(
		actions=rows("Steering Meeting Action", meeting.name),
		tasks=documents("ToDo", reference_name=meeting.name),
	)
	return Case(many(save(meeting)), counts, {"actions": 1, "tasks": 1}, 1)


@case("minutes.add_addendum")
def _addendum(name):
	meeting = with_minutes(name)
	meeting.db_set("docstatus", 1)
	counts = counted(addenda=rows("Steering Meeting Addendum", meeting.name))
	ways = each(lambda at: press("minutes.add_addendum", meeting=meeting.name, addendum=f"Nr. {at}"))
	return Case(ways, counts, {"addenda": MANY}, MANY)


# --- agreements -----------------------------------------------------------------------------------


@case("sending.send")
def _send(name):
	"""Each sending is recorded: a party may be sent a text again."""
	draft = a_draft(name)
	counts = counted(sent=rows("Partnership Agreement Circulation", draft.name))
	way = press("sending.send", agreement=draft.name, party=named(world.RED))
	return Case(many(way), counts, {"sent": MANY}, MANY)


@case("sending.note_sent")
def _note_sent(name):
	draft = a_draft(name)
	counts = counted(sent=rows("Partnership Agreement Circulation", draft.name))
	way = press("sending.note_sent", agreement=draft.name, how="By Post")
	return Case(many(way), counts, {"sent": 2}, MANY)


@case("negotiation.answer")
def _answer(name):
	draft = with_approval(name)
	counts = counted(
		answered=rows("Partnership Agreement Circulation", draft.name, answered_on=["is", "set"])
	)
	way = press("negotiation.answer", agreement=draft.name, party=named(world.RED), comment="Godt")
	return Case(many(way), counts, {"answered": 1}, MANY)


@case("comments.answer_comment")
def _answer_comment(name):
	draft = a_draft(name)
	play.sent(draft.name, named(world.RED))
	draft.reload()
	comments.add(draft, named(world.RED), "Tove", draft.circulations[0].digest, [(None, "Hvornår?")])
	with writing(draft):
		draft.save()
	counts = counted(answered=rows("Partnership Agreement Comment", draft.name, answer=["is", "set"]))
	way = press("comments.answer_comment", agreement=draft.name, row=draft.comments[0].name, answer="Snart")
	return Case(many(way), counts, {"answered": 1}, MANY)


@case("negotiation.decide")
def _decide(name):
	draft = with_approval(name)
	counts = counted(decided=rows("Partnership Agreement Approval", draft.name, outcome="Approved"))
	given = {"agreement": draft.name, "party": named(world.RED), **APPROVAL}
	way = press("negotiation.decide", **given, outcome="Approved", decided_on=str(getdate()))
	return Case(many(way), counts, {"decided": 1}, 1)


@case("negotiation.take_back")
def _take_back(name):
	draft = with_approval(name)
	play.negotiation.decide(draft.name, named(world.RED), "Bestyrelse", "Approved", str(getdate()))
	counts = counted(corrections=rows("Partnership Agreement Correction", draft.name))
	given = {"agreement": draft.name, "party": named(world.RED), **APPROVAL}
	return Case(many(press("negotiation.take_back", **given, reason="Fejl")), counts, {"corrections": 1}, 1)


@case("negotiation.consent")
def _consent(name):
	draft = a_draft(name)
	counts = counted(consents=rows("Partnership Agreement Consent", draft.name))
	way = press("negotiation.consent", agreement=draft.name, party=named(world.RED), given_on=str(getdate()))
	return Case(many(way), counts, {"consents": 1}, 1)


@case("negotiation.postpone")
def _postpone(name):
	draft = with_approval(name)
	counts = counted(postponed=rows("Partnership Agreement Postponement", draft.name))
	given = {"agreement": draft.name, "party": named(world.RED), **APPROVAL}
	ways = each(lambda at: press("negotiation.postpone", **given, postponed_to=f"2031-01-{at + 1:02}"))
	return Case(ways, counts, {"postponed": MANY}, MANY)


@case("negotiation.enter_as_history")
def _history(name):
	draft = a_draft(name)
	draft.db_set("entered_as_history", 0)
	counts = counted(history=documents(AGREEMENT, name=draft.name, entered_as_history=1))
	way = press("negotiation.enter_as_history", agreement=draft.name, reason="Papir")
	return Case(many(way), counts, {"history": 1}, MANY)


@case("form: freeze an agreement")
def _freeze(name):
	draft = a_draft(name)
	counts = counted(
		frozen=documents(AGREEMENT, name=draft.name, docstatus=1),
		files=documents("File", attached_to_doctype=AGREEMENT, attached_to_name=draft.name),
		on_disk=lambda: len(list(Path(frappe.get_site_path("private", "files")).iterdir())),
	)
	return Case(many(save(draft, "Submit")), counts, {"frozen": 1, "files": 1, "on_disk": 1}, 1)


@case("negotiation.sign")
def _sign(name):
	doc = a_frozen(name)
	for party in (world.RED, world.GREEN):
		play.sent(doc.name, named(party))
	counts = counted(
		signed=rows("Partnership Agreement Signature", doc.name, signed_on=["is", "set"]),
		in_force=documents(AGREEMENT, name=doc.name, status="In Force"),
	)
	given = {"agreement": doc.name, "digest": doc.digest, "signed_on": str(getdate()), "how": "On Paper"}
	ways = each(lambda at: press("negotiation.sign", **given, party=named((world.RED, world.GREEN)[at % 2])))
	return Case(ways, counts, {"signed": 2, "in_force": 1}, 2)


def a_waiting(name: str):
	"""A frozen agreement that somebody else than the invited person signed for a party."""
	doc = a_frozen(name)
	row = signatures.row_of(doc, named(world.RED))
	signatures.let_wait(doc, row, "Anna", "Bo", "Formand", "/private/files/x.pdf", None)
	return doc


@case("confirming.confirm")
def _confirm(name):
	doc = a_waiting(name)
	counts = counted(signed=rows("Partnership Agreement Signature", doc.name, signed_on=["is", "set"]))
	way = press("confirming.confirm", agreement=doc.name, party=named(world.RED))
	return Case(many(way), counts, {"signed": 1}, 1)


@case("confirming.refuse")
def _refuse(name):
	doc = a_waiting(name)
	waiting = rows("Partnership Agreement Signature", doc.name, waiting_since=["is", "set"])
	way = press("confirming.refuse", agreement=doc.name, party=named(world.RED), reason="Nej")
	return Case(many(way), counted(waiting=waiting), {"waiting": -1}, 1)


@case("negotiation.correct_day")
def _correct(name):
	doc = a_frozen(name)
	play.sign(doc, world.RED, str(getdate()))
	row = next(row for row in doc.reload().signatures if row.signed_on)
	counts = counted(corrections=rows("Partnership Agreement Correction", doc.name))
	ways = each(
		lambda at: press(
			"negotiation.correct_day",
			agreement=doc.name,
			row=row.name,
			day=str(add_days(getdate(), -1 - at)),
			reason=f"Fejl {at}",
		)
	)
	return Case(ways, counts, {"corrections": MANY}, MANY)


@case("form: the next version")
def _versions(name):
	way = new(AGREEMENT, partnership=name, kind="Initial", title="Aftale")
	counts = counted(
		agreements=documents(AGREEMENT, partnership=name),
		versions=lambda: len(set(frappe.get_all(AGREEMENT, {"partnership": name}, pluck="version"))),
	)
	return Case(many(way), counts, {"agreements": MANY, "versions": MANY}, MANY)


@case("remaking.make_anew")
def _make_anew(name):
	doc = a_frozen(name)
	frappe.db.commit()
	Path(frappe.get_site_path(doc.pdf.lstrip("/"))).unlink()
	counts = counted(
		files=documents("File", attached_to_doctype=AGREEMENT, attached_to_name=doc.name),
		comments=documents("Comment", reference_name=doc.name, comment_type="Info"),
		on_disk=lambda: len(list(Path(frappe.get_site_path("private", "files")).iterdir())),
	)
	way = press("remaking.make_anew", doctype=AGREEMENT, name=doc.name, reason="Tabt")
	return Case(many(way), counts, {"files": 0, "comments": 1, "on_disk": 1}, 1)


@case("sealing.seal_now")
def _seal(name):
	doc = a_frozen(name)
	certificate = Authority(Path(tempfile.mkdtemp())).issue("seal", "Kommunen")
	update_site_config("partnership_seal", {"pkcs12": str(certificate), "password": PASSWORD})
	certificate.chmod(0o644)
	certificate.parent.chmod(0o755)
	counts = counted(
		sealed=documents(AGREEMENT, name=doc.name, seal="B-B"),
		files=documents("File", attached_to_name=doc.name, attached_to_field="sealed_pdf"),
	)
	way = press("sealing.seal_now", doctype=AGREEMENT, name=doc.name)
	return Case(many(way), counts, {"sealed": 1, "files": 1}, MANY)


@case("signed_elsewhere.record")
def _signed_elsewhere(name):
	doc = a_frozen(name)
	play.sent(doc.name, named(world.RED))
	certificate = Authority(Path(tempfile.mkdtemp())).issue("red", world.RED)
	content = base64.b64encode(signed(frozen_files.read(doc), certificate)).decode()
	counts = counted(
		signed=rows("Partnership Agreement Signature", doc.name, signed_on=["is", "set"]),
		files=documents("File", attached_to_name=doc.name, attached_to_field="evidence"),
	)
	given = {"agreement": doc.name, "content": content, "parties": json.dumps({"0": named(world.RED)})}
	return Case(many(press("signed_elsewhere.record", **given)), counts, {"signed": 1, "files": 1}, 1)


# --- milestones -----------------------------------------------------------------------------------


@case("marking.mark_met")
def _mark_met(name):
	made = fresh("Partnership Milestone", name, code=frappe.generate_hash(), title="Nået", due="2030-01-31")
	told = {"name": made.name, "evidence": "Set"}
	counts = counted(
		met=documents(made.doctype, name=made.name, met_on=["is", "set"]),
		told=documents(made.doctype, **told),
	)
	way = press("marking.mark_met", milestone=made.name, met_on="2020-01-31", evidence="Set")
	return Case(many(way), counts, {"met": 1, "told": 1}, 1)


@case("project_tasks.make")
def _milestones_as_tasks(_name):
	project = frappe.get_doc(doctype="Project", project_name="Alle på én gang").insert().name
	doc = play.partnership("Alle på én gang (opgaver)", [world.RED, world.GREEN], project=project)
	for title in ("Alle her", "Alle der"):
		fresh(MILESTONE, doc.name, title=title, due="2030-01-31")
	counts = counted(
		tasks=documents("Task", project=project),
		named=documents(MILESTONE, partnership=doc.name, task=["is", "set"]),
	)
	way = press("project_tasks.make", partnership=doc.name)
	return Case(many(way), counts, {"tasks": 2, "named": 2}, MANY)


# --- evaluations ----------------------------------------------------------------------------------


@case("fetching.fetch")
def _fetch(name):
	fresh(MILESTONE, name, title=frappe.generate_hash(), due="2024-01-01")
	doc = an_evaluation(name, period_to=str(getdate()))
	frappe.get_attr("partnership_module.partnership.evaluations.fetching.fetch_into")(doc)
	expected = len(doc.results)
	doc.reload()
	counts = counted(results=rows("Evaluation Result", doc.name))
	assert expected > len(doc.results)
	way = press("fetching.fetch", evaluation=doc.name)
	return Case(many(way), counts, {"results": expected - len(doc.results)}, MANY)


def heard(name):
	parties = [{"party": named(party)} for party in (world.RED, world.GREEN)]
	owed = [{**row, "contribution": "Tal"} for row in parties]
	return an_evaluation(name, hearing=parties, data_contributions=owed)


@case("hearing.send")
def _hear(name):
	doc = heard(name)
	counts = counted(sent=rows("Evaluation Hearing", doc.name, sent_on=["is", "set"]), mails=mails(doc.name))
	return Case(many(press("hearing.send", evaluation=doc.name)), counts, {"sent": 2, "mails": 2}, 1)


@case("hearing.answer")
def _hearing_answer(name):
	doc = heard(name)
	counts = counted(
		rows=rows("Evaluation Hearing", doc.name),
		answered=rows("Evaluation Hearing", doc.name, received_on=["is", "set"]),
	)
	given = {"evaluation": doc.name, "party": named(world.RED), "received_on": str(getdate())}
	return Case(many(press("hearing.answer", **given)), counts, {"rows": 0, "answered": 1}, MANY)


@case("data_requests.send")
def _data(name):
	doc = heard(name)
	counts = counted(
		due=rows("Evaluation Data Contribution", doc.name, due=["is", "set"]), mails=mails(doc.name)
	)
	way = press("data_requests.send", evaluation=doc.name, answer_by="2030-01-01", seen=str(doc.modified))
	return Case(many(way), counts, {"due": 2, "mails": 2}, 1)


@case("form: freeze an evaluation")
def _freeze_evaluation(name):
	fresh(MILESTONE, name, title=frappe.generate_hash(), due="2024-01-01")
	doc = an_evaluation(name, recommendation="End", period_to=str(getdate()))
	frappe.get_attr("partnership_module.partnership.evaluations.fetching.fetch")(doc.name)
	doc.reload()
	counts = counted(
		frozen=documents(EVALUATION, name=doc.name, docstatus=1),
		files=documents("File", attached_to_doctype=EVALUATION, attached_to_name=doc.name),
		tasks=documents("ToDo", reference_name=doc.name),
	)
	return Case(many(save(doc, "Submit")), counts, {"frozen": 1, "files": 1, "tasks": 1}, 1)


# --- the partnership ------------------------------------------------------------------------------


@case("copying.copy_partnership")
def _copy(name):
	title = f"Kopi {frappe.generate_hash()}"
	counts = counted(partnerships=documents(PARTNERSHIP, title=title), indicators=documents(INDICATOR))
	indicators = number(INDICATOR, partnership=name)
	way = press("copying.copy_partnership", partnership=name, title=title)
	return Case(many(way), counts, {"partnerships": 1, "indicators": indicators}, 1)


@case("starting.create")
def _start(_name):
	title = f"Begyndt {frappe.generate_hash()}"
	counts = counted(
		partnerships=documents(PARTNERSHIP, title=title),
		organisations=documents(ORGANISATION, organisation_name=title),
	)
	people = [{"organisation": title, "sector": "Other"}]
	way = press("starting.create", typed=json.dumps({"title": title, "people": people}))
	return Case(many(way), counts, {"partnerships": 1, "organisations": 1}, 1)


@case("dossier_file.upload")
def _upload(name):
	dossier = json.loads(export.export_partnership(name).model_dump_json())
	dossier["partnership"]["title"] = title = f"Hentet {frappe.generate_hash()}"
	counts = counted(partnerships=documents(PARTNERSHIP, title=title))
	return Case(
		many(press("dossier_file.upload", content=json.dumps(dossier))), counts, {"partnerships": 1}, 1
	)


@case("next_steps.take")
def _step(name):
	frappe.db.set_value(PARTNERSHIP, name, "status", "Active")
	counts = counted(suspended=documents(PARTNERSHIP, name=name, status="Suspended"))
	way = press("next_steps.take", partnership=name, status="Suspended", reason="Pause")
	return Case(many(way), counts, {"suspended": 1}, MANY)


@case("boards.move_card")
def _card(name):
	counts = counted(moved=documents(PARTNERSHIP, name=name, status="Negotiation"))
	moved = {"from_colname": "Idea", "to_colname": "Negotiation", "old_index": 0, "new_index": 0}
	frappe.db.set_value(PARTNERSHIP, name, "status", "Idea")
	way = press("boards.move_card", board_name="Partnerships by Status", docname=name, **moved)
	return Case(many(way), counts, {"moved": 1}, MANY)


def _party(name: str, status: str) -> str:
	frappe.db.set_value(PARTNERSHIP, name, "status", "Active")
	party = named(world.GREEN)
	values = {"status": status, "to_date": None, "notice_given_on": None, "remark": None}
	if status == "Under Notice":
		values |= {"notice_given_on": getdate(), "to_date": "2031-01-01"}
	frappe.db.set_value("Partnership Party", {"parent": name, "organisation": party}, values)
	return party


@case("notice.give_notice")
def _notice(name):
	party = _party(name, "Signed")
	counts = counted(notices=rows("Partnership Party", name, status="Under Notice"))
	way = press("notice.give_notice", partnership=name, party=party, given_on=str(getdate()))
	return Case(many(way), counts, {"notices": 1}, 1)


@case("notice.take_back_notice")
def _stay(name):
	party = _party(name, "Under Notice")
	counts = counted(remarks=rows("Partnership Party", name, remark="Bliver", status="Signed"))
	way = press("notice.take_back_notice", partnership=name, party=party, reason="Bliver")
	return Case(many(way), counts, {"remarks": 1}, 1)


@case("notice.withdraw")
def _withdraw(name):
	party = _party(name, "Negotiating")
	counts = counted(gone=rows("Partnership Party", name, status="Withdrew", remark="Nej"))
	way = press("notice.withdraw", partnership=name, party=party, withdrew_on=str(getdate()), reason="Nej")
	return Case(many(way), counts, {"gone": 1}, 1)


@case("levels.raise_level")
def _raise(name):
	dispute = a_dispute(name)
	counts = counted(steps=rows("Partnership Dispute Step", dispute.name))
	given = {
		"dispute": dispute.name,
		"day": str(getdate()),
		"done": "Talt sammen",
		"seen": str(dispute.modified),
	}
	return Case(many(press("levels.raise_level", **given)), counts, {"steps": 1}, 1)


@case("citizens.declare")
def _declare(name):
	said = {"document_type": PARTNERSHIP, "field_label": "Formål", "text_hash": frappe.generate_hash()}
	counts = counted(exceptions=documents("Partnership CPR Exception", text_hash=said["text_hash"]))
	way = press("citizens.declare", texts=json.dumps([said]))
	return Case(many(way), counts, {"exceptions": 1}, MANY)


# --- records --------------------------------------------------------------------------------------


def _namesakes(doctype: str, field: str, **values) -> Callable[[str], Case]:
	"""Of records that are called the same one is made."""

	def build(name: str) -> Case:
		called = f"Ens {frappe.generate_hash()}"
		given = {**values, field: called}
		if frappe.get_meta(doctype).has_field("partnership"):
			given["partnership"] = name
		counts = counted(made=documents(doctype, **{field: called}))
		return Case(many(new(doctype, **given)), counts, {"made": 1}, 1)

	return build


for doctype, field, values in (
	(MILESTONE, "code", {"title": "Samme"}),
	(INDICATOR, "title", {"kind": "Number", "direction": "increase"}),
	(ROLE, "title", {"played_by": "Joint"}),
	(ORGANISATION, "organisation_name", {"sector": "Other"}),
	(MEETING, "title", {"group_name": "Styregruppe", "start": "2032-01-10 10:00"}),
	(TEMPLATE, "template_name", {"sections": [{"heading": "A", "block": "Text"}]}),
):
	CASES[f"new namesakes: {doctype}"] = _namesakes(doctype, field, **values)


def _saves(doctype: str, build: Callable, field: str) -> None:
	"""The same form saved by many: one is kept, the others are asked to reload."""

	def the_same(name: str) -> Case:
		doc = build(name)
		doc.set(field, f"Rettet {frappe.generate_hash()}")
		counts = counted(kept=documents(doctype, name=doc.name, **{field: doc.get(field)}))
		return Case(many(save(doc)), counts, {"kept": 1}, 1)

	def different(name: str) -> Case:
		docs = [build(name) for _ in range(MANY)]
		mark = frappe.generate_hash()
		for at, doc in enumerate(docs):
			doc.set(field, f"{mark} {at}")
		counts = counted(kept=documents(doctype, **{field: ["like", f"{mark}%"]}))
		return Case([save(doc) for doc in docs], counts, {"kept": MANY}, MANY)

	CASES[f"form saved: {doctype}"] = the_same
	if doctype not in (PARTNERSHIP, REPORT, AGREEMENT):
		CASES[f"different ones saved: {doctype}"] = different


_saves(PARTNERSHIP, lambda name: frappe.get_doc(PARTNERSHIP, name), "purpose")
_saves(MILESTONE, lambda name: fresh(MILESTONE, name, title=frappe.generate_hash()), "description")
_saves(
	INDICATOR,
	lambda name: fresh(INDICATOR, name, title=frappe.generate_hash(), kind="Number", direction="increase"),
	"measures",
)
_saves(ROLE, lambda name: fresh(ROLE, name, title=frappe.generate_hash(), played_by="Joint"), "rights")
_saves(REPORT, a_report, "remark")
_saves(MEETING, a_meeting, "minutes")
_saves(AGREEMENT, a_draft, "rationale")
_saves(EVALUATION, an_evaluation, "conclusion")
_saves(DISPUTE, a_dispute, "outcome")
_saves(
	ORGANISATION,
	lambda name: frappe.get_doc(
		doctype=ORGANISATION, organisation_name=frappe.generate_hash(), sector="Other"
	).insert(),
	"description",
)


@case("deleted by many")
def _delete(name):
	doc = fresh(MILESTONE, name, title=frappe.generate_hash())
	counts = counted(milestones=documents(MILESTONE, name=doc.name))
	return Case(many(delete(MILESTONE, doc.name)), counts, {"milestones": -1}, 1)


@case("code given by itself")
def _codes(name):
	counts = counted(
		milestones=documents(MILESTONE, partnership=name),
		codes=lambda: len(set(frappe.get_all(MILESTONE, {"partnership": name}, pluck="code"))),
	)
	return Case(
		many(new(MILESTONE, partnership=name, title="Uden")),
		counts,
		{"milestones": MANY, "codes": MANY},
		MANY,
	)


# --- the test -------------------------------------------------------------------------------------

CHANGES_NOTHING = {
	"signed_elsewhere.read": "reads",
	"verification.verify": "reads",
	"interview.preview": "reads",
	"starting.preview": "reads",
	"from_file.check": "puts back what it tries",
	"digest.choose": "what the user wants themselves; no record of ours",
	"mailing.send": "mails as often as it is asked to; changes no record",
	"letters.send": "mails as often as it is asked to; changes no record",
	"new_versions.sections_from_template": "reads",
	"optional_sections.offered": "reads",
	"optional_sections.offered_to_template": "reads",
}


def test_every_button_has_a_case():
	"""A method of ours that is sent by POST changes something, or says here that it does not."""
	posted = {name for name, function in METHODS.items() if _is_posted(function)}
	assert posted - set(CHANGES_NOTHING) - set(CASES) == set()


def _is_posted(function) -> bool:
	return frappe.allowed_http_methods_for_whitelisted_func[function] == ["POST"]


@pytest.mark.skipif(
	"AT_ONCE" not in os.environ, reason="takes minutes: AT_ONCE=20 scripts/test site -k at_once_served"
)
@pytest.mark.parametrize("what", CASES)
def test_at_once(address, headers, partnership, what):
	asked = CASES[what](partnership)
	frappe.db.commit()
	before = asked.counts()
	answers = at_once(address, asked.ways, headers)
	frappe.db.rollback()
	grown = {name: count - before[name] for name, count in asked.counts().items()}
	statuses = Counter(status for status, _body in answers)
	print(f"\nCOUNTS {what} | {MANY} at once | {dict(sorted(statuses.items()))} | {before} -> grew {grown}")
	assert grown == asked.grows, answers[-1]
	assert statuses[200] + statuses[202] == asked.ok, (statuses, _other_than_200(answers))
	assert not [status for status in statuses if status >= 500], _other_than_200(answers)


def _other_than_200(answers) -> str:
	return next((body[-1500:] for status, body in answers if status != 200), "")
