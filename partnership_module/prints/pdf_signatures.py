"""The signatures in a PDF: who made each, when, over which bytes, and what was changed after.

Read by pyHanko: PAdES (ETSI EN 319 142-1) and the older form of Adobe. Nothing is fetched: whether a
certificate was revoked is known only from what the PDF carries and from the lists at hand.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from ..dossier.carried import is_pdf
from ..rules.findings import N_, Finding

# It logs each certificate that is not trusted with its traceback; here that is said in a sentence.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)

MOST = 100
"""Signatures in one PDF that are looked at."""

TRUSTED, UNKNOWN, EXPIRED, NOT_YET_VALID, REVOKED = (
	"trusted",
	"unknown",
	"expired",
	"not valid yet",
	"revoked",
)
NOTHING, ADDED_TO, ALTERED, UNCLEAR = "nothing", "added to", "altered", "unclear"

UNREADABLE = N_(
	"The signatures in this PDF could not be checked: {reason}. Ask whoever sent it for the file as the "
	"signing service made it."
)
IS_BROKEN = N_(
	"Alarm: the signature of {signer} is broken: what it signed has been changed. Do not rely on this PDF."
)
WAS_ALTERED = N_("Alarm: the PDF was altered after {signer} had signed it. Do not rely on it.")
IS_UNCLEAR = N_("Whether the PDF was altered after {signer} had signed it could not be found out.")
WHO = {
	TRUSTED: N_("Signed by {signer} at {when}; the certificate is of {issuer}, who is trusted here."),
	UNKNOWN: N_(
		"Signed by {signer} at {when}, says a certificate of {issuer}, who is not known here: it does not "
		"prove who signed."
	),
	EXPIRED: N_(
		"Signed by {signer} at {when}, with a certificate of {issuer} that has expired: no time stamp proves "
		"that it was made before."
	),
	NOT_YET_VALID: N_("Signed by {signer} at {when}, with a certificate of {issuer} that was not valid yet."),
	REVOKED: N_(
		"Alarm: signed by {signer} at {when}, with a certificate that {issuer} has revoked. Do not rely on "
		"it."
	),
}
STAMPED = N_("The time is that of a time stamp of {stamper}.")
SAID = N_("The time is that of the clock of whoever signed.")
UNTOUCHED = N_("Nothing was changed since the last signature.")
FURTHER = N_("Since then nothing but signatures and proofs for them was added.")


class Trust(NamedTuple):
	"""Whom a site trusts: certificates of issuers, and lists of what they have revoked (asn1crypto)."""

	roots: tuple[Any, ...] = ()
	revoked: tuple[Any, ...] = ()


class UnreadableFile(ValueError):
	"""A file that holds neither certificates nor a list of revoked ones."""


class UnreadableSignatures(ValueError):
	"""A PDF whose signatures cannot be checked; `finding` says why."""

	def __init__(self, reason: str):
		self.finding = Finding("", UNREADABLE, {"reason": reason})
		super().__init__(str(self.finding))


@dataclass(frozen=True)
class PdfSignature:
	"""A signature and what is known of it.

	signer, organisation, issuer, stamper: names in the certificates, "" where there is none. signed_at: the
	time stamp's time where one is there and trusted, else what the clock of the signer said. standing: of
	the certificate, one of the words above. is_known_good: lists at hand say that it was not revoked.
	changed: what was done to the file after, one of the words above. end: how many bytes of the file it
	covers.
	"""

	field: str
	signer: str
	organisation: str
	issuer: str
	signed_at: datetime | None
	stamper: str
	standing: str
	is_known_good: bool
	is_intact: bool
	changed: str
	end: int

	@property
	def is_sound(self) -> bool:
		"""Tell whether it says what it said when it was made, and by whom."""
		return self.is_intact and self.standing == TRUSTED and self.changed in (NOTHING, ADDED_TO)

	@property
	def is_alarm(self) -> bool:
		"""Tell whether it shows that somebody meddled with the file, or signed who may not any more."""
		return not self.is_intact or self.standing == REVOKED or self.changed == ALTERED


def trust_of(files: Iterable[bytes]) -> Trust:
	"""Read certificates and lists of revoked ones (PEM or DER). Raises UnreadableFile."""
	roots: list[Any] = []
	revoked: list[Any] = []
	for content in files:
		try:
			roots.extend(_certificates(content))
		except ValueError:
			revoked.append(_list_of_revoked(content))
	return Trust(tuple(roots), tuple(revoked))


def _certificates(content: bytes) -> list[Any]:
	from pyhanko.keys import load_certs_from_pemder_data  # not needed by who checks no signature

	found = list(load_certs_from_pemder_data(content))
	if not found:
		raise ValueError("no certificate")
	for certificate in found:
		certificate.subject.human_friendly  # noqa: B018  asn1crypto reads only what is asked for
	return found


def _list_of_revoked(content: bytes) -> Any:
	from asn1crypto import crl, pem

	try:
		if pem.detect(content):
			content = pem.unarmor(content)[2]
		found = crl.CertificateList.load(content)
		found.issuer.human_friendly  # noqa: B018
	except (ValueError, TypeError) as error:
		raise UnreadableFile(str(error)) from error
	return found


def signatures_in(pdf: bytes, trust: Trust, moment: datetime) -> list[PdfSignature]:
	"""Read the signatures of a PDF in the order in which they were made.

	moment: now, with its zone. Raises UnreadableSignatures.
	"""
	from pyhanko.pdf_utils.reader import PdfFileReader

	try:
		reader = PdfFileReader(BytesIO(pdf), strict=False)
		if reader.encrypted:
			raise UnreadableSignatures("it is protected by a password")
		made = list(reader.embedded_regular_signatures)
		if len(made) > MOST:
			raise UnreadableSignatures(f"{len(made)} > {MOST}")
		return sorted((_read(one, trust, moment) for one in made), key=lambda signature: signature.end)
	except UnreadableSignatures:
		raise
	except (Exception, RecursionError) as error:  # pyHanko raises whatever it stumbles over in a broken file
		raise UnreadableSignatures(str(error) or type(error).__name__) from error


def _read(embedded: Any, trust: Trust, moment: datetime) -> PdfSignature:
	status, is_good, when = _status(embedded, trust, moment)
	stamp = status.timestamp_validity
	is_stamped = bool(stamp and stamp.valid and stamp.intact and stamp.trusted)
	certificate = status.signing_cert
	first, second, third, fourth = embedded.byte_range
	return PdfSignature(
		field=embedded.field_name,
		signer=_name(certificate.subject, "common_name", "organization_name"),
		organisation=_name(certificate.subject, "organization_name"),
		issuer=_name(certificate.issuer, "common_name", "organization_name"),
		signed_at=stamp.timestamp if is_stamped else status.signer_reported_dt,
		stamper=_name(stamp.signing_cert.subject, "common_name", "organization_name") if is_stamped else "",
		standing=_standing(embedded, status, trust, when),
		is_known_good=is_good,
		is_intact=status.intact and status.valid and first == 0 and second <= third,
		changed=_changed(status),
		end=third + fourth,
	)


def _status(embedded: Any, trust: Trust, moment: datetime) -> tuple[Any, bool, datetime]:
	"""Check a signature as of now; where a trusted time stamp tells when it was made, as of then.

	Gives the status, whether lists at hand tell of all certificates that they were not revoked, and as of
	when it is.
	"""
	status, is_good = _as_of(embedded, trust, moment)
	stamp = status.timestamp_validity
	if status.trusted or not (stamp and stamp.valid and stamp.intact and stamp.trusted):
		return status, is_good, moment
	return *_as_of(embedded, trust, stamp.timestamp), stamp.timestamp


def _as_of(embedded: Any, trust: Trust, moment: datetime) -> tuple[Any, bool]:
	status = _validated(embedded, trust, moment, "require")
	if status.trusted or status.revocation_details is not None:
		return status, status.trusted
	return _validated(embedded, trust, moment), False


def _validated(embedded: Any, trust: Trust, moment: datetime, revocation_mode: str = "soft-fail") -> Any:
	from pyhanko.sign.validation import validate_pdf_signature
	from pyhanko.sign.validation.settings import KeyUsageConstraints

	usage = KeyUsageConstraints(
		key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
	)
	return validate_pdf_signature(
		embedded,
		_context(embedded, trust, moment, revocation_mode),
		_context(embedded, trust, moment, "soft-fail"),
		key_usage_settings=usage,
	)


def _context(embedded: Any, trust: Trust, moment: datetime, revocation_mode: str) -> Any:
	"""What is trusted at a moment, with the proofs that the PDF carries for its signatures."""
	from pyhanko.sign.validation.dss import DocumentSecurityStore
	from pyhanko.sign.validation.errors import NoDSSFoundError
	from pyhanko_certvalidator import ValidationContext

	known: dict[str, Any] = {
		"trust_roots": list(trust.roots),
		"crls": list(trust.revoked),
		"moment": moment,
		"allow_fetching": False,
		"revocation_mode": revocation_mode,
		"retroactive_revinfo": True,
	}
	try:
		return DocumentSecurityStore.read_dss(embedded.reader).as_validation_context(known)
	except NoDSSFoundError:
		return ValidationContext(**known)


def _standing(embedded: Any, status: Any, trust: Trust, when: datetime) -> str:
	certificate = status.signing_cert
	if status.revocation_details is not None:
		return REVOKED
	if status.trusted:
		return TRUSTED
	first, last = certificate.not_valid_before, certificate.not_valid_after
	if first <= when <= last or not _validated(embedded, trust, last).trusted:
		return UNKNOWN
	return EXPIRED if when > last else NOT_YET_VALID


def _changed(status: Any) -> str:
	from pyhanko.sign.diff_analysis import ModificationLevel
	from pyhanko.sign.validation.status import SignatureCoverageLevel

	if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
		return NOTHING
	if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION or status.modification_level is None:
		return UNCLEAR
	allowed = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
	return ADDED_TO if status.modification_level in allowed else ALTERED


def _name(name: Any, *fields: str) -> str:
	"""The first of the parts of a certificate's name that is there."""
	held = name.native
	return next((_worded(held[field]) for field in fields if held.get(field)), "")


