"""What a PDF of an agreement says of itself, without a site: whether its parts belong together.

Whether it is the one that was agreed it cannot say: for that its fingerprint is compared with what the
parties hold.
"""

from datetime import datetime
from typing import NamedTuple

from ..dossier import reading, schema
from ..dossier.carried import NOT_OURS, Carried, carried_in
from ..dossier.reading import DossierError
from ..dossier.stated_files import Stated, by_digest, stated_in
from ..rules.findings import N_, Finding
from . import appended_files, pdf_signatures
from .agreements.document import agreement_html
from .page_digests import page_digests
from .pdf_signatures import Trust
from .sandbox import SectionError

DRAFT = N_("This is a draft of version {version}. It has no fingerprint yet.")
TEXT_WHOLE = N_(
	"The text of version {version} has its fingerprint {digest}. Compare it with what the parties hold."
)
NO_SUCH_TEXT = N_("The dossier holds no text with the fingerprint {digest} that the PDF names.")
FILE_WHOLE = N_(
	"{appendix}: the file {file} is attached and its pages are there, as the text states: SHA-256 {digest}."
)
FILE_GONE = N_(
	"{appendix}: the file {file} is not attached as the text states it, with the SHA-256 {digest}."
)
PAGES_DIFFER = N_("{appendix}: the pages are not those of the file {file}.")
UNSTATED = N_("The PDF has pages of files that its text does not state.")


class Told(NamedTuple):
	sentences: list[Finding]
	is_whole: bool


def told_of(pdf: bytes, trust: Trust, moment: datetime) -> Told:
	"""Say what a PDF holds, whether all of it belongs together, and who signed it.

	trust: issuers of certificates. moment: now, with its zone, in which times are said.
	"""
	told = _of_agreement(pdf)
	signed = pdf_signatures.checked(pdf, trust, moment, lambda when: _said(when, moment))
	return Told([*told.sentences, *signed.told], told.is_whole and not signed.is_alarm)


def _said(when: datetime, moment: datetime) -> str:
	return when.astimezone(moment.tzinfo).isoformat(" ", "minutes")


def _of_agreement(pdf: bytes) -> Told:
	try:
		carried = carried_in(pdf)
		dossier = reading.read(carried.dossier, passes=lambda _text: True)
	except DossierError as error:
		return Told(error.findings, is_whole=False)
	if not dossier.agreements:
		return Told([Finding("", NOT_OURS)], is_whole=False)
	named = (carried.reader.metadata or {}).get("/Fingerprint")
	agreement = _version(dossier, named)
	if agreement is None:
		return Told([Finding("", NO_SUCH_TEXT, {"digest": named})], is_whole=False)
	try:
		stated = stated_in(agreement_html(dossier, agreement.version))
	except SectionError as error:
		return Told([error.finding], is_whole=False)
	problems, whole = _of_files(carried, stated)
	return Told([*problems, *([] if problems else [_of_text(agreement)]), *whole], is_whole=not problems)


def _version(dossier: schema.Dossier, fingerprint: str | None) -> schema.Agreement | None:
	"""Find the version that a PDF is of: by the fingerprint that it names, else the last one."""
	if fingerprint:
		return next((row for row in dossier.agreements if row.digest == fingerprint), None)
	return max(dossier.agreements, key=lambda row: row.version)


def _of_text(agreement: schema.Agreement) -> Finding:
	values = {"version": agreement.version}
	return (
		Finding("", TEXT_WHOLE, {**values, "digest": agreement.digest})
		if agreement.digest
		else Finding("", DRAFT, values)
	)


def _of_files(carried: Carried, stated: list[Stated]) -> tuple[list[Finding], list[Finding]]:
	"""Compare the files that are attached, and the pages that were appended, with what the text states."""
	attached = by_digest(carried.files)
	pages = iter([page for page in carried.reader.pages if appended_files.is_appended(page)])
	problems: list[Finding] = []
	whole: list[Finding] = []
	for file in stated:
		values = {"appendix": file.appendix, "file": file.name, "digest": file.digest}
		content = attached.get(file.digest)
		if content is None:
			problems.append(Finding("", FILE_GONE, values))
			return problems, whole
		own = appended_files.drawn_alone(content)
		if page_digests([next(pages, None) for _page in own]) != page_digests(own):
			problems.append(Finding("", PAGES_DIFFER, values))
			return problems, whole
		whole.append(Finding("", FILE_WHOLE, values))
	if next(pages, None) is not None:
		problems.append(Finding("", UNSTATED))
	return problems, whole
