"""What somebody from outside tries over HTTP on the links of all kinds, on a served site."""

import io
import os
import random
import re
import secrets
from collections import Counter

import frappe
import pytest
import requests
from frappe.core.doctype.user.user import generate_keys
from frappe.utils.password import update_password
from pypdf import PdfReader

from partnership_module.partnership.links import access_links, codes

from ..worlds import all_links
from ..worlds.all_links import ACTS, GREEN, RED
from ..worlds.organisations import named
from ..worlds.served import at_once

KINDS = tuple(ACTS)
ACTING = tuple(kind for kind, act in ACTS.items() if act)
PAGE = "/partnership-link"
LINES = "\n".join(["uden-mellemrum"] * 50) + "\n" + "\n".join(["|".join("abcdef")] * 8)
"""Many lines of one word, and a table: all on one line they are more than a page has room for."""
REQUESTS = int(os.environ.get("REQUESTS", "40"))
ODD = (
	"",
	"0",
	"-1",
	"1e308",
	"100.000,5",
	"{{ 7 * 7 }}",
	"<script>alert(1)</script>",
	"' OR 1=1 -- ",
	"../../etc",
	"a\r\nBcc: x@y.invalid",
	"\x00",
	"\u202eabc",
	"😀" * 50,
	"æøå " * 400,
	"2026-02-30",
	"123456",
	"null",
	"[]",
)
FIELDS = (
	"answer",
	"name",
	"title",
	"code",
	"version",
	"remark",
	"reason",
	"sure",
	"deputy",
	"deputy_email",
	"topic",
	"why",
	"objection",
	"comment-1",
	"verdict-1",
	"score-1",
	"strokes",
	"language",
	"other_person",
	"other_email",
)
ACTIONS = (
	"open",
	"save",
	"keep",
	"attach",
	"back",
	"send-code",
	"pass-on",
	"send-anew",
	"speak-da",
	"speak-en",
	"remove:1",
	"file:agreement",
	"file:../../site_config.json",
)
FORGED = {"Host": "evil.invalid", "X-Forwarded-Host": "evil.invalid", "Referer": "https://evil.invalid/"}


@pytest.fixture(autouse=True)
def is_anew(world):
	"""What the server wrote meanwhile is read, and nothing of it was an error."""
	frappe.cache.delete_keys("rl:")
	frappe.db.rollback()
	before = frappe.db.count("Error Log")
	yield
	frappe.db.rollback()
	assert frappe.db.count("Error Log") == before


def posted(address: str, token: str, action: str = "open", **typed) -> requests.Response:
	form = {"token": token, "action": action, **typed}
	return requests.post(f"{address}{PAGE}", form, timeout=240, allow_redirects=False)


def link_of(world, kind: str, party: str):
	return frappe.get_doc(access_links.LINK, access_links.of_token(world.tokens[kind, party]))


def of_party(world, kind: str, party: str) -> str:
	"""What is stored of a party in a document, and of its link."""
	doc = frappe.get_doc(*world.documents[kind, party])
	rows = [
		row for row in doc.get_all_children() if named(party) in (row.get("party"), row.get("organisation"))
	]
	link = link_of(world, kind, party)
	own = doc if doc.get("party") or doc.get("responsible") else None
	told = [part.as_dict(no_nulls=True, no_default_fields=True) for part in (*rows, *([own] if own else []))]
	return frappe.as_json([told, link.draft, link.done_on, link.receipt, link.passed_on_to])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_text_is_nothing(address, world, kind):
	token = world.tokens[kind, RED]
	form = {"action": ["save"], "language": {"da": 1}, "link": ["x"], "version": {}, "remark": [1], "name": 7}
	before = None
	for action in (form["action"], {"save": 1}):
		answer = requests.post(
			f"{address}{PAGE}", json={**form, "token": token, "action": action}, timeout=60
		)
		assert answer.status_code == 200
		frappe.db.rollback()
		stored, before = before, of_party(world, kind, RED)
	assert stored == before


@pytest.mark.parametrize(
	"path",
	[
		PAGE,
		f"{PAGE}/",
		f"{PAGE}.html",
		f"/{PAGE}",
		f"/%2e{PAGE}",
		f"/%2e/%2e{PAGE}.html",
		"/%2e/my-partnerships",
	],
)
def test_whichever_way_leads_to_a_page_it_is_kept_private(address, world, path):
	form = f"token={world.tokens['Hearing', RED]}&action=open"
	for method, body in (("GET", None), ("POST", form)):
		with requests.Session() as session:
			asked = requests.Request(method, address, data=body).prepare()
			asked.url = f"{address}{path}"
			asked.headers["Content-Type"] = "application/x-www-form-urlencoded"
			headers = session.send(asked, timeout=60).headers
		assert "default-src 'none'" in headers.get("Content-Security-Policy", "")
		assert "no-store" in headers["Cache-Control"] and headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("kind", ACTING)
