"""A signed PDF that came back: from a party, or from a signing service.

Its signatures are read and shown; who looks at them says for which party each is, and they are recorded. The
file is kept as evidence. One of another text than the frozen is refused.
"""

import base64
import binascii
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import frappe
from frappe.utils import get_system_timezone

from ...constants import AGREEMENT
from ...prints import pdf_signatures
from ...prints.pdf_signatures import PdfSignature, UnreadableSignatures, signatures_in, signer_of
from ...prints.same_text import compared
from ...records.words import _
from ...rules.findings import N_
from .. import api
from ..documents import organisations
from ..files import certificates, frozen_files, sealing, verification
from ..messages import refuse_because, sentence
from . import negotiation
from .steps import locked

HOW = "External Service"
FIELD = "evidence"
LARGEST = 20_000_000
"""Bytes of a file."""
BY_WHOM = {
	pdf_signatures.TRUSTED: N_("Certificate of {0}, who is trusted here"),
	pdf_signatures.UNKNOWN: N_("Certificate of {0}, who is not known here"),
	pdf_signatures.EXPIRED: N_("Expired certificate of {0}"),
	pdf_signatures.NOT_YET_VALID: N_("Certificate of {0} that was not valid yet"),
}


@api.method(methods=["POST"])
def read(agreement: str, content: str) -> dict:
	"""Read the signatures in a PDF (base64) of a frozen agreement.

	told: sentences on the file. signatures: those that can be recorded, each with its number in the file,
	who signed, when, and the party that it seems to be of.
	"""
	doc = locked(agreement)
	signatures, told = _read(doc, _decoded(content))
	return {
		"told": [sentence(finding, AGREEMENT) for finding in told],
		"signatures": [
			{
				"number": number,
				"signer": signer_of(signature),
				"signed_on": str(_day(signature)) if signature.signed_at else None,
				"issuer": signature.issuer,
				"standing": signature.standing,
				"party": _party(doc, signature),
			}
			for number, signature in enumerate(signatures)
		],
	}


@api.method(methods=["POST"])
def record(agreement: str, content: str, parties: str) -> list[str]:
	"""Record signatures in a PDF (base64) as those of parties, and keep the file; returns who has signed now.

	parties: JSON, by the number of the signature the party that it is of.
	"""
	doc = locked(agreement)
	pdf = _decoded(content)
	signatures, _told = _read(doc, pdf)
	chosen = {int(number): party for number, party in frappe.parse_json(parties).items() if party}
	if not chosen or not set(chosen) <= set(range(len(signatures))):
		frappe.throw(_("Say for at least one signature which party it is of."))
	if len(set(chosen.values())) < len(chosen):
		frappe.throw(_("Two signatures are said to be of one party. Choose one of them."))
	evidence = frozen_files.put_beside(doc, _("{0}, signed.pdf").format(doc.name), pdf, FIELD)
	for number, party in chosen.items():
		_record(doc, signatures[number], party, evidence)
	return list(chosen.values())


def _record(doc, signature: PdfSignature, party: str, evidence: str) -> None:
	if not signature.signed_at:
		refuse_because(
			_("The signature of {0} does not say when it was made. Record it by hand."), signer_of(signature)
		)
	negotiation.sign(
		doc.name,
		party,
		doc.digest,
		str(_day(signature)),
		HOW,
		signatory=signature.signer,
		reference=_reference(signature),
		evidence=evidence,
	)


def _reference(signature: PdfSignature) -> str:
	"""Say by whose certificate it was signed, and whether that issuer is trusted here."""
	return _(BY_WHOM[signature.standing]).format(signature.issuer)


def _read(doc, pdf: bytes) -> tuple[list[PdfSignature], list]:
	"""Give the signatures that can be recorded, and what is to be said of the file."""
	if not doc.docstatus.is_submitted():
		frappe.throw(_("The text is not frozen yet. Submit the agreement, then have it signed."))
	try:
		signatures = signatures_in(pdf, certificates.trust(), datetime.now(timezone.utc))
	except UnreadableSignatures as error:
		refuse_because(sentence(error.finding, AGREEMENT))
	if not signatures:
		frappe.throw(
			_(
				"Nobody has signed this PDF electronically. A scan is attached to the signature that you "
				"record."
			)
		)
	same = compared(pdf, frozen_files.read(doc))
	if not same.is_same:
		frappe.throw(
			"<br>".join(sentence(finding, AGREEMENT) for finding in same.told), title=_("Another text")
		)
	told = pdf_signatures.told_of(signatures, verification.moment)
	if any(signature.is_alarm for signature in signatures):
		frappe.throw("<br>".join(sentence(finding, AGREEMENT) for finding in told), title=_("Altered"))
	return [one for one in signatures if one.field != sealing.NAME], [*same.told, *told]


def _decoded(content: str) -> bytes:
	try:
		pdf = base64.b64decode(content, validate=True)
	except binascii.Error:
		frappe.throw(_("This file cannot be read. Choose a PDF and try again."))
	if len(pdf) > LARGEST:
		refuse_because(_("The file is larger than {0} MB."), str(LARGEST // 1_000_000))
	return pdf


def _day(signature: PdfSignature):
	"""The day of a signature where the site is."""
	return signature.signed_at.astimezone(ZoneInfo(get_system_timezone())).date()


def _party(doc, signature: PdfSignature) -> str | None:
	"""Find the party that has not signed yet and that a signature seems to be of: by its organisation, else
	by the name of its signatory."""
	open_rows = [row for row in doc.signatures if not row.signed_on]
	for row in open_rows:
		names = {row.party_name, row.signs_as, organisations.title(row.party)}
		if signature.organisation and _plain(signature.organisation) in {
			_plain(name) for name in names if name
		}:
			return row.party
	return next(
		(
			row.party
			for row in open_rows
			if row.signatory and _plain(row.signatory) == _plain(signature.signer)
		),
		None,
	)


def _plain(name: str) -> str:
	return " ".join(name.casefold().split())
