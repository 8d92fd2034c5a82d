"""The page on which a partner without an account reports: it shows and changes what its link opens, and
nothing else.

The token of a link stands behind its "#", which browsers send to nobody, and comes in the body of a POST: no
log of a server, no referrer and no error log has it. The page that a link opens first takes it from there.
Opening it by GET shows and changes nothing.
"""

import base64
import hashlib
import re
from typing import NamedTuple

import frappe
from frappe import _
from frappe.utils import cstr, getdate, strip_html
from frappe.website.page_renderers.template_page import TemplatePage
from werkzeug.wrappers import Response

from ...prints.language import date_text, period_text
from ...records import turns
from ...rules.partner_reports import figures, reporting
from ..documents import organisations
from . import access_links, report_figures
from .reporting import OPEN, hand_in
from .saving import kinds_of, read_row

ATTEMPTS, SECONDS = 60, 600
"""How often a link is opened, and a wrong one tried from one address, in how many seconds."""
ACTS = ("save", "hand-in")
TOKEN = re.compile(r"[\w-]{20,100}", re.ASCII)
TAKE_TOKEN = """
const token = decodeURIComponent(location.hash.slice(1));
if (token) {
	const form = document.forms[0];
	history.replaceState(null, "", location.pathname);
	form.elements.token.value = token;
	form.submit();
}
"""
CELLS = ("value", "text", "comment")
LONGEST = 5_000
"""Characters that a person may write into one field of the page."""

HEADERS = {
	"Cache-Control": "no-store, private",
	"Content-Security-Policy": (
		"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
		f"script-src 'sha256-{base64.b64encode(hashlib.sha256(TAKE_TOKEN.encode()).digest()).decode()}'; "
		"frame-ancestors 'none'; base-uri 'none'"
	),
	"Referrer-Policy": "no-referrer",
	"X-Content-Type-Options": "nosniff",
	"X-Frame-Options": "DENY",
	"X-Robots-Tag": "noindex, nofollow, noarchive",
}


class AccessPage(TemplatePage):
	"""The page of www, with headers that keep its address and content private. Hook `page_renderer`."""

	def can_render(self) -> bool:
		"""Tell whether this is the page of the links."""
		return self.path == access_links.PAGE and super().can_render()

	def render(self):
		"""Answer with the page; an older link, with its token in the address, is moved at once to where no
		log has it."""
		token = frappe.form_dict.get("token")
		if frappe.request.method != "POST" and isinstance(token, str) and TOKEN.fullmatch(token):
			response = Response(status=303, headers={"Location": f"/{access_links.PAGE}#{token}"})
		else:
			response = super().render()
		response.headers.update(HEADERS)
		response.headers.pop("Link", None)
		return response


class Secret(str):
	"""A token, which no error log shows."""

	def __repr__(self) -> str:
		return "Secret"


class Problems(NamedTuple):
	"""What keeps the page from being saved: by cell (row, field), and for the page as a whole."""

	cells: dict[tuple[str, str], str]
	page: list[str]


def page(form: dict, is_post: bool) -> dict:
	"""Make the context of the page for what was sent. Whatever a token does not open is answered the same."""
	if not is_post:
		return _first_page()
	given = dict(form)
	for number in range(turns.TRIES):
		try:
			return _answered(form, after_collision=number > 0)
		except turns.BUSY:
			frappe.db.rollback()
			frappe.clear_messages()
			form.clear()
			form.update(given)
	return _closed(409, _("Others are writing at this moment, so nothing was saved. Open the link again."))


def _answered(form: dict, after_collision: bool) -> dict:
	form["token"] = token = Secret(cstr(form.get("token")))
	link_and_report = access_links.opened(token, after_collision)
	if _is_too_often(link_and_report[0].name if link_and_report else f"wrong:{frappe.request.remote_addr}"):
		return _closed(429, _("Too many attempts. Wait ten minutes, then open the link again."))
	if not link_and_report:
		return _closed(
			403, _("This link opens nothing, or nothing any more. Ask the person who sent it for a new one.")
		)
	link, report = link_and_report
	frappe.local.flags.opened_by_link = (report.doctype, report.name)
	frappe.local.lang = access_links.language_of(report)
	access_links.count_use(link)
	frappe.local.flags.commit = True
	problems, said = Problems({}, []), ""
	if form.get("action") in ACTS and report.status in OPEN:
		problems, said = _take_in(report, form, link.person)
	return {**_shown(link, report, form, problems), "said": said}


