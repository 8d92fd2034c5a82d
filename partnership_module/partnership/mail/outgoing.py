"""The one door through which mails leave. Where none can leave, the act is recorded all the same, and the
user is told."""

from collections.abc import Iterable
from contextvars import ContextVar
from email import encoders
from email.mime.base import MIMEBase
from typing import NamedTuple
from urllib.parse import urlencode

import frappe
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.utils import escape_html

from ...records.words import _
from . import choices, deliveries
from .kinds import Kind
from .rewording import About, reworded

SAVE_POINT = "outgoing_mail"
UNSENDABLE = (frappe.OutgoingEmailError, frappe.InvalidEmailAddressError)


class CalendarFile(NamedTuple):
	"""An iCalendar file that a mail hands over. method: as in the file, REQUEST or CANCEL."""

	content: bytes
	method: str

	@property
	def attachment(self) -> dict:
		# Mail programs take it for an invitation only with the method in the type.
		kind = f"text/calendar; method={self.method}"
		return {"fname": "invite.ics", "fcontent": self.content, "content_type": kind}

	@property
	def alternative(self) -> MIMEBase:
		part = MIMEBase("text", "calendar", method=self.method, charset="utf-8")
		part.set_payload(self.content)
		encoders.encode_base64(part)
		return part


class _Letter(NamedTuple):
	calendar: CalendarFile | None


_letter: ContextVar[_Letter | None] = ContextVar("a mail of ours that is being written", default=None)


def can_mail() -> bool:
	"""Tell whether the site has an account that mails go out from, of its own or in its configuration."""
	account = {"enable_outgoing": 1, "default_outgoing": 1}
	return bool(frappe.db.exists("Email Account", account) or frappe.conf.get("mail_server"))


def send(
	kind: Kind,
	told: About,
	calendar: CalendarFile | None = None,
	about: Iterable[tuple[str, str]] = (),
	**letter,
) -> bool:
	"""Hand a mail to the queue, as `frappe.sendmail` takes it, in the words that the site has for its kind;
	returns whether it could.

	Where it cannot go out, nothing of it is kept, and whoever asked for it goes on; a user is told where the
	site does not send mails of this kind. told: what it is about, for the template of the site. about:
	DocType and name of the documents that show what becomes of it; by default the one that it refers to.
	"""
	if not can_mail():
		return False
	if choices.is_off(kind):
		_tell_off(kind)
		return False
	letter["subject"], letter["message"] = reworded(kind, told, letter["subject"], letter["message"])
	if calendar:
		letter["attachments"] = [*letter.get("attachments", ()), calendar.attachment]
	earlier_messages = len(frappe.local.message_log)
	frappe.db.savepoint(SAVE_POINT)
	token = _letter.set(_Letter(calendar))
	try:
		queued = frappe.sendmail(**letter)
		deliveries.note(queued, about or _referred_to(letter), letter["subject"], letter["recipients"])
	except UNSENDABLE:
		frappe.db.rollback(save_point=SAVE_POINT)
		del frappe.local.message_log[earlier_messages:]
		return False
	finally:
		_letter.reset(token)
	frappe.db.release_savepoint(SAVE_POINT)
	return True


def _referred_to(letter: dict) -> list[tuple[str, str]]:
	doctype, name = letter.get("reference_doctype"), letter.get("reference_name")
	return [(doctype, name)] if doctype and name else []


def finish(mail) -> None:
	"""Say in a mail of ours that a machine wrote it, and put its calendar beside the text. Hook."""
	letter = _letter.get()
	if letter is None:
		return
	mail.set_header("Auto-Submitted", "auto-generated")
	if letter.calendar:
		mail.msg_alternative.attach(letter.calendar.alternative)


def sending_address() -> str | None:
	"""Give the address that mails go out from; None where none can."""
	if not can_mail():
		return None
	return EmailAccount.find_outgoing(_raise_error=True).email_id


def receiving_addresses() -> list[str]:
	"""List the addresses of the mailboxes that the site reads, the usual one first."""
	filters = {"enable_incoming": 1, "email_id": ["is", "set"]}
	return frappe.get_all(
		"Email Account", filters, pluck="email_id", order_by="default_incoming desc, creation asc"
	)


def tell_unsent(doc=None, papers: Iterable[tuple[str, str]] = (), kind: Kind | None = None) -> None:
	"""Tell the user that no mail was sent and why, with the papers of a document to hand out.

	papers: by what they are called, translated, the print format of each. kind: of the mail, where it may be
	switched off.
	"""
	if kind and can_mail() and choices.is_off(kind):
		return _tell_off(kind)
	said = (
		_("A mail was not sent, because an address is missing or wrong. Correct it, or tell people yourself.")
		if can_mail()
		else _(
			"No mail was sent, because this site has no account that mails go out from. Tell people "
			"yourself, and ask whoever looks after the site to set up an outgoing account."
		)
	)
	lines = [said, *(_link(doc, *paper) for paper in papers)]
	frappe.msgprint("<br>".join(lines), title=_("Not sent"), indicator="orange")


def _tell_off(kind: Kind) -> None:
	"""Tell a user, once for each act, that the site does not send mails of a kind."""
	said = escape_html(
		_(
			"No mail was sent, because {0} is switched off in Partnership Settings, under Mails. Tell people "
			"yourself."
		).format(_(kind.name))
	)
	is_told = any(said in str(message) for message in frappe.local.message_log)
	if frappe.session.user != "Guest" and not is_told:
		frappe.msgprint(said, title=_("Not sent"), indicator="orange")


def _link(doc, called: str, print_format: str) -> str:
	query = urlencode({"doctype": doc.doctype, "name": doc.name, "format": print_format})
	address = f"/api/method/frappe.utils.print_format.download_pdf?{query}"
	said = _("Download {0}").format(called)
	return f'<a href="{escape_html(address)}" target="_blank">{escape_html(said)}</a>'
