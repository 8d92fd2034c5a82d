"""The people of scripts/load: coordinators at the desk and partners with a link, as locust plays them.

load_people.py WORLD OUT ADDRESS SITE SECONDS SEED

WORLD is what on_site/load_world.py wrote; OUT becomes {"seconds": ..., "answers": [...], "acts": [...]}.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from itertools import count
from pathlib import Path
from random import Random

import gevent
from locust import HttpUser, between, task
from locust.env import Environment
from requests import get

from workbench.load import ANSWERED, FAILED, TOLD

TIMEOUT = 120
"""Seconds until a browser or the proxy before the site gives up."""
ARRIVING = 60
"""Seconds in which they all begin, those with a link to wait until they open it."""
LIST, SAVE = "frappe.desk.reportview.get", "frappe.desk.form.save.savedocs"
FORM = "frappe.desk.form.load.getdoc"
PRINT, PDF = "frappe.www.printview.get_html_and_style", "frappe.utils.print_format.download_pdf"
REPORT = "frappe.desk.query_report.run"
OURS = "partnership_module.partnership"
REPORTS = (
	*("Milestones Met", "Deadlines", "Partnership Portfolio", "Needs Action", "Meeting Cadence"),
	*("Decisions and Actions", "Contributions", "Agreement Completeness"),
)
MISMATCH = "TimestampMismatchError"
SHOWN = {
	"Partnership": ["name", "title", "status", "start_date", "end_date", "modified"],
	"Project": ["name", "project_name", "status", "expected_start_date", "expected_end_date", "modified"],
}


class Notes:
	"""What all of the people write down, and when they go home."""

	def __init__(self, world: dict, site: str, seconds: float, seed: int):
		self.users, self.holders = iter(world["users"]), iter(world["holders"])
		self.partnerships = [user["partnership"] for user in world["users"]]
		self.site, self.seconds = site, seconds
		self.numbers, self.chance = count(1), Random(seed)
		self.answers: list[dict] = []
		self.acts: list[dict] = []
		self.end = time.monotonic() + seconds

	def mark(self) -> str:
		"""Words that nobody else writes."""
		return f"Skrevet som nummer {next(self.numbers)}."

	def wrote(self, kind: str, outcome: str, table: str, **where) -> None:
		self.acts.append({"kind": kind, "outcome": outcome, "table": table, "where": where})

	def think(self, least: float, most: float) -> None:
		"""Read or type for some seconds, not longer than the day."""
		gevent.sleep(max(0.0, min(self.chance.uniform(least, most), self.end - time.monotonic())))


NOTES: Notes


class Person(HttpUser):
	"""Who asks the site, and notes what was answered after how long."""

	abstract = True

	def ask(self, kind: str, method: str, path: str, is_right: Callable | None = None, **given):
		"""Send a request; the response and how it ended. is_right: whether what was answered is what it
		should be, beside the status."""
		headers = {"X-Frappe-Site-Name": NOTES.site, **given.pop("headers", {})}
		start = time.perf_counter()
		with self.client.request(
			method, path, name=kind, headers=headers, timeout=TIMEOUT, catch_response=True, **given
		) as response:
			seconds = time.perf_counter() - start
			outcome, said = _judged(response, is_right)
			response.success() if outcome != FAILED else response.failure(said)
		NOTES.answers.append({"kind": kind, "seconds": seconds, "outcome": outcome, "said": said})
		return response, outcome


def _judged(response, is_right: Callable | None) -> tuple[str, str]:
	if response.status_code == 200 and (is_right is None or is_right(response)):
		return ANSWERED, ""
	text = response.text or str(response.error or "")
	said = f"{response.status_code} {_sentence(text)}"
	return (TOLD if MISMATCH in text else FAILED), said


def _sentence(text: str) -> str:
	"""What an answer says, without its markup, short."""
	try:
		told = json.loads(text)
		text = f"{told.get('exc_type', '')} {told.get('_server_messages') or told.get('exception') or text}"
	except (ValueError, AttributeError):
		text = re.sub(r"<(style|script).*?</\1>", " ", text, flags=re.DOTALL)
	return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())[:300]


# --- at the desk ---------------------------------------------------------------------------------------


class Coordinator(Person):
	"""A municipality's coordinator, who also works with projects and contracts of ERPNext."""

	wait_time = between(5, 20)

	def on_start(self) -> None:
		self.own = next(NOTES.users)
		login = {"usr": self.own["email"], "pwd": self.own["password"]}
		self.ask("Log in", "POST", "/api/method/login", data=login)
		desk, _outcome = self.ask("The desk", "GET", "/app", lambda answer: "csrf_token" in answer.text)
		token = re.search(r'csrf_token = "([^"]+)"', desk.text)
		self.token = token[1] if token else ""
		self.parties_left: list[str] = list(self.own["parties"])
		self.frozen: dict | None = None

	def call(self, kind: str, method: str, is_right: Callable | None = None, **arguments):
		"""Call a method as the desk does; its answer as a dictionary, and how it ended."""
		headers = {"X-Frappe-CSRF-Token": self.token, "Accept": "application/json"}
		response, outcome = self.ask(
			kind, "POST", f"/api/method/{method}", is_right, data=arguments, headers=headers
		)
		return (response.json() if outcome == ANSWERED else {}), outcome

	def form(self, kind: str, doctype: str, name: str) -> dict:
		"""Open a form; its document, empty where it did not open."""
		headers = {"Accept": "application/json"}
		asked = {"doctype": doctype, "name": name}
		response, outcome = self.ask(
			f"{kind}: form", "GET", f"/api/method/{FORM}", params=asked, headers=headers
		)
		return response.json()["docs"][0] if outcome == ANSWERED else {}

	def save(self, kind: str, doc: dict, action: str = "Save") -> str:
		return self.call(kind, SAVE, doc=json.dumps(doc), action=action)[1]

	def save_with(self, kind: str, doc: dict, field: str, table: str, said: str) -> None:
		"""Type a row into a table of a form, and save."""
		if not doc:
			return
		NOTES.think(5, 30)
		mark = NOTES.mark()
		add_row(doc, field, table, {said: mark})
		NOTES.wrote(
			f"{kind}: save", self.save(f"{kind}: save", doc), table, parent=doc["name"], **{said: mark}
		)

	def save_text(self, kind: str, doc: dict, field: str) -> None:
		"""Type something at the end of a text of a form of ERPNext, and save."""
		if not doc:
			return
		NOTES.think(5, 30)
		mark = NOTES.mark()
		doc[field] = f"{doc.get(field) or ''}<p>{mark}</p>"
		outcome = self.save(f"{kind}: save", doc)
		where = {"name": doc["name"], field: ["like", f"%{mark}%"]}
		NOTES.wrote(f"{kind}: save", outcome, doc["doctype"], **where)

	def some_partnership(self) -> str:
		"""One's own, and now and then one of a few that everybody works with."""
		is_own = NOTES.chance.random() < 0.7
		return self.own["partnership"] if is_own else NOTES.chance.choice(NOTES.partnerships[:4])

	def list(self, doctype: str) -> None:
		fields = [f"`tab{doctype}`.`{field}`" for field in SHOWN[doctype]]
		asked = {"doctype": doctype, "fields": json.dumps(fields), "filters": "[]", "page_length": 20}
		order = f"`tab{doctype}`.`modified` desc"
		self.call(f"{doctype}: list", LIST, start=0, order_by=order, view="List", **asked)

	def report(self, kind: str, name: str) -> None:
		self.call(kind, REPORT, _has_rows, report_name=name, filters="{}", ignore_prepared_report="true")

	def print(self, kind: str, doctype: str, name: str, print_format: str = "") -> None:
		self.call(kind, PRINT, doc=doctype, name=name, print_format=print_format, no_letterhead=1)

	# what takes turns in a day, by its weight

	@task(6)
	def open_partnership(self) -> None:
		name = self.some_partnership()
		if self.form("Partnership", "Partnership", name):
			for method in ("lifecycle.next_steps.next_steps", "lifecycle.continuity.sentences"):
				self.call("Partnership: what its form asks besides", f"{OURS}.{method}", partnership=name)

	@task(4)
	def list_partnerships(self) -> None:
		self.list("Partnership")

	@task(5)
	def save_partnership(self) -> None:
		doc = self.form("Partnership", "Partnership", self.some_partnership())
		self.save_with("Partnership", doc, "risks", "Partnership Risk", "risk")

	@task(3)
	def save_meeting(self) -> None:
		doc = self.form("Meeting", "Steering Meeting", self.own["meeting"])
		self.save_with("Meeting", doc, "agenda", "Steering Meeting Agenda Item", "topic")

	@task(1)
	def plan_meeting(self) -> None:
		day = f"2027-{NOTES.chance.randrange(1, 13):02}-{NOTES.chance.randrange(1, 29):02}"
		minute = next(NOTES.numbers)
		start = f"{day} {8 + minute // 60 % 8:02}:{minute % 60:02}:00"
		where = {"partnership": self.own["partnership"], "group_name": self.own["group"], "start": start}
		_answer, outcome = self.call("Meeting: plan", f"{OURS}.meetings.planning.make", **where)
		NOTES.wrote("Meeting: plan", outcome, "Steering Meeting", **where)

	@task(3)
	def work_on_agreement(self) -> None:
		"""Open the agreement; change the draft, freeze it one day, then sign for one party after another."""
		doc = self.form("Agreement", "Partnership Agreement", self.own["agreement"])
		if not doc:
			return
		overview = f"{OURS}.agreements.negotiation.overview"
		self.call("Agreement: what its form asks besides", overview, agreement=doc["name"])
		if self.frozen:
			self.sign()
		elif NOTES.chance.random() < 0.5:
			self.change_draft(doc)
		else:
			self.freeze(doc)

	def change_draft(self, doc: dict) -> None:
		NOTES.think(5, 30)
		mark = NOTES.mark()
		section = next(row for row in doc["sections"] if row.get("text"))
		section["text"] = f"{section['text']}\n{mark}"
		outcome = self.save("Agreement: save", doc)
		where = {"name": section["name"], "text": ["like", f"%{mark}%"]}
		NOTES.wrote("Agreement: save", outcome, "Partnership Agreement Section", **where)

	def freeze(self, doc: dict) -> None:
		NOTES.think(5, 30)
		outcome = self.save("Agreement: freeze", doc, "Submit")
		where = {"docstatus": 1, "digest": ["is", "set"], "pdf_digest": ["is", "set"]}
		NOTES.wrote("Agreement: freeze", outcome, "Partnership Agreement", name=doc["name"], **where)
		if outcome == ANSWERED:
			self.frozen = self.form("Agreement", "Partnership Agreement", doc["name"])
			steps = f"{OURS}.agreements.sending.note_sent"
			self.call("Agreement: note as sent", steps, agreement=doc["name"], how="Handed Over")

	def sign(self) -> None:
		if not self.parties_left:
			return
		party, name = self.parties_left.pop(), self.own["agreement"]
		NOTES.think(3, 10)
		asked = {"agreement": name, "party": party, "digest": self.frozen["digest"], "how": "On Paper"}
		asked["signed_on"] = time.strftime("%Y-%m-%d")
		_answer, outcome = self.call("Agreement: sign", f"{OURS}.agreements.negotiation.sign", **asked)
		where = {"parent": name, "party": party, "signed_on": ["is", "set"], "digest": self.frozen["digest"]}
		NOTES.wrote("Agreement: sign", outcome, "Partnership Agreement Signature", **where)

	@task(2)
	def print_agreement(self) -> None:
		kind = "Agreement: print, frozen" if self.frozen else "Agreement: print, a draft"
		self.print(kind, "Partnership Agreement", self.own["agreement"], "Partnership Agreement")

	@task(1)
	def take_pdf(self) -> None:
		"""The frozen file, compared with its digest; of a draft the PDF as it would be."""
		if self.frozen:
			digest = self.frozen["pdf_digest"]
			kind, path = "Agreement: PDF, frozen", self.frozen["pdf"]
			self.ask(kind, "GET", path, lambda answer: sha256(answer.content).hexdigest() == digest)
			return
		doctype = "Partnership Agreement"
		asked = {"doctype": doctype, "name": self.own["agreement"], "format": doctype, "no_letterhead": 1}
		self.ask("Agreement: PDF, a draft", "GET", f"/api/method/{PDF}", _is_pdf, params=asked)

	@task(3)
	def read_report(self) -> None:
		self.report("Report: one of ours", NOTES.chance.choice(REPORTS))

	# the same in ERPNext

	@task(3)
	def list_projects(self) -> None:
		self.list("Project")

	@task(4)
	def save_project(self) -> None:
		self.save_text("Project", self.form("Project", "Project", self.own["project"]), "notes")

	@task(3)
	def save_contract(self) -> None:
		self.save_text("Contract", self.form("Contract", "Contract", self.own["contract"]), "contract_terms")

	@task(2)
	def print_contract(self) -> None:
		self.print("Contract: print", "Contract", self.own["contract"])

	@task(2)
	def read_project_summary(self) -> None:
		self.report("Report: Project Summary", "Project Summary")


