"""Sending a text to the parties: mailed from here, or noted where it was sent by other means.

Each method asks for permission first (frappe.PermissionError). Neither says that a party has opened the text.
"""

from datetime import datetime, time

import frappe
from frappe.utils import getdate, now_datetime

from ...dossier.digest import digest
from ...records.words import _
from .. import api
from ..documents import organisations
from ..mail import outgoing
from ..mail.party_mails import addresses, receivers
from ..messages import refuse_because
from . import agreement_facts as facts
from . import letters
from .steps import locked, permitted, refuse_others, save

MAILED = "E-mail"
WAYS = ("By Post", "Handed Over", "Own E-mail")
"""How a text is sent that this site did not mail."""


@api.method()
def recipients(agreement: str) -> dict:
	"""Tell who would be mailed the text: {"can_mail", "parties": [{"party", "title", "addresses"}]}.

	can_mail: whether any mail can go out from this site.
	"""
	doc = permitted(agreement)
	rows = receivers(doc.partnership, facts.required_parties(doc))
	return {"can_mail": outgoing.can_mail(), "parties": rows}


@api.method(methods=["POST"])
def send(agreement: str, party: str | None = None) -> dict[str, list[str]]:
	"""Mail a party the text as it reads now, and record that; without a party all that were not sent it.

	Returns what the parties are called: {"mailed", "not_mailed"}; of the latter nothing is recorded. Refuses
	where no mail can go out at all.
	"""
	doc = locked(agreement)
	parties = _meant(doc, party)
	reachable = addresses(doc.partnership, parties)
	if parties and not reachable:
		_refuse_unreachable(parties)
	mailed = letters.mail(doc, reachable)
	if len(mailed) < len(reachable):
		outgoing.tell_unsent(doc, [(_("the agreement"), "Partnership Agreement")])
	_record(doc, [{"party": one, "how": MAILED, "sent_to": "\n".join(reachable[one])} for one in mailed])
	not_mailed = [one for one in parties if one not in mailed]
	return {"mailed": organisations.called(mailed), "not_mailed": organisations.called(not_mailed)}


@api.method(methods=["POST"])
def note_sent(
	agreement: str, how: str, party: str | None = None, sent_on: str | None = None, remark: str | None = None
) -> list[str]:
	"""Record that a party was sent the text as it reads now by other means than from here, one of WAYS;
	without a party all that were not sent it. Returns what the parties are called.

	sent_on: the day, by default now.
	"""
	doc = locked(agreement)
	_refuse_other_ways(how)
	moment, parties = _moment(sent_on), _meant(doc, party)
	_record(doc, [{"party": one, "how": how, "sent_on": moment, "remark": remark} for one in parties])
	return organisations.called(parties)


def _meant(doc, party: str | None) -> list[str]:
	if party:
		refuse_others(doc, party)
		return [party]
	fingerprint = facts.current_digest(doc)
	return [each for each in facts.required_parties(doc) if not facts.was_sent(doc, each, fingerprint)]


def _record(doc, rows: list[dict]) -> None:
	text = facts.current_text(doc)
	told = {"sent_on": now_datetime(), "digest": digest(text), "text": text}
	for row in rows:
		doc.append("circulations", {**told, **row})
	save(doc)


def _moment(day: str | None) -> datetime:
	"""Give the beginning of a day, of which the hour is not known; now for today."""
	if not day or getdate(day) == getdate():
		return now_datetime()
	if getdate(day) > getdate():
		frappe.throw(_("The day lies ahead. Enter the day on which the text was sent."))
	return datetime.combine(getdate(day), time.min)


def _refuse_other_ways(how: str) -> None:
	if how not in WAYS:
		refuse_because(_("{0} is no way to send. Choose one of: {1}."), how, ", ".join(map(_, WAYS)))


def _refuse_unreachable(parties: list[str]) -> None:
	if not outgoing.can_mail():
		frappe.throw(
			_(
				"This site has no account that mails go out from. Send the text yourself, for instance as "
				"PDF of the print, and choose Note as Sent."
			)
		)
	refuse_because(
		_(
			"There is no e-mail address of {0}. Enter that of its contact person on the partnership, under "
			"Parties, or send the text yourself and choose Note as Sent."
		),
		", ".join(organisations.called(parties)),
	)
