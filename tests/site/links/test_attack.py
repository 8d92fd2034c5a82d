"""What somebody from outside types and sends again by links of all kinds: nothing of it runs, and nothing is
recorded that the link is not for."""

import email
import json
from email.policy import default

import frappe
import icalendar
import lxml.html
import pytest

from partnership_module.partnership.links import codes, giving
from partnership_module.partnership.links.authorship import TIMELINE
from partnership_module.partnership.links.tasks import TASKS
from partnership_module.partnership.meetings import summoning
from partnership_module.records import turns

from ..worlds import all_links
from ..worlds import link_pages as pages
from ..worlds.all_links import ACTS, GREEN, PEOPLE, RED
from ..worlds.organisations import named

KINDS = tuple(ACTS)
ACTING = tuple(kind for kind, act in ACTS.items() if act)
RUNS = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>"
FORGED = "\r\nBcc: ond@partner.invalid\r\nEND:VCALENDAR\r\n"
HOSTILE = f"{RUNS}{{{{7*191}}}}{FORGED}"
COUNTED = "1337"
"""What the template in HOSTILE comes to."""
UNSEEN = "Tove\x00\x0b\x1b\x7f\u202e\u2028\ufffe\ud800 Larsen"
"""Signs that no typeface, no XML or no database has, and one that turns the order round."""
AUTHORS = {RED: f"{PEOPLE[RED][0]} ({RED})"}


@pytest.fixture(scope="module")
def world(site):
	frappe.set_user("Administrator")
	with all_links.made() as found:
		yield found


def link_of(world, kind: str, party: str):
	return pages.link_of(world.tokens[kind, party])


def form_of(world, kind: str, party: str, text: str) -> dict[str, str]:
	"""What the page of a link is sent with, a code among it, so that its act is done."""
	token = world.tokens[kind, party]
	page = pages.html(pages.sent(token))
	form = all_links.filled(kind, page, text) | {"version": all_links.version(page)}
	if kind == "Signature":
		form["name"] = PEOPLE[party][0] if text == "Som aftalt" else text
	if kind == "Summons":
		line = text.partition("\r\n")[0]
		form |= {"answer": "deputy", "deputy": line, "deputy_email": "bente@partner.invalid", "topic": line}
	return form | {"code": codes.make(link_of(world, kind, party))}


def done(world, kind: str, party: str, text: str = "Som aftalt"):
	return pages.sent(world.tokens[kind, party], ACTS[kind], **form_of(world, kind, party, text))


def recorded(world, kind: str, party: str) -> str:
	"""What is stored of a party in a document, of its link, and what was told and mailed of it."""
	doctype, name = world.documents[kind, party]
	doc, link = frappe.get_doc(doctype, name), link_of(world, kind, party)
	is_own = named(party) in (doc.get("party"), doc.get("responsible"))
	rows = [
		row.as_dict(no_default_fields=True)
		for row in ([doc, *doc.get_all_children()] if is_own else doc.get_all_children())
		if is_own or named(party) in (row.get("party"), row.get("organisation"))
	]
	told = frappe.get_all("Comment", {"reference_name": name}, pluck="content", order_by="name asc")
	of_link = [link.get(field) for field in ("done_on", "receipt", "passed_on_to")]
	mails = frappe.db.count("Partnership Mail Delivery")
	return frappe.as_json([doc.docstatus, doc.get("status"), doc.modified, rows, told, of_link, mails])


def what_runs(html: str) -> list[str]:
	"""The elements of a page that would run something of HOSTILE, and what its template came to."""
	tree = lxml.html.fromstring(html if "<html" in html else f"<div>{html}</div>")
	elements = list(tree.iter(lxml.etree.Element))
	inside = [json.loads(one.text) for one in elements if one.get("type") == "application/json"]
	return [
		*(lxml.html.tostring(one, encoding="unicode") for one in elements if _runs(one)),
		*([COUNTED] if COUNTED in tree.text_content() else []),
		*(found for one in inside for found in what_runs(one["html"])),
	]


def _runs(element) -> bool:
	is_script = element.tag == "script" and element.get("type") != "application/json"
	texts = [text for name, text in element.attrib.items() if name.startswith("on")]
	return any("alert(1)" in text for text in [*texts, (is_script and element.text) or ""])


def shown_anywhere(world, kind: str):
	"""Yield what is shown of a document: to both parties, on the desk, and printed."""
	doctype, name = world.documents[kind, RED]
	for each in (kind, "Overview"):
		for party in (RED, GREEN):
			yield pages.without_own_script(pages.sent(world.tokens[each, party]))
	of_it = ["in", [name, turns.partnership_of(doctype, name)]]
	yield from frappe.get_all("Comment", {"reference_name": of_it}, pluck="content")
	yield from frappe.get_all("ToDo", {"reference_name": of_it}, pluck="description")
	bell = frappe.get_all("Notification Log", {"document_name": name}, ["subject", "email_content"])
	yield from (text for row in bell for text in (row.subject, row.email_content) if text)
	formats = frappe.get_all("Print Format", {"doc_type": doctype, "module": "Partnership"}, pluck="name")
	for print_format in (*formats, "Standard"):
		yield frappe.get_print(doctype, name, print_format)


def mailed_since(before: set[str]) -> list:
	queued = frappe.get_all("Email Queue", {"name": ["not in", [*before, ""]]}, pluck="message")
	return [email.message_from_string(message, policy=default) for message in queued]