def add_row(doc: dict, field: str, table: str, values: dict) -> None:
	"""Add a row to a table of a document, as the desk sends one that is new."""
	rows = doc.setdefault(field, [])
	frame = {"doctype": table, "parenttype": doc["doctype"], "parentfield": field, "parent": doc["name"]}
	rows.append({**frame, "__islocal": 1, "idx": len(rows) + 1, "docstatus": 0, **values})


def _has_rows(answer) -> bool:
	return isinstance(answer.json()["message"]["result"], list)


def _is_pdf(answer) -> bool:
	return answer.content.startswith(b"%PDF")


# --- by a link -----------------------------------------------------------------------------------------


class Holder(Person):
	"""A partner without an account: opens the link some time of these minutes, and does what it asks for."""

	wait_time = between(30, 90)

	def on_start(self) -> None:
		self.link = next(NOTES.holders)
		NOTES.think(0, 0.7 * NOTES.seconds)
		self.ask("Link page: first page", "GET", "/partnership-link")
		self.page = self.press("Link page: open", "open", _is_open)
		(self.report if "report" in self.link else self.comment)()

	def press(self, kind: str, action: str, is_right: Callable, **typed) -> str:
		"""Press a button of the page; the page that is answered, empty where it failed."""
		form = {"token": self.link["token"], "action": action, **typed}
		response, outcome = self.ask(kind, "POST", "/partnership-link", is_right, data=form)
		return response.text if outcome == ANSWERED else ""

	def version(self) -> str:
		found = re.search(r'name="version" value="([^"]*)"', self.page)
		return found[1] if found else ""

	def report(self) -> None:
		figures = {field: str(next(NOTES.numbers)) for field in self.link["fields"]}
		for kind, action in (("Link page: save figures", "save"), ("Link page: hand in", "hand-in")):
			NOTES.think(5, 40)
			if not self.page or time.monotonic() > NOTES.end:
				return
			self.page = self.press(kind, action, _is_said, version=self.version(), **figures)
			self.note(kind, action, figures)

	def note(self, kind: str, action: str, figures: dict[str, str]) -> None:
		outcome, report = (ANSWERED if self.page else FAILED), self.link["report"]
		for field, value in figures.items():
			row = {"parent": report, "name": field.removeprefix("value-"), "value": value}
			NOTES.wrote(kind, outcome, "Partner Report Line", **row)
		if action == "hand-in":
			NOTES.wrote(kind, outcome, "Partner Report", name=report, status="Submitted")

	def comment(self) -> None:
		NOTES.think(10, 60)
		if not self.page or time.monotonic() > NOTES.end:
			return
		mark = NOTES.mark()
		typed = {"version": self.version(), "comment-whole": mark}
		self.page = self.press("Link page: comment", "send-comments", _is_said, **typed)
		where = {"parent": self.link["draft"], "comment": mark}
		outcome = ANSWERED if self.page else FAILED
		NOTES.wrote("Link page: comment", outcome, "Partnership Agreement Comment", **where)

	@task
	def look_again(self) -> None:
		self.press("Link page: open", "open", _is_open)


