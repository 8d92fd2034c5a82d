"""What the page of a link shows: the context of its template, whoever opens it and whatever came of it."""

from pathlib import Path

import frappe
from frappe.utils import get_datetime, getdate

from ...prints.language import meeting_time
from ...records.words import _
from ..partnerships.overview_task import OverviewTask
from . import access_links, codes, senders, uploads
from .acting import may_act
from .task import Done, Task, Wrong, last_moment_of

TAKE_TOKEN = r"""
const [token] = decodeURIComponent(location.hash).match(/[\w-]{20,100}/) ?? [];
if (token) {
	const form = document.forms[0];
	history.replaceState(null, "", location.pathname);
	form.elements.token.value = token;
	form.submit();
}
"""


SENDING = (Path(__file__).parents[2] / "templates" / "links" / "sending.js").read_text("utf-8")


class Texts(dict):
	"""Texts by name of the field, for templates; "" where there is none."""

	def __missing__(self, name: str) -> str:
		return ""


def first_page() -> dict:
	"""Give the page before its token is known: it takes it from the address, or asks for it."""
	return {"first": True, "take_token": TAKE_TOKEN, **_plain()}


def closed(status: int, sentence: str) -> dict:
	"""Give the page of a link that opens nothing, with the reason."""
	return {"http_status_code": status, "closed": sentence, **_plain()}


def _plain() -> dict:
	token = frappe.local.flags.csrf_token_of_page
	return {"title": _("Partnership"), "language": frappe.local.lang, "csrf_token": token, "_": _}


def frame(link, task: Task, form: dict) -> dict:
	"""What stands around every task: in whose name one acts, until when, whom to ask."""
	return {
		"title": task.title(),
		"partnership": task.partnership_title(),
		"party": task.called(),
		"person": link.person,
		"expires": last_moment_of(getdate(link.expires_on)),
		"sender": senders.of(task.partnership),
		"coordinator": senders.coordinator(link),
		"is_open": may_act(link, task),
		"passed_on_to": link.passed_on_to,
		"may_pass_on": bool(task.acts) and may_act(link, task),
		"token": form["token"],
		"version": task.version(),
		"files": list(task.files()),
		"uploads": uploads.kept(link) if task.takes_files else [],
		"takes_files": task.takes_files,
		"largest": uploads.largest(),
		"largest_in_words": uploads.largest_in_words(),
		"sending": SENDING if task.acts and may_act(link, task) else "",
		"waiting": _waiting(link) if task.word == OverviewTask.word else [],
		"link": "" if access_links.of_token(form["token"].value) == link.name else link.name,
		**{key: value for key, value in _plain().items() if key != "title"},
	}


def shown(
	link, task: Task, form: dict, typed: dict[str, str], wrong: Wrong, done: Done | None, changed: str | None
) -> dict:
	"""Give the page of what a link opens. changed: harmless HTML of what changed under it, if anything."""
	around = frame(link, task, form)
	task.remember()
	if changed is not None:
		around["http_status_code"] = 409
	return {
		**around,
		"receipt": access_links.whole_receipt(link),
		"template_of_task": task.template,
		"said": done.said if done else "",
		"problems": wrong.page or _not_yet(wrong),
		"wrong": Texts(wrong.fields),
		"typed": Texts(typed),
		"changed": changed,
		"script": task.script,
		**codes.shown(link, task, form, wrong.fields.get(codes.FIELD, "")),
		**task.shown(typed, wrong.fields),
	}


def _not_yet(wrong: Wrong) -> tuple[str, ...]:
	"""Say at the head of the page, where one begins to read, that something is marked below."""
	return (_("Nothing is saved yet. Correct what is marked below."),) if wrong.fields else ()


def _waiting(link) -> list[dict]:
	"""What else waits for the person in the partnership; once, also where several links were sent."""
	newest = {
		(other.task, other.party, other.reference_name): other for other in access_links.others_of(link)
	}
	return [
		{
			"name": other.name,
			"title": f"{_(other.task)}: {_document_title(other)}",
			"until": _("open until {0}").format(last_moment_of(other.expires_on)),
		}
		for other in newest.values()
		if other.task != OverviewTask.word
	]


def _document_title(link) -> str:
	field = frappe.get_meta(link.reference_doctype).title_field or "name"
	return frappe.db.get_value(link.reference_doctype, link.reference_name, field) or ""


def moment_text(moment) -> str:
	"""Say a moment in the language of the page."""
	return meeting_time(get_datetime(moment), None, frappe.local.lang)


def keep_csrf_token() -> None:
	"""Keep for the page the token that Frappe asks of users who are logged in; for others that of the link is
	the secret."""
	is_guest = frappe.session.user == "Guest"
	frappe.local.flags.csrf_token_of_page = "" if is_guest else frappe.sessions.get_csrf_token()