def _is_too_often(what: str) -> bool:
	"""Tell whether a link, or an address that has none, asked too often.

	The address is that of the connection: X-Forwarded-For says what the sender likes. Behind a proxy all
	wrong links count together, which keeps nobody with a right one out.
	"""
	key = frappe.cache.make_key(f"rl:{access_links.PAGE}:{what}")
	frappe.cache.set(key, 0, ex=SECONDS, nx=True)
	return frappe.cache.incr(key) > ATTEMPTS


def _first_page() -> dict:
	return {
		"first": True,
		"take_token": TAKE_TOKEN,
		"title": _("Partner Report"),
		"language": frappe.local.lang,
		"csrf_token": _csrf_token(),
	}


def _closed(status: int, sentence: str) -> dict:
	return {
		"http_status_code": status,
		"closed": sentence,
		"title": _("Partner Report"),
		"language": frappe.local.lang,
	}


# --- in --------------------------------------------------------------------------------------------------


def _take_in(report, form: dict, person: str) -> tuple[Problems, str]:
	"""Save what was written, and hand it in if asked; returns what is wrong, and what is said about it."""
	problems = Problems(dict(_write(report, form)), [])
	if problems.cells:
		problems.page.append(_("Nothing is saved yet. Correct what is marked below."))
		return problems, ""
	try:
		report.save(ignore_permissions=True)
		if form.get("action") != "hand-in":
			return problems, _("Saved. You can go on later with the same link.")
		hand_in(report, person)
		return problems, _("Thank you. The report is handed in.")
	except frappe.ValidationError as error:
		frappe.clear_messages()
		problems.page.extend(strip_html(line) for line in cstr(error).split("<br>"))
		return problems, ""


def _write(report, form: dict):
	"""Write the cells of the page into the rows that it shows; yields what is wrong, by row and field."""
	kinds = kinds_of(report.partnership)
	for row in _rows(report):
		for field in CELLS:
			written = form.get(_name(row, field))
			if written is not None:
				row.set(field, _text(written))
		for field, message in read_row(row, kinds.get(row.indicator), report.period_to):
			yield (row.name, field), message
	if form.get("remark") is not None:
		report.remark = _text(form["remark"])


def _text(written: object) -> str:
	"""Read what was sent, without signs that are none: halves of a pair, which no database keeps."""
	return cstr(written).encode("utf-8", "replace").decode().strip()[:LONGEST]


def _rows(report) -> list:
	return [row for row in report.lines if not row.restates]


def _name(row, field: str) -> str:
	return f"{field}-{row.name}"


# --- out -------------------------------------------------------------------------------------------------


def _shown(link, report, form: dict, problems: Problems) -> dict:
	language = frappe.local.lang
	partnership = frappe.db.get_value("Partnership", report.partnership, "title")
	return {
		"title": _("Report to {0}").format(partnership),
		"language": language,
		"partnership": partnership,
		"party": organisations.title(report.party),
		"period": period_text(_day(report.period_from), _day(report.period_to), "Day", language),
		"due": report.due and date_text(_day(report.due), "Day", language),
		"is_open": report.status in OPEN,
		"sent_back": report.status == reporting.SENT_BACK and report.sent_back_reason,
		"handed_in": report.submitted_on and date_text(_day(report.submitted_on), "Day", language),
		"rows": [_row(report, row, problems) for row in report_figures.compared(report)],
		"remark": report.remark or "",
		"problems": problems.page,
		"person": link.person,
		"expires": date_text(_day(link.expires_on), "Day", language),
		"token": form["token"],
		"csrf_token": _csrf_token(),
	}


def _row(report, compared: report_figures.Compared, problems: Problems) -> dict:
	row = next(row for row in _rows(report) if row.indicator == compared.indicator.title)
	kind, own, language = compared.indicator.kind, compared.carried, frappe.local.lang
	previous = compared.earlier_text or report_figures.in_words(own.previous, kind, language)
	return {
		"title": row.indicator,
		"measures": compared.indicator.measures or "",
		"unit": "%" if kind == figures.PERCENT else compared.indicator.unit or "",
		"kind": kind,
		"previous": previous,
		"previous_to": own.previous_to and date_text(own.previous_to, "Day", language),
		"cells": {field: row.get(field) or "" for field in CELLS} | {"value": _typed(row.value, language)},
		"names": {field: _name(row, field) for field in CELLS},
		"problem": problems.cells.get((row.name, "value"), ""),
	}


def _typed(value: str | None, language: str) -> str:
	"""Write a figure as people of a language type it, with their decimal mark; what is no number stays."""
	return (value or "").replace(".", ",") if language == "da" else value or ""


def _day(value):
	return getdate(value) if value else None


def _csrf_token() -> str:
	"""Give the token that Frappe asks of users who are logged in; for others that of the link is the
	secret."""
	return "" if frappe.session.user == "Guest" else frappe.sessions.get_csrf_token()
