"""Giving links out and taking them back. Managers only, permission first."""

from collections import defaultdict

import frappe
from frappe.utils import getdate, now_datetime, strip_html

from ...permissions import manages
from ...records import turns
from ...records.words import _
from ...rules.addresses import single_address
from ...rules.findings import Finding
from .. import api
from ..documents import organisations
from ..mail import kinds, outgoing
from ..messages import refuse_because
from . import access_links, letters, tasks
from .access_links import LINK
from .task import Task, last_moment_of


@api.method()
def recipients(task: str, document: str) -> list[dict]:
	"""List to whom links for a task can be sent: [{"party", "title", "person", "email"}].

	One row for each person whose address is known; a party without any has a row without person and email.
	Empty for those who may not give out links.
	"""
	kind = _kind(task)
	doc = frappe.get_doc(kind.doctype, document)
	doc.check_permission("read")
	if not manages(frappe.session.user):
		return []
	parties = kind.asked(doc)
	people = kind.people(doc, parties) if parties else {}
	titles = organisations.titles(parties)
	return [
		{"party": party, "title": titles[party], "person": person, "email": email}
		for party in parties
		for person, email in people.get(party, [(None, None)])
	]


@api.method(methods=["POST"])
def give(task: str, document: str, party: str, person: str, email: str) -> dict:
	"""Make a link for a person, and mail it where the site can: {"url", "mailed", "until"}.

	The address is shown this once; of its token only a fingerprint is kept. Raises frappe.PermissionError for
	all but managers.
	"""
	person, email = _addressee(person, email)
	opened = _task(task, document, party, person, email)
	link, url = access_links.issue(opened, email)
	return {
		"url": url,
		"mailed": letters.ask([(opened, link, url)]),
		"until": last_moment_of(getdate(link.expires_on)),
	}


@api.method(methods=["POST"])
def give_all(links: list | str) -> dict[str, list[str]]:
	"""Make links and mail them, to each person one mail with all of its own: {"sent", "not_sent"}, names.

	links: [{"task", "document", "party", "person", "email"}], also as JSON. A link that no mail took is not
	kept, for nobody would know its address.
	"""
	asked = frappe.parse_json(links)
	sent = [row["person"] for row in send(asked)]
	not_sent = {row["person"]: None for row in asked if row["person"] not in sent}
	if not_sent:
		outgoing.tell_unsent()
	return {"sent": list(dict.fromkeys(sent)), "not_sent": list(not_sent)}


def send(links: list[dict]) -> list[dict]:
	"""Make links and mail them, as `give_all` takes them; returns those that went out. Raises
	frappe.PermissionError for all but managers."""
	by_person: dict[tuple[str, str], list[tuple[dict, Task]]] = defaultdict(list)
	for row in links:
		person, email = _addressee(row.get("person"), row.get("email"))
		task = _task(row.get("task"), row.get("document"), row.get("party"), person, email)
		by_person[person, email].append((row, task))
	return [
		row
		for (_person, email), opened in by_person.items()
		if letters.issue_and_ask(email, [task for _row, task in opened])
		for row, _task_of_row in opened
	]


@api.method(methods=["POST"])
def revoke(link: str) -> None:
	"""Close a link at once, for good. Raises frappe.PermissionError for all but managers."""
	_revoke(_managed(LINK, link))


@api.method(methods=["POST"])
def revoke_all(link: str) -> int:
	"""Close all open links of the person of a link, in all partnerships; returns how many."""
	email = _managed(LINK, link).email
	names = frappe.get_all(LINK, access_links.open_links(email=email), pluck="name", order_by="name asc")
	for name in names:
		_revoke(frappe.get_doc(LINK, name))
	return len(names)


@api.method(methods=["POST"])
def send_again(link: str, email: str) -> str:
	"""Send the person of a link a new one in its place, at the address that is right; returns the name of the
	new one. Raises frappe.PermissionError for all but managers."""
	doc = _managed(LINK, link)
	if access_links.state(doc) not in (access_links.OPEN, access_links.EXPIRED):
		frappe.throw(_("This link is done, withdrawn or replaced. Give out a new one on the document."))
	person, email = _addressee(doc.person, email)
	task = tasks.of(doc)
	if not task:
		frappe.throw(_("What this link opens is gone, or belongs to others by now."))
	opened = type(task)(task.doc, doc.party, person, email)
	opened.refuse_unfit()
	successor, url = access_links.replace(doc, email, task.days)
	if not letters.ask([(opened, successor, url)]):
		frappe.throw(_("No mail could be sent, so the link stays as it is. Correct the address."))
	return successor.name


def send_anew(link, task: Task) -> bool:
	"""Send the person of a link that has expired a new one, to the address that is recorded."""
	return letters.mailed(
		lambda: [(task, *access_links.replace(link, days=task.days))], kinds.LINKS_ASKED_FOR
	)


def refuse_others() -> None:
	"""Refuse whoever does not manage partnerships. Raises frappe.PermissionError."""
	if not manages(frappe.session.user):
		message = _("Only managers of partnerships give out links and revoke them.")
		frappe.throw(message, frappe.PermissionError)


def _kind(task: object) -> type[Task]:
	if task not in tasks.TASKS:
		refuse_because(
			_("{0} is nothing that a link opens. Choose one of: {1}."), str(task), ", ".join(tasks.TASKS)
		)
	return tasks.TASKS[task]


def _task(task: object, document: str, party: str | None, person: str, email: str) -> Task:
	kind = _kind(task)
	doc = _managed(kind.doctype, document)
	if party not in kind.parties(doc):
		refuse_because(
			_("{0} has nothing to do here, so it gets no link."), organisations.title(party) or str(party)
		)
	opened = kind(doc, party, person, email)
	opened.refuse_unfit()
	return opened


def _addressee(person: object, email: object) -> tuple[str, str]:
	person, read = strip_html(str(person or "")).strip(), single_address(str(email or ""))
	if not person or isinstance(read, Finding):
		frappe.throw(_("Enter the name of the person and one valid e-mail address."))
	return person, read


def _managed(doctype: str, name: str):
	doc = turns.locked(doctype, name)
	doc.check_permission("read")
	refuse_others()
	return doc


def _revoke(link) -> None:
	link.db_set({"revoked": 1, "revoked_on": now_datetime(), "revoked_by": frappe.session.user})
