"""The page of a link: it shows and changes what its link opens, and nothing else.

The token of a link stands behind its "#", which browsers send to nobody, and comes in the body of a POST: no
log of a server, no referrer and no error log has it. The page that a link opens first takes it from there.
Opening it by GET shows and changes nothing.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import frappe
from frappe import _
from frappe.utils import cstr, escape_html, get_datetime, get_url, getdate, strip_html
from frappe.website.page_renderers.template_page import TemplatePage
from werkzeug.wrappers import Response

from ...prints.language import LOCALES, meeting_time
from ...records import turns
from ...rules.addresses import single_address
from ...rules.findings import N_, Finding
from ..documents import reminders
from ..partnerships.overview_task import OverviewTask
from . import access_links, asking, client, codes, giving, letters, limits, senders, tasks, uploads
from .access_links import PAGE
from .task import Done, Task, Wrong, last_moment_of

PAGE_OF_BEFORE = "partnership-report"
"""Where links that were mailed before pointed to; browsers take what stands behind "#" along."""
TOKEN = re.compile(r"[\w-]{20,100}", re.ASCII)
OWN_FIELDS = ("token", "csrf_token", "action", "language", "version", "link", "cmd", codes.FIELD)
"""What the page sends beside what a person typed."""
OPEN, SAVE, SEND_ANEW, BACK = "open", "save", "send-anew", "back"
FILE, REMOVE, PASS_ON = "file", "remove", "pass-on"
TEMPLATES = tuple(f"www/{page}.html" for page in (PAGE, asking.PAGE))
"""The files of the pages: one file is reached by several paths."""
SPEAK = {"speak-da": "da", "speak-en": "en"}
"""The buttons that show the page in another language; what was typed stays in it."""
MOST_FIELDS, LONGEST = 500, 5_000
"""How many fields of how many characters a page takes."""
LINK_ALONE, LINK_AND_CODE = N_("Link"), N_("Link and Code")
"""The proof of an act: what who did it had. Options of the field `proof`."""
TAKE_TOKEN = """
const token = decodeURIComponent(location.hash.slice(1));
if (token) {
	const form = document.forms[0];
	history.replaceState(null, "", location.pathname);
	form.elements.token.value = token;
	form.submit();
}
"""


def _source(script: str) -> str:
	return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


SCRIPTS = (TAKE_TOKEN, *(task.script for task in tasks.TASKS.values() if task.script))
HEADERS = {
	"Cache-Control": "no-store, private",
	"Content-Security-Policy": (
		"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'self'; "
		f"script-src {' '.join(map(_source, SCRIPTS))}; frame-ancestors 'none'; base-uri 'none'"
	),
	"Referrer-Policy": "no-referrer",
	"X-Content-Type-Options": "nosniff",
	"X-Frame-Options": "DENY",
	"X-Robots-Tag": "noindex, nofollow, noarchive",
}


class LinkPage(TemplatePage):
	"""The page of www, with headers that keep its address and content private. Hook `page_renderer`."""

	def can_render(self) -> bool:
		"""Tell whether this is a page of links, or where it was before."""
		if self.path == PAGE_OF_BEFORE:
			return True
		return bool(super().can_render()) and self.template_path in TEMPLATES

	def render(self):
		"""Answer with the page or one of its files. An older link, or one with its token in the address, is
		moved at once to where no log has it."""
		token = frappe.form_dict.get("token")
		is_told = frappe.request.method != "POST" and isinstance(token, str) and TOKEN.fullmatch(token)
		if is_told or self.path == PAGE_OF_BEFORE:
			response = Response(status=303, headers={"Location": f"/{PAGE}{f'#{token}' if is_told else ''}"})
		else:
			response = super().render()
			response = frappe.local.flags.file_of_link or response
		response.headers.update(HEADERS)
		response.headers.pop("Link", None)
		return response


class Secret(str):
	"""A token, which no error log shows."""

	def __repr__(self) -> str:
		return "Secret"


class Texts(dict):
	"""Texts by name of the field, for templates; "" where there is none."""

	def __missing__(self, name: str) -> str:
		return ""


def page(form: dict, is_post: bool) -> dict:
	"""Make the context of the page for what was sent."""
	frappe.local.flags.csrf_token_of_page = _csrf_token()
	if not is_post:
		return _first_page()
	given = {name: value for name, value in form.items() if isinstance(value, str)}
	given["token"] = Secret(given.get("token", ""))
	form.clear()  # What Frappe notes of a request has nothing of it.
	with _as_nobody():
		return _in_turn(given)


@contextmanager
def _as_nobody() -> Iterator[None]:
	"""Do as Guest what is done by a link, whoever is logged in in this browser; and mail the address of the
	site that is configured: what a request calls the site is up to its sender."""
	user, host_name = frappe.session.user, frappe.local.conf.host_name
	frappe.session.user, frappe.local.conf.host_name = "Guest", get_url(allow_header_override=False)
	_forget_permissions()
	try:
		yield
	finally:
		frappe.session.user, frappe.local.conf.host_name = user, host_name
		_forget_permissions()


def _forget_permissions() -> None:
	frappe.local.role_permissions, frappe.local.user_perms = {}, None


def _in_turn(given: dict) -> dict:
	for number in range(turns.TRIES):
		try:
			return _answered(dict(given), after_collision=number > 0)
		except turns.BUSY:
			frappe.db.rollback()
			frappe.clear_messages()
		finally:
			frappe.local.flags.opened_by_link = None
	return _closed(409, _("Others are writing at this moment, so nothing was saved. Open the link again."))


def _answered(form: dict, after_collision: bool) -> dict:
	token = form["token"]
	name = access_links.of_token(token)
	if limits.is_too_often(access_links.fingerprint(token) if name else f"wrong:{client.address()}"):
		return _closed(429, _("Too many attempts. Wait ten minutes, then open the link again."))
	if not name:
		return _closed(403, _("This link opens nothing. Ask the person who sent it for a new one."))
	turns.take(turns.partnership_of(access_links.LINK, name), after_collision=after_collision)
	link = frappe.get_doc(access_links.LINK, name, for_update=True)
	frappe.local.lang = _language(link, form)
	return _of_link(_meant(link, form), form)


def _meant(link, form: dict):
	"""The link that is opened: the one of the token, or another of the same person that its page lists."""
	action = cstr(form.get("action"))
	name = action.removeprefix(f"{OPEN}:") if action.startswith(f"{OPEN}:") else cstr(form.get("link"))
	is_open = access_links.state(link) == access_links.OPEN
	if action == BACK or not name or not is_open or link.task != OverviewTask.word:
		return link
	if name not in [other.name for other in access_links.others_of(link)]:
		return link
	return frappe.get_doc(access_links.LINK, name, for_update=True)


def _language(link, form: dict) -> str:
	chosen = SPEAK.get(form.get("action"), form.get("language"))
	return chosen if chosen in LOCALES else access_links.language_of(link.party, link.partnership)


def _of_link(link, form: dict) -> dict:
	task = tasks.of(link)
	if not task or task.is_closed():
		return _closed(403, _("What this link opened is closed. Ask the person who sent it."))
	frappe.local.flags.opened_by_link = {
		(task.doctype, task.doc.name),
		("Partnership", task.partnership),
		(access_links.LINK, link.name),
	}
	frappe.local.flags.commit = True
	state = access_links.state(link)
	if state in (access_links.REVOKED, access_links.REPLACED):
		return _closed(403, _why_closed(link, state))
	if state == access_links.EXPIRED:
		return _expired(link, task, form)
	access_links.count_use(link)
	if cstr(form.get("action")).startswith(f"{FILE}:"):
		return _file(task, form["action"].partition(":")[2])
	if state == access_links.DONE:
		return _shown(link, task, form, _typed(form, task), Wrong(), None, None)
	return _shown(link, task, form, *_acted(link, task, form))


# --- links that open nothing any more --------------------------------------------------------------------


def _why_closed(link, state: str) -> str:
	if state == access_links.REPLACED:
		day = frappe.db.get_value(access_links.LINK, link.replaced_by, "creation")
		return _("A newer link was sent to you on {0}. Open that one.").format(_moment(day))
	by = frappe.utils.get_fullname(link.revoked_by) if link.revoked_by else None
	said = _("This link was withdrawn on {0} by {1}. Ask there if you still need it.")
	return said.format(_moment(link.revoked_on or link.modified), by or _("the coordinator"))


def _expired(link, task: Task, form: dict) -> dict:
	"""The page of a link whose day is past: what was typed is kept, and a new link goes to the address."""
	typed, wrong = _typed(form, task), Wrong()
	if typed and form.get("action") != OPEN:
		draft = {**access_links.draft(link), **typed}
		_none, wrong = _whole_or_nothing(lambda: access_links.keep_draft(link, draft))
	if form.get("action") == SEND_ANEW:
		is_sent, _refused = _whole_or_nothing(lambda: giving.send_anew(link, task))
		if is_sent:
			return _closed(200, _("A new link is on its way to the address that is recorded for you."))
		return _closed(200, _("This site sends no mail. Ask the person who sent the link for a new one."))
	said = (
		_("This link worked until {0}.")
		if wrong.page
		else _("This link worked until {0}. What you typed is kept.")
	)
	page = {**_closed(410, said.format(last_moment_of(getdate(link.expires_on)))), "problems": wrong.page}
	return {**page, **_frame(link, task, form), "may_send_anew": True}


# --- what a link does ------------------------------------------------------------------------------------


def _acted(link, task: Task, form: dict) -> tuple[dict[str, str], Wrong, Done | None, str | None]:
	"""Do what was pressed: (what is typed and not recorded, what is wrong, what was done, what changed)."""
	action = form.get("action")
	typed = {**access_links.draft(link), **_unticked(task, action), **_typed(form, task)}
	if _may_act(link, task) and task.takes_files and (wrong := _files_taken(link, cstr(action))).page:
		return typed, wrong, None, None
	if not _may_act(link, task) or action in (None, OPEN, BACK, *SPEAK):
		return typed, Wrong(), None, None
	if action in task.acts and cstr(form.get("version")) != task.version():
		_none, refused = _whole_or_nothing(lambda: access_links.keep_draft(link, typed))
		return (
			typed,
			Wrong(page=(_changed(), *refused.page)),
			None,
			task.differences(cstr(form.get("version"))) or "",
		)
	if action in task.acts:
		return *_tried(link, task, action, typed, form), None
	if action == codes.SEND and task.needs_code:
		return *_with_code(link, task, typed, form["token"]), None
	if action == PASS_ON:
		return *_passed_on(link, task, typed), None
	if action == SAVE:
		return *_kept(link, typed), None
	return typed, Wrong(), None, None


def _passed_on(link, task: Task, typed: dict[str, str]) -> tuple[dict[str, str], Wrong, Done | None]:
	"""Note who is the right person instead, and give the coordinator the task to send that person a link."""
	person, email = typed.get("other_person", ""), single_address(typed.get("other_email", ""))
	if not person or isinstance(email, Finding):
		said = _("Write the name and one e-mail address of the right person.")
		return typed, Wrong({"other_email": said}, (_("Nothing was sent."),)), None
	done, wrong = _whole_or_nothing(lambda: _named(link, task, person, email))
	return ({} if done else typed), wrong, done


def _named(link, task: Task, person: str, email: str) -> Done:
	access_links.pass_on(link, person, email)
	task.note(_("not the right person; names {0}, {1}, instead.").format(person, email))
	asks = _("{0} asks that {1}, {2}, gets the link instead.").format(link.person, person, email)
	reminders.remind(link.owner, task.doctype, task.doc.name, getdate(), escape_html(asks))
	return Done(_("Thank you. The coordinator will write to {0}.").format(person), [], is_finished=False)


def _tried(
	link, task: Task, action: str, typed: dict[str, str], form: dict
) -> tuple[dict, Wrong, Done | None]:
	is_coded = action in task.needs_code
	refused = codes.refusal(link, form["token"], action, form.get(codes.FIELD)) if is_coded else ""
	done, wrong = _whole_or_nothing(lambda: _act(link, task, action, typed, refused))
	if not done:
		task.doc.reload()
		_whole_or_nothing(lambda: access_links.keep_draft(link, typed))
		return typed, wrong, None
	if is_coded:
		codes.use_up(link)
	if done.is_finished:
		proof = LINK_AND_CODE if is_coded else LINK_ALONE
		access_links.finish(link, done.receipt, task.version(), proof)
		letters.confirm(task, link)
	elif link.draft:
		access_links.keep_draft(link, {})
	return {}, wrong, done


def _with_code(link, task: Task, typed: dict[str, str], token: str) -> tuple[dict, Wrong, Done | None]:
	"""Keep what is typed, and mail a code to the address of the link."""
	_none, wrong = _whole_or_nothing(lambda: access_links.keep_draft(link, typed))
	if not (wrong.fields or wrong.page):
		said, wrong = _whole_or_nothing(lambda: Done(codes.send(link, task, token), [], is_finished=False))
		return typed, wrong, said
	return typed, wrong, None


def _act(link, task: Task, action: str, typed: dict[str, str], refused: str) -> Done:
	if refused:
		raise Wrong({codes.FIELD: refused}, (_("Nothing is saved yet. Correct what is marked below."),))
	done = task.act(action, typed)
	if not (task.takes_files and done.with_files):
		return done
	files = [(_("File"), file.told()) for file in uploads.hand_over(link, task.doc)]
	return done._replace(receipt=[*done.receipt, *files])


def _files_taken(link, action: str) -> Wrong:
	"""Keep the files that were sent along, and take back the one that is to be removed."""
	try:
		uploads.take(link, frappe.request.files.getlist(uploads.FIELD))
	except Wrong as wrong:
		return wrong
	if action.startswith(f"{REMOVE}:"):
		uploads.remove(link, action.partition(":")[2])
	return Wrong()


def _kept(link, typed: dict[str, str]) -> tuple[dict, Wrong, Done | None]:
	_none, wrong = _whole_or_nothing(lambda: access_links.keep_draft(link, typed))
	if wrong.fields or wrong.page:
		return typed, wrong, None
	return typed, wrong, Done(_("Saved. You can go on later with the same link."), [], is_finished=False)


def _whole_or_nothing(act: Callable[[], Any]) -> tuple[Any, Wrong]:
	"""Do an act; one that is refused leaves nothing behind, and what is wrong."""
	try:
		with turns.whole_or_nothing("act_of_link"):
			return act(), Wrong()
	except Wrong as wrong:
		return None, wrong
	except frappe.ValidationError as error:
		frappe.clear_messages()
		return None, Wrong(page=tuple(strip_html(line) for line in cstr(error).split("<br>")))


def _changed() -> str:
	return _(
		"The text has changed since you opened this page, so nothing was recorded. What you typed is kept: "
		"read what changed, then send it again."
	)


def _unticked(task: Task, action: object) -> dict[str, str]:
	"""Give the boxes of a page that was sent, as not ticked: browsers send those alone that are."""
	return {} if action in (None, OPEN) else dict.fromkeys(task.ticks, "")


def _typed(form: dict, task: Task) -> dict[str, str]:
	"""Give what a person typed, without signs that are none: halves of a pair, which no database keeps."""
	names = [name for name in form if name not in OWN_FIELDS][:MOST_FIELDS]
	return {name: _as_text(form[name])[: task.longest.get(name, LONGEST)] for name in names}


def _as_text(value: str) -> str:
	"""Give a text as it was typed: a browser sends two signs for the end of a line, and counts one."""
	return value.replace("\r\n", "\n").encode("utf-8", "replace").decode().strip()


def _file(task: Task, name: str) -> dict:
	"""Answer with a PDF that the task hands out."""
	files = task.files()
	if name not in files:
		return _closed(404, _("There is no such file here. Open the link again."))
	file, wrong = _whole_or_nothing(files[name])
	if not file:
		return _closed(409, " ".join(wrong.page))
	file_name, content = file
	response = Response(content, mimetype="application/pdf")
	response.headers.set("Content-Disposition", "inline", filename=file_name)
	frappe.local.flags.file_of_link = response
	return _closed(200, "")


# --- what the page shows ---------------------------------------------------------------------------------


def _first_page() -> dict:
	return {"first": True, "take_token": TAKE_TOKEN, **_plain()}


def _closed(status: int, sentence: str) -> dict:
	return {"http_status_code": status, "closed": sentence, **_plain()}


def _plain() -> dict:
	token = frappe.local.flags.csrf_token_of_page
	return {"title": _("Partnership"), "language": frappe.local.lang, "csrf_token": token}


def _frame(link, task: Task, form: dict) -> dict:
	"""What stands around every task: in whose name one acts, until when, whom to ask."""
	return {
		"title": task.title(),
		"partnership": task.partnership_title(),
		"party": task.called(),
		"person": link.person,
		"expires": last_moment_of(getdate(link.expires_on)),
		"sender": senders.of(task.partnership),
		"coordinator": senders.coordinator(link),
		"is_open": _may_act(link, task),
		"passed_on_to": link.passed_on_to,
		"may_pass_on": bool(task.acts) and _may_act(link, task),
		"token": form["token"],
		"version": task.version(),
		"files": list(task.files()),
		"uploads": uploads.kept(link) if task.takes_files else [],
		"waiting": _waiting(link) if task.word == OverviewTask.word else [],
		"link": "" if access_links.of_token(form["token"]) == link.name else link.name,
		**{key: value for key, value in _plain().items() if key != "title"},
	}


def _shown(
	link, task: Task, form: dict, typed: dict[str, str], wrong: Wrong, done: Done | None, changed: str | None
) -> dict:
	frame = _frame(link, task, form)
	if changed is not None:
		frame["http_status_code"] = 409
	return {
		**frame,
		**_receipt(link),
		"template_of_task": task.template,
		"said": done.said if done else "",
		"problems": wrong.page,
		"wrong": Texts(wrong.fields),
		"typed": Texts(typed),
		"changed": changed,
		"script": task.script,
		**codes.shown(link, task, form, wrong.fields.get(codes.FIELD, "")),
		**task.shown(typed, wrong.fields),
	}


def _waiting(link) -> list[dict]:
	"""What else waits for the person in the partnership."""
	return [
		{
			"name": other.name,
			"title": f"{_(other.task)}: {_document_title(other)}",
			"until": _("open until {0}").format(last_moment_of(other.expires_on)),
		}
		for other in access_links.others_of(link)
		if other.task != OverviewTask.word
	]


def _document_title(link) -> str:
	field = frappe.get_meta(link.reference_doctype).title_field or "name"
	return frappe.db.get_value(link.reference_doctype, link.reference_name, field) or ""


def _may_act(link, task: Task) -> bool:
	return access_links.state(link) == access_links.OPEN and not link.passed_on_to and task.is_open()


def _receipt(link) -> dict:
	"""What was recorded by this link; nothing where it was done elsewhere."""
	if not link.receipt:
		return {}
	return {
		"receipt": access_links.receipt(link),
		"done_on": _moment(link.done_on),
		"done_from": link.done_from,
		"proof": link.proof,
	}


def _moment(moment) -> str:
	return meeting_time(get_datetime(moment), None, frappe.local.lang)


def _csrf_token() -> str:
	"""Give the token that Frappe asks of users who are logged in; for others that of the link is the
	secret."""
	return "" if frappe.session.user == "Guest" else frappe.sessions.get_csrf_token()
