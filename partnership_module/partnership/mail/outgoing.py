"""The one door through which mails leave. Where none can leave, the act is recorded all the same, and the
user is told."""

from collections.abc import Iterable
from urllib.parse import urlencode

import frappe
from frappe import _
from frappe.utils import escape_html

SAVE_POINT = "outgoing_mail"
UNSENDABLE = (frappe.OutgoingEmailError, frappe.InvalidEmailAddressError)


def can_mail() -> bool:
	"""Tell whether the site has an account that mails go out from, of its own or in its configuration."""
	account = {"enable_outgoing": 1, "default_outgoing": 1}
	return bool(frappe.db.exists("Email Account", account) or frappe.conf.get("mail_server"))


def send(**letter) -> bool:
	"""Hand a mail to the queue, as `frappe.sendmail` takes it; returns whether it could.

	Where it cannot go out, nothing of it is kept, and whoever asked for it goes on.
	"""
	if not can_mail():
		return False
	earlier_messages = len(frappe.local.message_log)
	frappe.db.savepoint(SAVE_POINT)
	try:
		frappe.sendmail(**letter)
	except UNSENDABLE:
		frappe.db.rollback(save_point=SAVE_POINT)
		del frappe.local.message_log[earlier_messages:]
		return False
	frappe.db.release_savepoint(SAVE_POINT)
	return True


def tell_unsent(doc=None, papers: Iterable[tuple[str, str]] = ()) -> None:
	"""Tell the user that no mail was sent and why, with the papers of a document to hand out.

	papers: by what they are called, translated, the print format of each.
	"""
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


def _link(doc, called: str, print_format: str) -> str:
	query = urlencode({"doctype": doc.doctype, "name": doc.name, "format": print_format})
	address = f"/api/method/frappe.utils.print_format.download_pdf?{query}"
	said = _("Download {0}").format(called)
	return f'<a href="{escape_html(address)}" target="_blank">{escape_html(said)}</a>'
