"""One-time codes: mailed on request to the address of a link, and asked for before what binds a party.

The database has fingerprints alone, each made with the secret of the site: who reads it finds out no code.
Wrong codes are counted for each act of a link, whatever codes are sent meanwhile.
"""

import hmac
import json
import re
import secrets
from datetime import datetime, timedelta

import frappe
from frappe.utils import escape_html, format_datetime, get_datetime, now_datetime
from frappe.utils.password import get_encryption_key

from ...records.words import _
from ..mail import kinds, outgoing
from ..mail.rewording import About
from ..messages import refuse_because
from . import senders
from .task import Task

SEND, FIELD = "send-code", "code"
"""The button that asks for a code, and the field that takes it."""
LIFE = timedelta(minutes=15)
MOST_SENT = 5
"""How many codes of a link are good at one time."""
MOST_WRONG, STOP, LONGEST_STOP = 5, timedelta(minutes=30), timedelta(days=1)
"""After how many wrong codes none is taken for how long; twice as long after as many more, up to a day."""


def make(link) -> str:
	"""Make a code of six digits that confirms an act by a link for a time; earlier ones stay good.

	It confirms on whatever page the act is done: that of the link, or the overview that leads to it.
	"""
	kept, code = _kept(link), f"{secrets.randbelow(1_000_000):06}"
	made = {"hash": _fingerprint(link, code), "until": _stored(now_datetime() + LIFE)}
	_keep(link, kept | {"sent": [*_good(kept), made]})
	return code


def send(link, task: Task) -> str:
	"""Mail a code to the address of a link; returns what the page says. Raises frappe.ValidationError where
	none can be sent."""
	if closed := not_sendable(link):
		frappe.throw(closed)
	if len(_good(_kept(link))) >= MOST_SENT:
		refuse_because(
			_("Several codes are on their way to you already. Use one of them, or wait {0} minutes."),
			str(_minutes(LIFE)),
		)
	letter = _letter(task, link.person, make(link))
	reply_to = coordinator.email if (coordinator := senders.coordinator(link)) else None
	subject = _("Your code: {0}").format(task.matter())
	told = About(task.partnership_title(), task.matter(), link.person)
	if not outgoing.send(
		kinds.CODE, told, recipients=[link.email], reply_to=reply_to, subject=subject, message=letter
	):
		frappe.throw(_no_mail(link))
	said = _("A code is on its way to the address that is recorded for you. It works for {0} minutes.")
	return said.format(_minutes(LIFE))


def not_sendable(link) -> str:
	"""Say why nobody can be sent a code by this link, and whom to ask; "" where one can."""
	return "" if link.email and outgoing.can_mail() else _no_mail(link)


def refusal(link, act: str, entered: object) -> str:
	"""Say why what was entered does not confirm an act; "" where it does. Counts what is wrong.

	Signs between the digits do not matter. What was entered wrong leaves the codes good.
	"""
	if stopped := stopped_until(link, act):
		return stopped
	digits = re.sub(r"[\s.\-]", "", str(entered or ""))
	if not digits:
		return _("Enter the code from the mail. Ask for one with the button above.")
	if _is_good(link, digits):
		return ""
	_count_wrong(link, act)
	return stopped_until(link, act) or _(
		"This code is not right, or it is older than {0} minutes. "
		"Look at the last mail, or ask for a new one."
	).format(_minutes(LIFE))


def stopped_until(link, act: str) -> str:
	"""Say until when no code is taken for an act, after too many wrong ones, and whom to ask; "" while any
	is."""
	until = _wrong(link, act).get("until")
	if not until or get_datetime(until) <= now_datetime():
		return ""
	said = _(
		"Too many wrong codes. You can go on after {0}. With more wrong ones the pause grows, up to a day."
	)
	return _with_whom_to_ask(said.format(format_datetime(until, "d. MMMM yyyy HH:mm")), link)


def use_up(link) -> None:
	"""Forget the codes of a link, and what was entered wrong: an act was confirmed."""
	_keep(link, {})


def shown(link, task: Task, form: dict, problem: str) -> dict:
	"""Give what the page shows of codes; nothing for a task that needs none. form: what was sent."""
	if not task.needs_code:
		return {}
	entered, is_asked = str(form.get(FIELD) or "")[:20], form.get("action") == SEND
	closed = not_sendable(link)
	return {"code": {"entered": entered, "problem": problem, "closed": closed, "is_asked": is_asked}}


def _is_good(link, digits: str) -> bool:
	"""Compare with every good code, in a time that tells nothing."""
	asked = _fingerprint(link, digits)
	return sum(hmac.compare_digest(one["hash"], asked) for one in _good(_kept(link))) > 0


def _count_wrong(link, act: str) -> None:
	kept, number = _kept(link), _wrong(link, act).get("number", 0) + 1
	counted = {"number": number}
	if number % MOST_WRONG == 0:
		counted["until"] = _stored(now_datetime() + _pause(number // MOST_WRONG))
	_keep(link, kept | {"wrong": kept.get("wrong", {}) | {act: counted}})


def _pause(time: int) -> timedelta:
	"""Tell how long the stop of this time is, counted from 1: 30 minutes, 1 hour, 2 hours, ..., a day."""
	doublings = min(time - 1, LONGEST_STOP // STOP)
	return min(STOP * 2**doublings, LONGEST_STOP)


def _wrong(link, act: str) -> dict:
	return _kept(link).get("wrong", {}).get(act, {})


def _good(kept: dict) -> list[dict]:
	return [code for code in kept.get("sent", []) if get_datetime(code["until"]) > now_datetime()]


def _kept(link) -> dict:
	return json.loads(link.codes or "{}")


def _keep(link, kept: dict) -> None:
	link.db_set("codes", json.dumps(kept) if kept else None, update_modified=False)


def _fingerprint(link, code: str) -> str:
	secret = get_encryption_key().encode()
	return hmac.new(secret, f"{link.name} {code}".encode(), "sha256").hexdigest()


def _stored(moment: datetime) -> str:
	return moment.isoformat(" ", "seconds")


def _minutes(span: timedelta) -> int:
	return span.seconds // 60


def _no_mail(link) -> str:
	said = _("This site sends no mail, so no code can be sent, and without one this cannot be done by link.")
	return _with_whom_to_ask(said, link)


def _with_whom_to_ask(said: str, link) -> str:
	if not (coordinator := senders.coordinator(link)):
		return said
	asked = _("Ask {0}, {1}.").format(coordinator.full_name, coordinator.email)
	return f"{said} {asked}"


def _letter(task: Task, person: str, code: str) -> str:
	lines = (
		_("Dear {0}").format(person),
		_("You asked for a code for: {0}").format(task.title()),
		_("Your code is {0}").format(code),
		_("It works for {0} minutes, once. Give it to nobody.").format(_minutes(LIFE)),
		_("If you did not ask for it, do nothing, and tell whoever sent you the link."),
	)
	return "".join(f"<p>{escape_html(line)}</p>" for line in lines)