@pytest.mark.parametrize("kind", ACTING)
def test_what_is_typed_runs_nowhere(world, kind):
	before = set(frappe.get_all("Email Queue", pluck="name"))
	assert done(world, kind, RED, HOSTILE).status_code == 200
	assert "alert(1)" in recorded(world, kind, RED)
	if kind == "Summons":
		summoning.send_again(world.documents[kind, RED][1], "Bo Berg", "bo.berg@partner.invalid")
	for html in shown_anywhere(world, kind):
		assert what_runs(html) == []
	for letter in mailed_since(before):
		assert letter["Bcc"] is None and "ond@partner.invalid" not in (letter["To"] or "")
		for part in letter.walk():
			if part.get_content_type() == "text/html":
				assert what_runs(part.get_content()) == []
			if part.get_content_type() == "text/calendar":
				calendar = icalendar.Calendar.from_ical(part.get_content())
				assert len(calendar.walk("VEVENT")) == 1


@pytest.mark.parametrize("kind", ACTING)
def test_signs_that_nobody_sees_break_nothing(world, kind):
	assert done(world, kind, RED, UNSEEN).status_code == 200
	assert link_of(world, kind, RED).draft is None
	for html in shown_anywhere(world, kind):
		assert not set(UNSEEN).intersection(html) - set("Tove Larsen\u2028")


@pytest.mark.parametrize("kind", ACTING)
@pytest.mark.parametrize("text", ["Som aftalt", HOSTILE], ids=["plain", "hostile"])
def test_the_same_sent_again_later_records_nothing_more(world, kind, text):
	form = form_of(world, kind, RED, text)
	pages.sent(world.tokens[kind, RED], ACTS[kind], **form)
	before = recorded(world, kind, RED)
	for _again in range(2):
		assert pages.sent(world.tokens[kind, RED], ACTS[kind], **form).status_code in (200, 409)
	assert recorded(world, kind, RED) == before


@pytest.mark.parametrize("kind", ACTING)
def test_what_is_done_is_not_done_otherwise(world, kind):
	done(world, kind, RED)
	before = recorded(world, kind, RED)
	if not link_of(world, kind, RED).done_on:
		pytest.skip("This link stays open for more.")
	form = {name: f"{value}x" for name, value in form_of(world, kind, RED, "Noget andet").items()}
	for action in (*TASKS[kind].acts, "save", "pass-on", "send-code", "send-anew"):
		form |= {"other_person": "Eva", "other_email": "eva@partner.invalid"}
		assert pages.sent(world.tokens[kind, RED], action, **form).status_code == 200
	assert recorded(world, kind, RED) == before


@pytest.mark.parametrize("kind", ACTING)
def test_a_withdrawn_link_does_nothing(world, kind):
	form = form_of(world, kind, RED, "Som aftalt")
	giving.revoke(link_of(world, kind, RED).name)
	before = recorded(world, kind, RED)
	for action in (ACTS[kind], "save", "keep", "pass-on", "send-code", "send-anew"):
		form |= {"other_person": "Eva", "other_email": "eva@partner.invalid"}
		answer = pages.sent(world.tokens[kind, RED], action, **form)
		assert answer.status_code == 403 and "Som aftalt" not in pages.html(answer)
	assert recorded(world, kind, RED) == before and not link_of(world, kind, RED).draft


@pytest.mark.parametrize("kind", ACTING)
@pytest.mark.parametrize("seen", ["", "0" * 64])
def test_over_another_text_nothing_is_recorded_and_what_was_typed_stays(world, kind, seen):
	form = form_of(world, kind, RED, "Som aftalt")
	if form["version"] == seen:
		pytest.skip("Nothing changes under this page.")
	before = recorded(world, kind, RED)
	answer = pages.sent(world.tokens[kind, RED], ACTS[kind], **{**form, "version": seen})
	assert answer.status_code == 409 and "nothing was recorded" in pages.text(answer)
	assert recorded(world, kind, RED) == before
	assert "Som aftalt" in (link_of(world, kind, RED).draft or "")


@pytest.mark.parametrize("kind", ACTING)
def test_with_the_fields_of_another_party_one_acts_for_oneself_alone(world, kind):
	theirs = form_of(world, kind, GREEN, "Som aftalt")
	before, own = recorded(world, kind, GREEN), form_of(world, kind, RED, "Som aftalt")
	party = named(GREEN)
	forged = theirs | {"party": party, "organisation": party, "person": "Bo Berg", "email": PEOPLE[GREEN][1]}
	forged |= {"version": own["version"], "code": own["code"], "link": link_of(world, kind, GREEN).name}
	pages.sent(world.tokens[kind, RED], ACTS[kind], **forged)
	after = recorded(world, kind, GREEN)
	assert _of_party(after) == _of_party(before)


def _of_party(told: str) -> list:
	_docstatus, _status, _modified, rows, _told, of_link, _mails = frappe.parse_json(told)
	return [rows, of_link]


@pytest.mark.parametrize("kind", ACTING)
def test_all_that_an_act_writes_names_its_author(world, kind):
	doctype, name = world.documents[kind, RED]
	since = frappe.utils.now_datetime()
	done(world, kind, RED)
	doc = frappe.get_doc(doctype, name)
	assert doc.modified_by == AUTHORS[RED] or doc.modified < since
	of_it = {"creation": [">=", since], "owner": "Guest"}
	for kind_of_row, (doctype_field, name_field) in TIMELINE.items():
		for document in ((doctype, name), ("Partnership", doc.get("partnership") or name)):
			told = {**of_it, doctype_field: document[0], name_field: document[1]}
			assert frappe.get_all(kind_of_row, told, pluck="name") == []
	bell = frappe.get_all("Notification Log", {"creation": [">=", since]}, pluck="subject")
	assert not [subject for subject in bell if "Guest" in subject]
