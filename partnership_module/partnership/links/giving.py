"""Giving links out and taking them back. Managers only, permission first."""

from collections import defaultdict

import frappe
from frappe import _
from frappe.translate import print_language
from frappe.utils import escape_html, getdate, now_datetime, strip_html, validate_email_address

from ...permissions import manages
from ...prints.language import date_text
from ...records import turns
from .. import api
from ..documents import organisations
from ..mail import outgoing
from ..mail.party_mails import addressees, answers_to
from ..messages import refuse_because
from . import access_links, tasks
from .access_links import LINK
from .task import Task, partnership_of

SAVE_POINT = "links_of_a_person"


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
	people = addressees(partnership_of(doc), parties) if parties else {}
	titles = organisations.titles(parties)
	return [
		{"party": party, "title": titles[party], "person": person, "email": email}
		for party in parties
		for person, email in people.get(party, [(None, None)])
	]


@api.method(methods=["POST"])
def give(task: str, document: str, party: str, person: str, email: str) -> dict:
	"""Make a link for a person, and mail it where the site can: {"url", "mailed", "expires_on"}.

	The address is shown this once; of its token only a fingerprint is kept. Raises frappe.PermissionError for
	all but managers.
	"""
	person, email = _addressee(person, email)
	opened = _task(task, document, party, person)
	link, url = access_links.issue(opened, email)
	return {"url": url, "mailed": _mail([(opened, link, url)]), "expires_on": link.expires_on}


@api.method(methods=["POST"])
def give_all(links: list[dict]) -> dict[str, list[str]]:
	"""Make links and mail them, to each address one mail with all of its own: {"sent", "not_sent"}, names.

	links: [{"task", "document", "party", "person", "email"}]. A link that no mail took is not kept, for
	nobody would know its address.
	"""
	sent = [row["person"] for row in send(links)]
	not_sent = {row["person"]: None for row in links if row["person"] not in sent}
	if not_sent:
		outgoing.tell_unsent()
	return {"sent": list(dict.fromkeys(sent)), "not_sent": list(not_sent)}


def send(links: list[dict]) -> list[dict]:
	"""Make links and mail them, as `give_all` takes them; returns those that went out. Raises
	frappe.PermissionError for all but managers."""
	by_email: dict[str, list[tuple[dict, Task]]] = defaultdict(list)
	for row in links:
		person, email = _addressee(row.get("person"), row.get("email"))
		task = _task(row.get("task"), row.get("document"), row.get("party"), person)
		by_email[email].append((row, task))
	return [
		row
		for email, opened in by_email.items()
		if _issue_and_mail(email, [task for _row, task in opened])
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


def send_anew(link, task: Task) -> bool:
	"""Send the person of a link that has expired a new one, to the address that is recorded."""
	successor, url = access_links.replace(link, task)
	return _mail([(task, successor, url)])


def refuse_others() -> None:
	"""Refuse whoever does not manage partnerships. Raises frappe.PermissionError."""
	if not manages(frappe.session.user):
		message = _("Only managers of partnerships give out links and revoke them.")
		frappe.throw(message, frappe.PermissionError)


def _issue_and_mail(email: str, opened: list[Task]) -> bool:
	frappe.db.savepoint(SAVE_POINT)
	is_sent = _mail([(task, *access_links.issue(task, email)) for task in opened])
	if not is_sent:
		frappe.db.rollback(save_point=SAVE_POINT)
	return is_sent


def _kind(task: object) -> type[Task]:
	if task not in tasks.TASKS:
		refuse_because(
			_("{0} is nothing that a link opens. Choose one of: {1}."), str(task), ", ".join(tasks.TASKS)
		)
	return tasks.TASKS[task]


def _task(task: object, document: str, party: str | None, person: str) -> Task:
	kind = _kind(task)
	doc = _managed(kind.doctype, document)
	if party not in kind.parties(doc):
		refuse_because(
			_("{0} has nothing to do here, so it gets no link."), organisations.title(party) or str(party)
		)
	opened = kind(doc, party, person)
	opened.refuse_unfit()
	return opened


def _addressee(person: object, email: object) -> tuple[str, str]:
	person, email = strip_html(str(person or "")).strip(), str(email or "").strip()
	if not person or "," in email or not validate_email_address(email):
		frappe.throw(_("Enter the name of the person and one valid e-mail address."))
	return person, email


def _managed(doctype: str, name: str):
	doc = turns.locked(doctype, name)
	doc.check_permission("read")
	refuse_others()
	return doc


def _revoke(link) -> None:
	link.db_set({"revoked": 1, "revoked_on": now_datetime(), "revoked_by": frappe.session.user})


# --- the letter ------------------------------------------------------------------------------------------


def _mail(links: list[tuple]) -> bool:
	"""Send a person links, (task, link, address), in one mail; False where none goes out.

	No copy is kept with the documents.
	"""
	task, link, _address = links[0]
	with print_language(access_links.language_of(link.party, link.partnership)):
		subject = task.title() if len(links) == 1 else _("{0} things wait for you").format(len(links))
		letter = _letter(links)
	return outgoing.send(recipients=[link.email], reply_to=answers_to(), subject=subject, message=letter)


def _letter(links: list[tuple]) -> str:
	_task, first, _address = links[0]
	asked = "".join(_asked(*each) for each in links)
	expires = date_text(getdate(first.expires_on), "Day", frappe.local.lang)
	last = (
		_("The link is for you alone and works until {0}. Do not pass it on.")
		if len(links) == 1
		else _("The links are for you alone and work until {0}. Do not pass them on.")
	)
	greeting = _("Dear {0}").format(first.person)
	return f"{_paragraph(greeting)}{asked}{_paragraph(last.format(expires))}"


def _asked(task: Task, _link, address: str) -> str:
	"""What a link asks for; its address stands alone on a line, for readers that show no links."""
	asked = "".join(map(_paragraph, task.request()))
	return f'{asked}<p><a href="{address}">{address}</a></p>'


def _paragraph(sentence: str) -> str:
	return f"<p>{escape_html(sentence)}</p>"
