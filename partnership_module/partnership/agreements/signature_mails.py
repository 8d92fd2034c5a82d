"""Mails about signatures by link: the signed text to everybody, once; and that somebody does not sign."""

from collections.abc import Iterable

import frappe
from frappe.translate import print_language
from frappe.utils import escape_html, getdate

from ...constants import AGREEMENT
from ...prints.language import date_text
from ...records.words import _
from ..documents import organisations
from ..files import frozen_files, sealing
from ..links import access_links, staff
from ..mail import kinds, outgoing, party_mails
from ..mail.party_mails import addressees

TASK = "Signature"
"""By which a link keeps that it opens an agreement to be signed."""


def send_copies(doc, also: Iterable[str] = ()) -> None:
	"""Mail the signed text to all parties and to who signed by link, when the last of them has signed.

	Each address gets it once: nothing is signed twice, and after the last signature there is none. Nobody
	gets anything where no signature came by link. also: addresses of who signs by link now.
	"""
	holders = {*_who_signed_by_link(doc), *also}
	if not holders or not all(row.signed_on for row in doc.signatures) or frozen_files.alarm(doc):
		return
	parties = [row.party for row in doc.signatures]
	copy = {"fname": f"{doc.title or doc.name}.pdf".replace("/", "-"), "fcontent": sealing.to_hand_out(doc)}
	for language, recipients in _by_language(doc, parties, holders).items():
		with print_language(language):
			_send(
				kinds.SIGNED_BY_ALL,
				doc,
				recipients,
				_("Signed by all: {0}").format(doc.title or doc.name),
				[_("All parties have signed. The text that they signed is attached.")],
				[copy],
			)


def tell_refusal(doc, party: str, person: str, reason: str) -> None:
	"""Mail to who gave out the links, and to all who have signed, that a party does not sign, and why."""
	signed = [row.party for row in doc.signatures if row.signed_on]
	holders = {*_who_signed_by_link(doc), *staff.addresses(doc)}
	for language, recipients in _by_language(doc, signed, holders).items():
		with print_language(language):
			lines = [
				_("{0} does not sign, says {1}:").format(organisations.title(party), person),
				reason,
				_(
					"Nothing that was signed changes by this. "
					"The coordinator of the partnership says how it goes on."
				),
			]
			subject = _("{0} does not sign: {1}").format(organisations.title(party), doc.title or doc.name)
			_send(kinds.DOES_NOT_SIGN, doc, recipients, subject, lines, person=person)


def tell_confirmed(doc, row) -> None:
	"""Mail to who signed in place of the invited person that it counts."""
	signers = _signers(doc, row.party)
	with print_language(access_links.language_of(row.party, doc.partnership)):
		said = _("It is confirmed that you sign for {0}. The signature that you gave on {1} counts.")
		day = date_text(getdate(row.signed_on), "Day", frappe.local.lang)
		subject = _("Your signature counts: {0}").format(doc.title or doc.name)
		lines = [said.format(organisations.title(row.party), day)]
		_send(kinds.SIGNATURE_COUNTS, doc, signers, subject, lines, day=day)


def tell_not_confirmed(doc, party: str, reason: str) -> None:
	"""Mail to who signed in place of the invited person that it does not count, and why."""
	signers = _signers(doc, party)
	with print_language(access_links.language_of(party, doc.partnership)):
		said = _("It is not confirmed that you sign for {0}, so your signature does not count:")
		last = _("The coordinator of the partnership says how it goes on.")
		subject = _("Your signature does not count: {0}").format(doc.title or doc.name)
		lines = [said.format(organisations.title(party)), reason, last]
		_send(kinds.SIGNATURE_DOES_NOT_COUNT, doc, signers, subject, lines)


def giver(doc) -> str:
	"""Name the user who gave out the last link to sign; without one who made the agreement."""
	of_it = {"reference_doctype": AGREEMENT, "reference_name": doc.name, "task": TASK}
	return frappe.db.get_value(access_links.LINK, of_it, "owner", order_by="creation desc") or doc.owner


def _signers(doc, party: str) -> list[str]:
	"""Look up the address of who signed last for a party by link."""
	of_it = {"reference_doctype": AGREEMENT, "reference_name": doc.name, "task": TASK, "party": party}
	done = {"done_on": ["is", "set"], "receipt": ["is", "set"]}
	signed = {**of_it, **done}
	return frappe.get_all(access_links.LINK, signed, pluck="email", order_by="done_on desc", limit=1)


def _who_signed_by_link(doc) -> list[str]:
	"""The addresses of who signed by a link; of links that were closed because others signed there is no
	receipt."""
	of_it = {"reference_doctype": AGREEMENT, "reference_name": doc.name, "task": TASK}
	done = {"done_on": ["is", "set"], "receipt": ["is", "set"]}
	signed = [row.party for row in doc.signatures if row.signed_on]
	return frappe.get_all(access_links.LINK, {**of_it, **done, "party": ["in", signed]}, pluck="email")


def _by_language(doc, parties: list[str], others: Iterable[str]) -> dict[str, list[str]]:
	"""Group addresses by the language that they are written to; each stands once."""
	people = addressees(doc.partnership, parties) if parties else {}
	languages = {
		address: access_links.language_of(party, doc.partnership)
		for party in parties
		for _person, address in people.get(party, [])
	}
	own = frappe.db.get_value("Partnership", doc.partnership, "language") or "en"
	languages = dict.fromkeys(filter(None, others), own) | languages
	return {
		language: sorted(address for address in languages if languages[address] == language)
		for language in sorted(set(languages.values()))
	}


def _send(
	kind: kinds.Kind,
	doc,
	recipients: list[str],
	subject: str,
	lines: list[str],
	attachments: Iterable[dict] = (),
	**known: str,
) -> None:
	if not recipients:
		return
	outgoing.send(
		kind,
		party_mails.about(doc, **known),
		recipients=recipients,
		subject=subject,
		message="".join(f"<p>{escape_html(line)}</p>" for line in lines),
		attachments=list(attachments),
		reference_doctype=doc.doctype,
		reference_name=doc.name,
	)
