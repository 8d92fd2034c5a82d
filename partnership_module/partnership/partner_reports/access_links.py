"""Links with which a person without an account opens one report of one party, for a time."""

import hashlib
import secrets

import frappe
from frappe import _
from frappe.utils import (
	add_days,
	escape_html,
	get_url,
	getdate,
	now_datetime,
	strip_html,
	validate_email_address,
)

from ...permissions import manages
from ...prints.language import date_text
from ...records import turns
from ...rules.partner_reports import reporting
from .. import api
from ..documents import organisations
from ..mail import outgoing
from ..messages import refuse_because
from .reporting import OPEN, REPORT

LINK = "Partner Access Link"
PAGE = "partnership-report"
TOKEN_BYTES = 32
"""256 bits, too many to guess."""


@api.method(methods=["POST"])
def create(report: str, person: str, email: str) -> dict:
	"""Make a link to a report for a person, and mail it where the site can: {"url", "mailed", "expires_on"}.

	The address is shown this once; of its token only a fingerprint is kept. Raises frappe.PermissionError for
	all but managers.
	"""
	doc = _managed(REPORT, report)
	if doc.status not in OPEN:
		refuse_because(_("The report of {0} has been handed in already."), organisations.title(doc.party))
	person, email = strip_html(person).strip(), email.strip()
	if not person or "," in email or not validate_email_address(email):
		frappe.throw(_("Enter the name of the person and one valid e-mail address."))
	token = secrets.token_urlsafe(TOKEN_BYTES)
	link = _insert(doc, person, email, token)
	url = get_url(f"/{PAGE}#{token}")
	return {"url": url, "mailed": _mail(doc, link, url), "expires_on": link.expires_on}


@api.method(methods=["POST"])
def revoke(link: str) -> None:
	"""Close a link at once, for good. Raises frappe.PermissionError for all but managers."""
	_managed(LINK, link).db_set("revoked", 1)


def opened(token: str | None, after_collision: bool = False) -> tuple | None:
	"""Look up the link of a token and the report that it opens, locked; None when it opens nothing (any
	more).

	after_collision: as of `turns.take`.
	"""
	if not isinstance(token, str) or not token:
		return None
	open_today = {"token_hash": fingerprint(token), "revoked": 0, "expires_on": [">=", getdate()]}
	name = frappe.db.get_value(LINK, {**open_today, "reference_doctype": REPORT})
	if not name:
		return None
	turns.take(turns.partnership_of(LINK, name), after_collision=after_collision)
	name = frappe.db.get_value(LINK, open_today)
	if not name:
		return None
	link = frappe.get_doc(LINK, name)
	if not frappe.db.exists(REPORT, link.reference_name):
		return None
	report = turns.locked(REPORT, link.reference_name)
	is_same = (report.partnership, report.party) == (link.partnership, link.party)
	return (link, report) if is_same and report.status != reporting.ACCEPTED else None


def count_use(link) -> None:
	"""Note that a link was opened."""
	link.db_set({"uses": (link.uses or 0) + 1, "last_used": now_datetime()}, update_modified=False)


def delete_links(report: str) -> None:
	"""Delete the links to a report that is deleted."""
	for name in frappe.get_all(LINK, {"reference_doctype": REPORT, "reference_name": report}, pluck="name"):
		frappe.delete_doc(LINK, name, ignore_permissions=True, delete_permanently=True)


def fingerprint(token: str) -> str:
	"""Hash a token with SHA-256: enough to recognise it, too little to make it."""
	return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def language_of(report) -> str:
	"""Give the language of letters to the party of a report: its own, else that of the partnership."""
	own = frappe.db.get_value("Partner Organisation", report.party, "language")
	return own or frappe.db.get_value("Partnership", report.partnership, "language") or "en"


def _managed(doctype: str, name: str):
	doc = turns.locked(doctype, name)
	doc.check_permission("read")
	refuse_others()
	return doc


def refuse_others() -> None:
	"""Refuse whoever does not manage partnerships. Raises frappe.PermissionError."""
	if not manages(frappe.session.user):
		message = _("Only managers of partnerships give out links and revoke them.")
		frappe.throw(message, frappe.PermissionError)


def _insert(report, person: str, email: str, token: str):
	days = frappe.db.get_single_value("Partnership Settings", "access_link_days") or 0
	return frappe.get_doc(
		doctype=LINK,
		partnership=report.partnership,
		party=report.party,
		person=person,
		email=email,
		reference_doctype=REPORT,
		reference_name=report.name,
		token_hash=fingerprint(token),
		expires_on=add_days(getdate(), days),
	).insert(ignore_permissions=True)


def _mail(report, link, url: str) -> bool:
	"""Send the link; False where no mail goes out. No copy is kept with the report."""
	language = language_of(report)
	title = frappe.db.get_value("Partnership", report.partnership, "title")
	return outgoing.send(
		recipients=[link.email],
		subject=_("Report to {0}", language).format(title),
		message=_letter(link, report, title, url, language),
	)


def _letter(link, report, title: str, url: str, language: str) -> str:
	until = date_text(getdate(report.period_to), "Day", language)
	sentences = (
		_("Dear {0}", language).format(link.person),
		_("{0} asks {1} for its figures for the period until {2}.", language).format(
			title, organisations.title(report.party), until
		),
		_("Open the link, fill them in, and hand them in. You need no account.", language),
	)
	expires = date_text(getdate(link.expires_on), "Day", language)
	last = _("The link is for you alone and works until {0}. Do not pass it on.", language).format(expires)
	body = "".join(f"<p>{escape_html(sentence)}</p>" for sentence in sentences)
	return f'{body}<p><a href="{url}">{url}</a></p><p>{escape_html(last)}</p>'
