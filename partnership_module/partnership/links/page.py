"""The page of a link: it shows and changes what its link opens, and nothing else.

The token of a link stands behind its "#", which browsers send to nobody, and comes in the body of a POST: no
log of a server, no referrer and no error log has it. The page that a link opens first takes it from there.
Opening it by GET shows and changes nothing.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.utils import cstr, get_url, getdate
from frappe.website.page_renderers.template_page import TemplatePage
from markupsafe import escape
from werkzeug.wrappers import Response

from ...prints.language import LOCALES
from ...prints.sandbox import SectionError
from ...records import turns
from ...records.words import _
from .. import messages
from ..partnerships.overview_task import OverviewTask
from . import access_links, acting, asking, client, compiled, giving, limits, senders, showing, staff, tasks
from .access_links import PAGE
from .acting import ATTACH, BACK, FILE, KEEP, OPEN, SEND_ANEW, SPEAK
from .showing import SENDING, TAKE_TOKEN, closed
from .task import Task, Wrong, last_moment_of

PAGE_OF_BEFORE = "partnership-report"
"""Where links that were mailed before pointed to; browsers take what stands behind "#" along."""
ENCODED = f"{PAGE}#"
"""How the path of a link begins in which a mail gateway encoded the "#"."""
TEMPLATES = tuple(f"www/{page}.html" for page in (PAGE, asking.PAGE))
"""The files of the pages: one file is reached by several paths."""
TOKEN = re.compile(r"[\w-]{20,100}", re.ASCII)


def _source(script: str) -> str:
	return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


SCRIPTS = (TAKE_TOKEN, SENDING, *(task.script for task in tasks.TASKS.values() if task.script))
HEADERS = {
	"Cache-Control": "no-store, private",
	"Content-Security-Policy": (
		"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
		f"script-src {' '.join(map(_source, SCRIPTS))}; form-action 'self'; frame-ancestors 'none'; "
		"base-uri 'none'"
	),
	"Referrer-Policy": "no-referrer",
	"X-Content-Type-Options": "nosniff",
	"X-Frame-Options": "DENY",
	"X-Robots-Tag": "noindex, nofollow, noarchive",
}


class LinkPage(TemplatePage):
	"""The page of www, with headers that keep its address and content private. Hook `page_renderer`."""

	def can_render(self) -> bool:
		"""Tell whether this is a page of links, or where it was before, or its address with "#" encoded."""
		if self.path == PAGE_OF_BEFORE or self.path.startswith(ENCODED):
			return True
		return bool(super().can_render()) and self.template_path in TEMPLATES

	def render(self):
		"""Answer with the page or one of its files. An older link, or one with its token in the address, is
		moved at once to where no log has it."""
		frappe.local.flags.is_page_of_links = True
		token = self._end() or frappe.form_dict.get("token")
		is_told = frappe.request.method != "POST" and isinstance(token, str) and TOKEN.fullmatch(token)
		if is_told or self.path == PAGE_OF_BEFORE or self.path.startswith(ENCODED):
			response = Response(status=303, headers={"Location": f"/{PAGE}{f'#{token}' if is_told else ''}"})
		else:
			response = super().render()
			response = frappe.local.flags.file_of_link or response
		response.headers.update(HEADERS)
		response.headers.pop("Link", None)
		return response

	def _end(self) -> str:
		"""Give the token of an address that was encoded on its way; "" where none stands in the path."""
		found = TOKEN.match(self.path.removeprefix(ENCODED)) if self.path.startswith(ENCODED) else None
		return found[0] if found else ""

	def render_template(self) -> str:
		"""Fill the page in."""
		return compiled.rendered(self.template_path, self.context)


class Secret:
	"""A token, which no error log shows: in what follows an error every text stands that was at hand."""

	__slots__ = ("value",)

	def __init__(self, value: str) -> None:
		self.value = value

	def __bool__(self) -> bool:
		return bool(self.value)

	def __html__(self) -> str:
		return escape(self.value)

	def __repr__(self) -> str:
		return "Secret"


def page(form: dict, is_post: bool) -> dict:
	"""Make the context of the page for what was sent."""
	showing.keep_csrf_token()
	if not is_post:
		return showing.first_page()
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
		except limits.NotCounted:
			return closed(
				503, _("The server is under maintenance. Nothing was saved: try again in ten minutes.")
			)
		finally:
			frappe.local.flags.opened_by_link = None
	return closed(409, _("Others are writing at this moment, so nothing was saved. Open the link again."))


def _answered(form: dict, after_collision: bool) -> dict:
	token = form["token"].value
	name = access_links.of_token(token)
	if limits.is_too_often(_asks(token, form.get("action")) if name else f"wrong:{client.address()}"):
		return closed(429, _("Too many attempts. Wait ten minutes, then open the link again."))
	if not name:
		return closed(403, _("This link opens nothing. Ask the person who sent it for a new one."))
	turns.take(turns.partnership_of(access_links.LINK, name), after_collision=after_collision)
	link = frappe.get_doc(access_links.LINK, name, for_update=True)
	frappe.local.lang = _language(link, form)
	return _of_link(_meant(link, form), form)


def _asks(token: str, action: object) -> str:
	"""Name what is counted: what the scripts of a page ask for is counted beside what a person presses."""
	own = f"{action}:" if action in (KEEP, ATTACH) else ""
	return f"{own}{access_links.fingerprint(token)}"


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
		return closed(403, _("What this link opened is closed. Ask the person who sent it."))
	frappe.local.flags.opened_by_link = {
		(task.doctype, task.doc.name),
		("Partnership", task.partnership),
		(access_links.LINK, link.name),
	}
	frappe.local.flags.commit = True
	try:
		return _opened(link, task, form)
	except SectionError as error:
		return _unreadable(link, task, form, error)


def _opened(link, task: Task, form: dict) -> dict:
	state = access_links.state(link)
	if state in (access_links.REVOKED, access_links.REPLACED):
		return closed(403, _why_closed(link, state))
	if state == access_links.EXPIRED:
		return _expired(link, task, form)
	if form.get("action") == KEEP:
		return _answer({"kept": acting.kept(link, task, form)})
	if form.get("action") == ATTACH:
		return _attached(link, task)
	access_links.count_use(link)
	if cstr(form.get("action")).startswith(f"{FILE}:"):
		return _file(task, form["action"].partition(":")[2])
	if state == access_links.DONE:
		return showing.shown(link, task, form, acting.typed_in(form, task), Wrong(), None, None)
	return showing.shown(link, task, form, *acting.acted(link, task, form))


def _why_closed(link, state: str) -> str:
	if state == access_links.REPLACED:
		day = frappe.db.get_value(access_links.LINK, link.replaced_by, "creation")
		return _("A newer link was sent to you on {0}. Open that one.").format(showing.moment_text(day))
	by = frappe.utils.get_fullname(link.revoked_by) if link.revoked_by else None
	said = _("This link was withdrawn on {0} by {1}. Ask there if you still need it.")
	return said.format(showing.moment_text(link.revoked_on or link.modified), by or _("the coordinator"))


def _expired(link, task: Task, form: dict) -> dict:
	"""The page of a link whose day is past: what was typed is kept, and a new link goes to the address."""
	typed, wrong = acting.typed_in(form, task), Wrong()
	if typed and form.get("action") != OPEN:
		draft = {**access_links.draft(link), **typed}
		_none, wrong = acting.whole_or_nothing(lambda: access_links.keep_draft(link, draft))
	if form.get("action") == SEND_ANEW:
		is_sent, _refused = acting.whole_or_nothing(lambda: giving.send_anew(link, task))
		if is_sent:
			return closed(200, _("A new link is on its way to the address that is recorded for you."))
		return closed(200, _("This site sends no mail. Ask the person who sent the link for a new one."))
	said = (
		_("This link worked until {0}.")
		if wrong.page
		else _("This link worked until {0}. What you typed is kept.")
	)
	page = {**closed(410, said.format(last_moment_of(getdate(link.expires_on)))), "problems": wrong.page}
	return {**page, **showing.frame(link, task, form), "may_send_anew": True}


def _unreadable(link, task: Task, form: dict, error: SectionError) -> dict:
	"""The page of a text that cannot be filled in: what was typed is kept, and staff are told."""
	typed = acting.typed_in(form, task)
	if typed and form.get("action") != OPEN:
		draft = {**access_links.draft(link), **typed}
		acting.whole_or_nothing(lambda: access_links.keep_draft(link, draft))
	staff.tell_once(link, task, messages.of_dossier(error.finding))
	said = _("The text cannot be shown now, for something in it cannot be filled in. What you typed is kept.")
	return {**closed(503, said), "coordinator": senders.coordinator(link), "is_told": True}


def _attached(link, task: Task) -> dict:
	"""Answer what became of files that were sent by themselves: to a script, or in a window of its own."""
	files, wrong = acting.attached(link, task)
	if "application/json" in frappe.request.headers.get("Accept", ""):
		return _answer({"files": [{**file._asdict(), "told": file.told()} for file in files], "wrong": wrong})
	said = _("Close this window, and go on in the one with your text.")
	return {**closed(200, said), "problems": (wrong,) if wrong else (), "received": files}


def _answer(told: dict) -> dict:
	frappe.local.flags.file_of_link = Response(json.dumps(told), mimetype="application/json")
	return closed(200, "")


def _file(task: Task, name: str) -> dict:
	"""Answer with a PDF that the task hands out."""
	files = task.files()
	if name not in files:
		return closed(404, _("There is no such file here. Open the link again."))
	file, wrong = acting.whole_or_nothing(files[name])
	if not file:
		return closed(409, " ".join(wrong.page))
	file_name, content = file
	response = Response(content, mimetype="application/pdf")
	response.headers.set("Content-Disposition", "inline", filename=file_name)
	frappe.local.flags.file_of_link = response
	return closed(200, "")