def test_the_form_and_the_names_of_another_party_change_nothing_of_it(address, world, kind):
	theirs, own = world.tokens[kind, GREEN], world.tokens[kind, RED]
	page = posted(address, theirs).text
	frappe.db.rollback()
	before, party = of_party(world, kind, GREEN), named(GREEN)
	forged = all_links.filled(kind, page) | {
		**{"party": party, "organisation": party, "person": "Bo Berg", "docstatus": "1", "owner": "Guest"},
		**{"link": link_of(world, kind, GREEN).name, "reference_name": world.documents[kind, GREEN][1]},
	}
	for action in ("save", f"open:{link_of(world, kind, GREEN).name}"):
		assert posted(address, own, action, version=all_links.version(page), **forged).status_code == 200
	overview = posted(address, world.tokens["Overview", RED], ACTS[kind], **forged)
	assert link_of(world, kind, GREEN).name not in overview.text
	frappe.db.rollback()
	assert of_party(world, kind, GREEN) == before


def test_no_other_door_leads_to_what_links_open(address, world):
	ours, token = "partnership_module.partnership.links", world.tokens["Partner Report", RED]
	name = world.documents["Signature", RED][1]
	of_it = {"doctype": "Partnership Agreement", "name": name}
	url = frappe.db.get_value(
		"File", {"attached_to_name": name, "file_url": ["like", "/private/%"]}, "file_url"
	)
	answers = [
		*(
			requests.post(f"{address}/api/method/{ours}.{method}", {"link": "x"}, timeout=60)
			for method in ("giving.give", "giving.revoke", "access_links.finish", "page.page", "codes.make")
		),
		posted(address, token, cmd=f"{ours}.giving.revoke"),
		requests.post(f"{address}/api/method/upload_file", files={"file": ("a.txt", b"a")}, timeout=60),
		requests.get(f"{address}/api/resource/{access_links.LINK}", timeout=60),
		requests.get(f"{address}/api/method/frappe.utils.print_format.download_pdf", of_it, timeout=60),
		requests.get(f"{address}/printview", of_it, timeout=60),
		requests.get(f"{address}{url}", timeout=60),
	]
	assert {answer.status_code for answer in answers} <= {401, 403}
	for method in ("PUT", "PATCH", "DELETE"):
		assert (
			requests.request(method, f"{address}{PAGE}", data={"token": token}, timeout=60).status_code == 404
		)


def test_a_mailed_address_is_not_the_one_that_was_asked(address, world):
	link = link_of(world, "Partner Report", GREEN)
	link.db_set("expires_on", "2020-01-01")
	frappe.db.commit()
	form = {"token": world.tokens["Partner Report", GREEN], "action": "send-anew"}
	assert requests.post(f"{address}{PAGE}", form, headers=FORGED, timeout=60).status_code == 200
	frappe.db.rollback()
	letter = frappe.get_last_doc("Email Queue")
	assert "partnership-link" in letter.message and "evil" not in letter.message


@pytest.mark.parametrize("kind", ACTING)
def test_an_act_sent_twice_at_once_is_recorded_once(address, world, kind):
	"""With texts of many lines, and from an address that a proxy of this machine tells."""
	token = world.tokens[kind, RED]
	page = posted(address, token).text
	text = "Tove Larsen" if kind == "Signature" else LINES
	form = {"token": token, "action": ACTS[kind], "version": all_links.version(page)}
	form |= all_links.filled(kind, page, text) | ({"topic": "Kulturdag"} if kind == "Summons" else {})
	form["code"] = codes.make(link_of(world, kind, RED))
	frappe.db.commit()
	told = {"reference_name": world.documents[kind, RED][1], "comment_type": "Info"}
	before = frappe.db.count("Comment", told)
	way = ("POST", PAGE, {"data": form})
	answers = at_once(address, [way, way], {"X-Forwarded-For": "192.0.2.1, 198.51.100.7"})
	assert [status for status, _body in answers] == [200, 200], [body[-1500:] for _status, body in answers]
	frappe.db.rollback()
	notes = Counter(frappe.get_all("Comment", told, pluck="content"))
	assert set(notes.values()) == {1} and len(notes) > before
	link = link_of(world, kind, RED)
	if link.receipt:
		assert link.done_from == "198.51.100.7"
	if kind == "Signature":
		assert "198.51.100.7" in _evidence(world)