def _worded(value: Any) -> str:
	return " ".join(value) if isinstance(value, list) else str(value)


class Checked(NamedTuple):
	"""What is said of the signatures of a PDF, of none nothing. is_alarm: do not rely on the PDF."""

	told: list[Finding]
	is_alarm: bool


def checked(pdf: bytes, trust: Trust, moment: datetime, when: Callable[[datetime], str]) -> Checked:
	"""Say who signed a PDF, and what was changed since; of a file that is none, nothing.

	moment: now, with its zone. when: makes the words of a moment.
	"""
	if not is_pdf(pdf):
		return Checked([], is_alarm=False)
	try:
		signatures = signatures_in(pdf, trust, moment)
	except UnreadableSignatures as error:
		return Checked([error.finding], is_alarm=True)
	if not signatures:
		return Checked([], is_alarm=False)
	return Checked(told_of(signatures, when), any(signature.is_alarm for signature in signatures))


def told_of(signatures: list[PdfSignature], when: Callable[[datetime], str]) -> list[Finding]:
	"""Say of signatures, one or more, who made them, and what was changed since."""
	told = [sentence for signature in signatures for sentence in _who(signature, when)]
	return [*told, *_what_changed(signatures)]


def _who(signature: PdfSignature, when: Callable[[datetime], str]) -> list[Finding]:
	values = {
		"signer": signer_of(signature),
		"issuer": signature.issuer,
		"when": when(signature.signed_at) if signature.signed_at else "?",
	}
	if not signature.is_intact:
		return [Finding("", IS_BROKEN, values)]
	time = Finding("", STAMPED, {"stamper": signature.stamper}) if signature.stamper else Finding("", SAID)
	return [Finding("", WHO[signature.standing], values), time]


def signer_of(signature: PdfSignature) -> str:
	"""Name who signed, with the organisation where the certificate is of a person."""
	if signature.organisation in ("", signature.signer):
		return signature.signer
	return f"{signature.signer} ({signature.organisation})"


def _what_changed(signatures: list[PdfSignature]) -> list[Finding]:
	for words, sentence in ((ALTERED, WAS_ALTERED), (UNCLEAR, IS_UNCLEAR)):
		for signature in signatures:
			if signature.is_intact and signature.changed == words:
				return [Finding("", sentence, {"signer": signer_of(signature)})]
	if not all(signature.is_intact for signature in signatures):
		return []
	last = signatures[-1]
	return [Finding("", UNTOUCHED if last.changed == NOTHING else FURTHER)]
