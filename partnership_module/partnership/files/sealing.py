"""The seal of a frozen PDF: a signature with the municipality's certificate, by which any reader sees
tampering.

PAdES (ETSI EN 319 142-1), by pyHanko, written behind the frozen bytes, which stay as they are. It is made
after the text was frozen, by a job; the sealed PDF is kept beside the frozen one. Its level says how much it
proves: B-B the certificate, B-T the time as well by a time stamp (RFC 3161), B-LT also that the certificate
was not revoked.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from io import BytesIO
from typing import Any, NamedTuple

import frappe
from frappe.utils import add_to_date, escape_html, getdate, now_datetime

from ...prints.pdf_signatures import Trust, UnreadableSignatures, signatures_in
from ...records import turns
from ...records.words import _
from .. import api
from ..documents import jobs, reminders
from . import certificates, frozen_files
from .certificates import NoCertificate
from .frozen_files import FROZEN

SETTINGS = "Partnership Settings"
FIELD = "sealed_pdf"
NAME = "Seal"
"""Of the signature in the PDF."""
WAITING, FAILED = "Waiting", "Failed"
B_B, B_T, B_LT = "B-B", "B-T", "B-LT"
SEALED = (B_B, B_T, B_LT)
WAIT = 10
"""Seconds that a time stamp authority has to answer."""
RESERVED = 65_536
"""Hexadecimal digits kept for the signature with its time stamp: 32 kB."""
TRIED_FOR = 7
"""Days in which a seal that failed, or lacks its time stamp, is tried again by itself."""


class Seal(NamedTuple):
	"""A sealed PDF, its level, the name in the certificate, and why it is of no higher level."""

	content: bytes
	level: str
	by: str
	problem: str


def order(doc) -> None:
	"""Have the frozen PDF sealed when what is written now is stored, where this site has a certificate."""
	if certificates.is_set() and not doc.flags.imported:
		doc.seal = WAITING
		_enqueue(doc.doctype, doc.name)


def _enqueue(doctype: str, name: str) -> None:
	jobs.order_after_commit(seal, queue="short", doctype=doctype, name=name)


@api.method(methods=["POST"])
def seal_now(doctype: str, name: str) -> str:
	"""Seal the PDF of a frozen document, as whoever may freeze it; returns the level that was reached."""
	if doctype not in FROZEN:
		frappe.throw(_("Only agreements and evaluations are frozen."))
	doc = frappe.get_doc(doctype, name)
	doc.check_permission("submit")
	frozen_files.refuse_altered(doc)
	if not doc.frozen_html:
		frappe.throw(_("The text is not frozen yet, so there is nothing to seal."))
	if not certificates.is_set():
		frappe.throw(_("This site has no certificate to seal with. Ask your administrator for one."))
	try:
		made = _sealed(doc)
	except NoCertificate as error:
		frappe.throw(str(error), title=_("Not sealed"))
	turns.take(doc.partnership)
	_keep(doctype, name, made)
	return frappe.db.get_value(doctype, name, "seal")


def seal(doctype: str, name: str) -> None:
	"""Seal the PDF of a frozen document and keep it, or note why that failed. Job."""
	doc = frappe.get_doc(doctype, name)
	if frozen_files.alarm(doc):
		return
	try:
		made = _sealed(doc)
	except NoCertificate as error:
		turns.alone(doc.partnership, partial(_note, doctype, name, str(error)))
	else:
		turns.alone(doc.partnership, partial(_keep, doctype, name, made))


def waiting(now: datetime) -> Iterator[tuple[str, str]]:
	"""List the documents whose seal failed, waits too long, or lacks its time stamp."""
	if not certificates.is_set():
		return
	missing = [WAITING, FAILED, *([B_B] if _authorities() else [])]
	since = add_to_date(now, days=-TRIED_FOR)
	for doctype in FROZEN:
		asked = {"docstatus": 1, "seal": ["in", missing], "frozen_on": [">=", since]}
		for name in frappe.get_all(doctype, asked, pluck="name", order_by="frozen_on asc"):
			yield doctype, name


def try_again() -> None:
	"""Order anew the seals that are missing. Hook of the scheduler, hourly."""
	for doctype, name in waiting(now_datetime()):
		_enqueue(doctype, name)


def tell_on_form(doc) -> None:
	"""Tell the form whether the PDF can be sealed, or sealed better, by a button."""
	lacks = doc.get("seal") not in (WAITING, B_T, B_LT)
	if doc.docstatus.is_submitted() and doc.pdf and lacks and certificates.is_set():
		doc.set_onload("may_be_sealed", True)


def to_hand_out(doc) -> bytes:
	"""Read the PDF that is given away: the sealed one, where there is one and it is whole, else the
	frozen."""
	frozen = frozen_files.read(doc)
	path = doc.get(FIELD) and frozen_files.path_of(doc.get(FIELD))
	content = path.read_bytes() if path and path.is_file() else b""
	return content if hashlib.sha256(content).hexdigest() == doc.get("sealed_pdf_digest") else frozen


def _sealed(doc) -> Seal:
	"""Seal the frozen PDF, as high as can be reached now. Raises NoCertificate."""
	now = datetime.now(timezone.utc)
	frozen, trust = frozen_files.read(doc), certificates.trust()
	with certificates.signer(now) as signer:
		return _signed_by(signer, frozen, trust, now)


def _signed_by(signer: Any, frozen: bytes, trust: Trust, now: datetime) -> Seal:
	problems = []
	for address in _authorities():
		try:
			return _stamped(frozen, signer, trust, address, now)
		except Exception as error:  # pyHanko and requests raise many over a server that does not answer
			problems.append(_("The time stamp authority {0} gave no time stamp: {1}.").format(address, error))
	content = _signed(frozen, signer, None, None)
	_refuse_unsound(content, frozen, now)
	return Seal(content, B_B, signer.subject_name, "\n".join(problems))


def _stamped(frozen: bytes, signer: Any, trust: Trust, address: str, now: datetime) -> Seal:
	"""Seal with a time stamp, and with the proofs that nothing was revoked where they are at hand."""
	from pyhanko.sign.timestamps import HTTPTimeStamper

	stamper = HTTPTimeStamper(address, timeout=WAIT)
	content, level = None, B_LT
	if trust.revoked:
		try:
			content = _signed(frozen, signer, stamper, _proofs(trust, now))
		except Exception:  # the lists at hand do not tell of every certificate
			content = None
	if content is None:
		content, level = _signed(frozen, signer, stamper, None), B_T
	_refuse_unsound(content, frozen, now)
	return Seal(content, level, signer.subject_name, "")


def _proofs(trust: Trust, now: datetime) -> Any:
	from pyhanko_certvalidator import ValidationContext

	return ValidationContext(
		trust_roots=list(trust.roots),
		crls=list(trust.revoked),
		moment=now + timedelta(minutes=1),
		allow_fetching=False,
		revocation_mode="require",
	)


def _signed(frozen: bytes, signer: Any, stamper: Any, proofs: Any) -> bytes:
	from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
	from pyhanko.sign.fields import SigSeedSubFilter
	from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

	about = PdfSignatureMetadata(
		field_name=NAME,
		md_algorithm="sha256",
		subfilter=SigSeedSubFilter.PADES,
		embed_validation_info=proofs is not None,
		validation_context=proofs,
	)
	made = PdfSigner(about, signer, timestamper=stamper)
	written = made.sign_pdf(IncrementalPdfFileWriter(BytesIO(frozen)), bytes_reserved=RESERVED)
	content: bytes = written.getvalue()
	return content


def _refuse_unsound(content: bytes, frozen: bytes, now: datetime) -> None:
	"""Read the sealed PDF again: the frozen bytes with one whole signature. Raises NoCertificate."""
	try:
		found = signatures_in(content, Trust(), now + timedelta(minutes=1))
	except UnreadableSignatures as error:
		raise NoCertificate(str(error)) from error
	is_sound = len(found) == 1 and found[0].is_intact and found[0].changed != "altered"
	if not (is_sound and content.startswith(frozen)):
		raise NoCertificate(_("The PDF that was sealed could not be read again as it was frozen."))


def _keep(doctype: str, name: str, made: Seal) -> None:
	doc = frappe.get_doc(doctype, name, for_update=True)
	if doc.seal in SEALED and SEALED.index(doc.seal) >= SEALED.index(made.level):
		return
	before = doc.get(FIELD)
	url = frozen_files.put_beside(doc, _("{0}, sealed.pdf").format(doc.name), made.content, FIELD)
	if before:
		frappe.db.delete(
			"File", {"file_url": before, "attached_to_name": name, "attached_to_doctype": doctype}
		)
		frozen_files.remove_with_the_rows(before)
	doc.db_set(
		{
			FIELD: url,
			"sealed_pdf_digest": hashlib.sha256(made.content).hexdigest(),
			"sealed_on": now_datetime(),
			"sealed_by": made.by,
			"seal": made.level,
			"seal_problem": made.problem,
		},
		notify=True,
	)


def _note(doctype: str, name: str, problem: str) -> None:
	"""Say on the document why it is not sealed, and give its owner a task, once."""
	doc = frappe.get_doc(doctype, name, for_update=True)
	if doc.seal in SEALED:
		return
	if doc.seal != FAILED:
		said = _("{0} could not be sealed: {1}").format(doc.title or doc.name, problem)
		reminders.remind(doc.owner, doctype, name, getdate(), escape_html(said))
	doc.db_set({"seal": FAILED, "seal_problem": problem}, notify=True)


def _authorities() -> list[str]:
	fields = ("time_stamp_address", "second_time_stamp_address")
	return [address for field in fields if (address := frappe.db.get_single_value(SETTINGS, field))]