def test_who_is_logged_in_in_the_same_browser_has_no_part_in_it(address, world):
	key = frappe.db.get_value("User", "Administrator", "api_key")
	secret = generate_keys("Administrator")["api_secret"]
	key = key or frappe.db.get_value("User", "Administrator", "api_key")
	frappe.db.commit()
	token, name = world.tokens["Hearing", GREEN], world.documents["Hearing", GREEN][1]
	form = {"token": token, "action": "answer", "version": all_links.version(posted(address, token).text)}
	logged_in = {"Authorization": f"token {key}:{secret}"}
	answer = requests.post(f"{address}{PAGE}", {**form, "answer": "agree"}, headers=logged_in, timeout=60)
	assert answer.status_code == 200 and "Your answer is recorded." in answer.text
	frappe.db.rollback()
	author = frappe.db.get_value("Evaluation", name, "modified_by")
	assert author.endswith(f"({GREEN})")
	told = frappe.get_last_doc("Comment", {"reference_name": name, "comment_type": "Info"})
	assert told.owner == author


@pytest.fixture(scope="module")
def logged_in(address):
	"""A browser in which somebody is logged in, whose session has a token."""
	form = {"usr": "kim.koord@partnership.invalid", "pwd": secrets.token_hex(12)}
	user = frappe.get_doc(doctype="User", email=form["usr"], first_name="Kim", send_welcome_email=0).insert()
	user.add_roles("Partnership Manager")
	update_password(user.name, form["pwd"])
	frappe.db.commit()
	with requests.Session() as browser:
		assert browser.post(f"{address}/api/method/login", form, timeout=60).ok
		assert "csrf_token" in browser.get(f"{address}/app", timeout=240).text
		yield browser
	frappe.delete_doc("User", user.name, force=True)
	frappe.db.commit()


@pytest.mark.parametrize("csrf", [{}, {"csrf_token": ""}, {"csrf_token": "0" * 56}])
def test_a_form_of_another_session_loses_nothing(address, world, logged_in, csrf):
	token = world.tokens["Minutes", GREEN]
	form = {"token": token, "objection": f"Punkt 3 mangler {len(csrf)}", **csrf}
	page = logged_in.post(f"{address}{PAGE}", {**form, "action": "save"}, timeout=60)
	assert page.status_code == 200 and "Saved. You can go on later" in page.text
	assert form["objection"] in page.text and "Invalid Request" not in page.text
	assert "no-store" in page.headers["Cache-Control"]
	kept = logged_in.post(
		f"{address}{PAGE}",
		{**form, "action": "keep", "objection": "Punkt 4"},
		headers={"Accept": "application/json"},
		timeout=60,
	)
	assert kept.json() == {"kept": True}
	frappe.db.rollback()
	assert access_links.draft(link_of(world, "Minutes", GREEN)) == {"objection": "Punkt 4"}
	asked = logged_in.post(
		f"{address}/my-partnerships", {"email": "ukendt@partner.invalid", **csrf}, timeout=60
	)
	assert asked.status_code == 200 and "ukendt@partner.invalid" in asked.text


def test_a_session_is_asked_for_its_token_everywhere_else(address, logged_in):
	form = {"doctype": "ToDo", "description": "Skrevet af en anden side"}
	for path in ("/api/method/frappe.client.get_count", "/api/resource/ToDo", "/app", "/partnership-link/x"):
		assert logged_in.post(f"{address}{path}", form, timeout=60).status_code == 400, path


def test_codes_that_are_guessed_at_once_are_all_counted(address, world):
	token = world.tokens["Notice", GREEN]
	page = posted(address, token).text
	form = {"token": token, "action": "give-notice", "version": all_links.version(page)}
	form |= all_links.filled("Notice", page)
	right = codes.make(link_of(world, "Notice", GREEN))
	frappe.db.commit()
	guesses = [f"{(int(right) + number) % 1_000_000:06}" for number in range(1, 13)]
	answers = at_once(address, [("POST", PAGE, {"data": {**form, "code": guess}}) for guess in guesses], {})
	told = Counter("Too many wrong codes" in body for _status, body in answers)
	assert told == {False: codes.MOST_WRONG - 1, True: len(guesses) - codes.MOST_WRONG + 1}
	assert (
		"Too many wrong codes" in requests.post(f"{address}{PAGE}", {**form, "code": right}, timeout=60).text
	)
	frappe.db.rollback()
	assert not link_of(world, "Notice", GREEN).done_on


