"""What became of each mail at each recipient: taken by the mail server, not sent, come back.

A row for each is written with the mail, in one transaction: what was not kept was not mailed. Frappe empties
its queue after a time; the rows stay.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.message import Message

import frappe
from frappe.utils import escape_html, getdate, now_datetime

from ...constants import DELIVERY, PARTNERSHIP
from ...records import turns
from ...records.words import _
from ..documents import reminders
from . import bounces

WAITING, TAKEN, NOT_SENT, DELAYED, BOUNCED = "Waiting", "Taken", "Not Sent", "Delayed", "Bounced"
LONG = timedelta(hours=2)
"""After which a mail that waits is stuck; Frappe tries again every quarter of an hour."""
QUEUE = "Email Queue"
FIELDS = ("name", "email", "subject", "state", "code", "said", "sent_on")


def note(queued, about: Iterable[tuple[str, str]], subject: str, recipients: Iterable[str]) -> None:
	"""Keep to whom a mail goes that was put into the queue, with each document that it is about.

	queued: the row of Frappe's queue; empty where it put none there, because all have unsubscribed.
	"""
	if queued is None:
		return
	taken = {row.recipient.lower() for row in queued.recipients} if queued else set()
	mail = {"queue": queued.name, "message_id": queued.message_id} if queued else {}
	for doctype, name in about:
		for email in dict.fromkeys(recipients):
			is_taken = email.lower() in taken
			frappe.get_doc(
				doctype=DELIVERY,
				partnership=turns.partnership_of(doctype, name),
				about_doctype=doctype,
				about_name=name,
				email=email,
				subject=subject[:140],
				sent_on=now_datetime(),
				state=WAITING if is_taken else NOT_SENT,
				said=None if is_taken else _("This address has unsubscribed from mails of this site."),
				**mail,
			).insert(ignore_permissions=True)


def of(doctype: str, name: str) -> list[dict]:
	"""List what became of the mails about a document, the newest first: FIELDS."""
	about = {"about_doctype": doctype, "about_name": name}
	rows = frappe.get_all(DELIVERY, about, [*FIELDS, "queue"], order_by="sent_on desc, creation desc")
	now = _in_queue(rows)
	return [{**{field: row[field] for field in FIELDS}, **now.get(row.name, {})} for row in rows]


def last_of(doctype: str, name: str) -> dict[str, dict]:
	"""Map each address in lower case to what became of the last mail about a document."""
	return {row["email"].lower(): row for row in reversed(of(doctype, name))}


def forget(doc, _event: str | None = None) -> None:
	"""Delete what is kept of mails about a document that is deleted. Hook `on_trash`."""
	frappe.db.delete(DELIVERY, {"about_doctype": doc.doctype, "about_name": doc.name})
	if doc.doctype == PARTNERSHIP:
		frappe.db.delete(DELIVERY, {"partnership": doc.name})


# --- what the queue says -----------------------------------------------------------------------------------


def _in_queue(rows: list) -> dict[str, dict]:
	"""Map rows to what the queue says of them now, where that is something new."""
	open_rows = [row for row in rows if row.queue and row.state in (WAITING, NOT_SENT)]
	names = list({row.queue for row in open_rows})
	mails = {
		mail.name: mail
		for mail in frappe.get_all(QUEUE, {"name": ["in", names]}, ["name", "status", "error"])
	}
	reached = defaultdict(set)
	sent = {"parent": ["in", names], "parenttype": QUEUE, "status": "Sent"}
	for one in frappe.get_all("Email Queue Recipient", sent, ["parent", "recipient"]):
		reached[one.parent].add(one.recipient.lower())
	found = {row.name: _told(row, mails.get(row.queue), reached[row.queue]) for row in open_rows}
	return {name: told for name, told in found.items() if told}


def _told(row, mail, reached: set[str]) -> dict:
	if row.email.lower() in reached or (mail and mail.status == "Sent"):
		return {"state": TAKEN, "said": None}
	if mail and mail.status == "Error":
		lines = (mail.error or "").strip().splitlines()
		return {"state": NOT_SENT, "said": lines[-1][:500] if lines else None}
	return {"state": WAITING, "said": None} if mail and row.state == NOT_SENT else {}


def renew() -> None:
	"""Keep what the queue says of the mails that were waiting."""
	fields = ["name", "email", "state", "queue"]
	rows = frappe.get_all(DELIVERY, {"state": ["in", [WAITING, NOT_SENT]]}, fields)
	for name, values in _in_queue(rows).items():
		frappe.db.set_value(DELIVERY, name, values)


# --- what comes back ---------------------------------------------------------------------------------------


def take(mail: Message) -> None:
	"""Keep what a mail reports that a server wrote, of mails that are known by their id; others change
	nothing."""
	for bounce in bounces.read(mail):
		rows = frappe.get_all(DELIVERY, {"message_id": bounce.message_id}, ["name", "email", "partnership"])
		of_it = [row for row in rows if row.email.lower() in bounce.addresses]
		# Forwarded, a mail comes back from an address that nobody wrote to.
		alone = rows if len({row.email.lower() for row in rows}) == 1 else []
		for row in of_it or alone:
			turns.alone(row.partnership, lambda row=row, bounce=bounce: _keep(row.name, bounce))


def _keep(name: str, bounce: bounces.Bounce) -> None:
	state = frappe.db.get_value(DELIVERY, name, "state")
	if bounce.action == bounces.DELAYED and state == BOUNCED:
		return
	values = {"state": DELAYED if bounce.action == bounces.DELAYED else BOUNCED}
	frappe.db.set_value(DELIVERY, name, {**values, "code": bounce.code, "said": bounce.said})


# --- who is told -------------------------------------------------------------------------------------------


def troubled(now: datetime) -> dict[tuple[str, str], list]:
	"""Map partnerships and users to the mails in trouble that nobody was told of yet."""
	fields = ["name", "partnership", "owner", "email", "subject", "state", "sent_on"]
	rows = frappe.get_all(
		DELIVERY,
		{"told": 0, "state": ["in", [WAITING, NOT_SENT, BOUNCED]], "partnership": ["is", "set"]},
		fields,
		order_by="sent_on asc, creation asc",
	)
	found = defaultdict(list)
	for row in rows:
		if row.state != WAITING or row.sent_on < now - LONG:
			found[row.partnership, _coordinator(row)].append(row)
	return found


def tell(partnership: str, user: str, rows: list) -> None:
	"""Give a user one task about mails in trouble, once."""
	lines = [_("These mails did not arrive. Correct the address and send again, or tell people yourself.")]
	lines += [f"{row.email}: {_(row.state)}. {row.subject}" for row in rows]
	sentence = "<br>".join(map(escape_html, lines))
	reminders.remind(user, PARTNERSHIP, partnership, getdate(), sentence)
	frappe.db.set_value(DELIVERY, {"name": ["in", [row.name for row in rows]]}, "told", 1)


def _coordinator(row) -> str:
	"""Name who sent a mail, else, where that was nobody or a job, the owner of the partnership."""
	if row.owner not in ("Guest", "Administrator") and frappe.db.get_value("User", row.owner, "enabled"):
		return row.owner
	return frappe.db.get_value(PARTNERSHIP, row.partnership, "owner")