def _is_open(answer) -> bool:
	return 'name="version"' in answer.text


def _is_said(answer) -> bool:
	"""Whether the page says what it has done, and that nothing is wrong."""
	return 'class="notice" role="status"' in answer.text and 'class="notice wrong"' not in answer.text


# --- the run -------------------------------------------------------------------------------------------


def warm(address: str, site: str) -> None:
	"""Ask often enough at the same time that every process of the site has loaded what pages need."""
	headers = {"X-Frappe-Site-Name": site}
	for path in ("/login", "/partnership-link"):
		asking = [gevent.spawn(get, address + path, headers=headers, timeout=TIMEOUT) for _ in range(40)]
		gevent.joinall(asking, raise_error=True)


def main(world: str, out: str, address: str, site: str, seconds: float, seed: int) -> None:
	global NOTES
	warm(address, site)
	found = json.loads(Path(world).read_text("utf-8"))
	Coordinator.fixed_count, Holder.fixed_count = len(found["users"]), len(found["holders"])
	NOTES = Notes(found, site, seconds, seed)
	classes = [one for one in (Coordinator, Holder) if one.fixed_count]
	runner = Environment(user_classes=classes, host=address, stop_timeout=TIMEOUT).create_local_runner()
	start = time.monotonic()
	people = len(found["users"]) + len(found["holders"])
	runner.start(people, spawn_rate=people / min(ARRIVING, seconds / 5))
	gevent.sleep(seconds)
	runner.quit()
	took = time.monotonic() - start
	Path(out).write_text(json.dumps({"seconds": took, "answers": NOTES.answers, "acts": NOTES.acts}), "utf-8")


if __name__ == "__main__":
	main(*sys.argv[1:5], float(sys.argv[5]), int(sys.argv[6]))