def test_codes_that_are_asked_for_at_once_are_all_good_and_no_more_than_so_many(address, world):
	token = world.tokens["Signature", GREEN]
	form = {"token": token, "action": codes.SEND}
	answers = at_once(address, [("POST", PAGE, {"data": form})] * (codes.MOST_SENT + 2), {})
	sent = [body for _status, body in answers if "A code is on its way" in body]
	frappe.db.rollback()
	kept = frappe.parse_json(link_of(world, "Signature", GREEN).codes)["sent"]
	assert len(sent) == len(kept) == len({one["hash"] for one in kept}) == codes.MOST_SENT


@pytest.mark.parametrize(
	"body",
	[
		{"remark": "x" * 20_000_000},
		{f"field-{number}": "x" * 400 for number in range(40_000)},
		{"n" * 2_000_000: "x"},
		{"remark": "\x00" * 1_000_000, "value-1": "9" * 1_000_000},
	],
	ids=["one-long", "many", "long-name", "no-signs"],
)
def test_more_than_a_page_takes_is_cut_or_refused(address, world, body):
	token = world.tokens["Partner Report", RED]
	for action in ("save", "keep", "open"):
		answer = posted(address, token, action, **body)
		assert answer.status_code == 200 and len(answer.content) < 1_000_000
	frappe.db.rollback()
	assert len(link_of(world, "Partner Report", RED).draft or "") <= access_links.LARGEST_DRAFT


def test_frappes_own_upload_is_closed_to_who_has_a_link(address, world):
	doctype, name = world.documents["Milestone", RED]
	form = {"token": world.tokens["Milestone", RED], "doctype": doctype, "docname": name, "is_private": "1"}
	before = frappe.db.count("File")
	answer = requests.post(
		f"{address}/api/method/upload_file", form, files={"file": ("plan.txt", b"Plan")}, timeout=60
	)
	frappe.db.rollback()
	assert (answer.status_code, frappe.db.count("File")) == (403, before)
	assert not frappe.db.get_single_value("System Settings", "allow_guests_to_upload_files")


def test_more_than_the_site_takes_is_refused_at_once(address, world):
	answer = posted(address, world.tokens["Partner Report", RED], "save", remark="x" * 27_000_000)
	assert answer.status_code == 413


def test_many_requests_of_all_kinds_break_nothing_and_touch_no_other_party(address, world):
	"""As many as REQUESTS says, of one party or of nobody, with the names of another among their fields."""
	of_others = {kind: of_party(world, kind, GREEN) for kind in ACTING}
	chance, states = random.Random(20261130), Counter()
	for number in range(REQUESTS):
		if number % 40 == 0:
			frappe.cache.delete_keys("rl:")
		states[_any_request(address, world, chance).status_code] += 1
	print(f"\n{REQUESTS} requests: {dict(states)}")
	assert set(states) <= {200, 403, 404, 409, 429} and states[200] > REQUESTS / 2
	frappe.db.rollback()
	assert {kind: of_party(world, kind, GREEN) for kind in ACTING} == of_others


def _any_request(address: str, world, chance: random.Random) -> requests.Response:
	"""A token that opens something, or an altered one; any button, any text in the fields of any page."""
	kind, pages = chance.choice(KINDS), [chance.choice(KINDS) for _page in range(3)]
	token = world.tokens[kind, RED]
	if chance.random() < 0.2:
		token = "".join(chance.sample(token, len(token)))
	names = [*FIELDS, f"value-{chance.randrange(9)}", "x" * chance.randrange(300)]
	typed = {name: chance.choice(ODD) for name in chance.sample(names, chance.randrange(len(names)))}
	theirs = link_of(world, chance.choice(ACTING), GREEN).name
	actions = [
		*filter(None, map(ACTS.get, pages)),
		*ACTIONS,
		f"open:{theirs}",
		f"file:{theirs}",
		chance.choice(ODD),
	]
	return posted(address, token, chance.choice(actions), **typed, party=named(GREEN), link=theirs)


def _evidence(world) -> str:
	doc = frappe.get_doc(*world.documents["Signature", RED])
	file = next(row.evidence for row in doc.signatures if row.party == named(RED))
	content = frappe.get_doc("File", {"file_url": file}).get_content()
	return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))
