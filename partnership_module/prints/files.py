"""The prints of a dossier as files: the same for the command line and for a site."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timezone
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from ..dossier import ocds, reading, schema, stated_files
from ..dossier.reached import without_addresses
from ..dossier.reading import DossierError
from ..rules.findings import N_
from .agreements import amendment, document
from .evaluations.evidence import renewed
from .evaluations.report import evaluation_html
from .language import translator
from .meetings import papers as meeting_papers
from .meetings.invitation import calendar, invitation_of
from .milestones.report import milestones_html
from .partnerships.contacts import CONTACT_LIST, contacts_html
from .partnerships.one_page import ON_ONE_PAGE, one_page_html
from .partnerships.role_sheet import ROLE_SHEET, role_sheets_html
from .partnerships.standing import Standing
from .sandbox import SectionError
from .signed import with_no_freezing

MILESTONES = N_("Milestones")
AGREEMENT, EVALUATION = N_("Agreement"), N_("Evaluation")
SUMMONS, MINUTES = N_("Summons"), N_("Decision minutes")
ROLE_SHEETS = N_("Role sheets")
INVITATION, OPEN_DATA = N_("Invitation"), N_("Open data (OCDS)")


@dataclass(frozen=True)
class Print:
	"""One document: `html` complete in itself, `name` without suffix, `attachments` for the PDF.

	fingerprint: the digest of a frozen text, for the foot of its pages. files: the contents of the PDFs that
	are its appendices.
	"""

	name: str
	title: str
	language: str
	html: str
	attachments: tuple[tuple[str, bytes, str], ...] = ()
	fingerprint: str | None = None
	files: tuple[bytes, ...] = ()

	def write(self, folder: Path, with_pdf: bool = True) -> list[Path]:
		"""Write NAME.html and, unless told otherwise, NAME.pdf; the folder is made when it is missing."""
		folder.mkdir(parents=True, exist_ok=True)
		files = [(folder / f"{self.name}.html", self.html.encode())]
		if with_pdf:
			files.append((folder / f"{self.name}.pdf", self.pdf()))
		for path, content in files:
			path.write_bytes(content)
		return [path for path, _content in files]

	def pdf(self) -> bytes:
		"""Lay it out as PDF/A-3a, tagged; the same bytes every time. Raises MissingFile."""
		from .pdf import pdf_bytes  # WeasyPrint takes a second to load, and checks need none

		return pdf_bytes(
			self.html,
			title=self.title,
			language=self.language,
			attachments=self.attachments,
			fingerprint=self.fingerprint,
			files=self.files,
		)


@dataclass(frozen=True)
class Data:
	"""What other programs read: `name` with its suffix, `content` to the byte."""

	name: str
	title: str
	content: bytes

	def write(self, folder: Path) -> list[Path]:
		folder.mkdir(parents=True, exist_ok=True)
		path = folder / self.name
		path.write_bytes(self.content)
		return [path]


@dataclass(frozen=True)
class Paper:
	"""A print or a data file and what it is, in the language of the partnership."""

	kind: str
	file: Print | Data


def agreement(dossier: schema.Dossier, name: str, version: int | None = None) -> Print:
	"""Print a version of the agreement, by default the last, with the dossier embedded.

	Raises DossierError when there is no such version or the Jinja of a section cannot be filled in.
	"""
	try:
		html = document.agreement_html(dossier, version, for_reading=True)
	except SectionError as error:
		raise DossierError([error.finding]) from error
	versions = {row.version: row for row in dossier.agreements}
	chosen = versions[version or max(versions)]
	title = document.both_titles(dossier.partnership.title, chosen.title)
	attachment = ("dossier.json", reading.write(without_addresses(dossier)).encode(), "application/json")
	return Print(name, title, chosen.language, html, (attachment,), chosen.digest)


def with_comparison(dossier: schema.Dossier, name: str, version: int | None = None) -> Print:
	"""Print a version of the agreement with what it changes in the one before, the dossier embedded.

	Raises DossierError as `agreement` does.
	"""
	try:
		html = amendment.amendment_html(dossier, version)
	except SectionError as error:
		raise DossierError([error.finding]) from error
	plain = agreement(dossier, name, version)
	title = f"{translator(plain.language)(amendment.AMENDMENT)}: {plain.title}"
	return Print(name, title, plain.language, html, plain.attachments)


def with_files_beside(print_: Print, dossier: schema.Dossier, folder: Path) -> Print:
	"""Take the PDFs that are appendices from a folder. Raises DossierError for one that is not there, or that
	cannot be an appendix."""
	stated = stated_files.stated_in(print_.html)
	try:
		contents = stated_files.found(stated, stated_files.beside(folder, stated))
	except stated_files.MissingFile as error:
		raise DossierError([error.finding]) from error
	if unfit := stated_files.unfit(dossier, contents):
		raise DossierError(unfit)
	return replace(print_, files=tuple(contents))


def check_agreements(dossier: schema.Dossier, folder: Path) -> None:
	"""Check that every version can be printed, with the files of the folder; raises DossierError when one
	cannot."""
	for row in dossier.agreements:
		with_files_beside(agreement(dossier, "", row.version), dossier, folder)


def milestone_report(dossier: schema.Dossier, name: str, as_of: date) -> Print:
	"""Print the milestones with their verdicts as of a day."""
	return Print(name, *_titled(dossier, MILESTONES), milestones_html(dossier, as_of))


def evaluation_report(
	dossier: schema.Dossier, evaluation: schema.Evaluation, name: str, as_of: date
) -> Print:
	"""Print an evaluation as of the end of its period, without one as of a day; a frozen one as it is."""
	html = evaluation_html(dossier, evaluation, as_of)
	language = dossier.partnership.language
	if evaluation.not_frozen:
		html = with_no_freezing(html, language)
	return Print(name, evaluation.title, language, html, fingerprint=evaluation.digest)


def fetched(dossier: schema.Dossier, evaluation: schema.Evaluation, day: date) -> schema.Evaluation:
	"""The evaluation with its verdicts as of a day; the text of a frozen one stays as it is."""
	given = evaluation.model_copy(update={"period_to": day})
	return renewed(dossier, given, day, dossier.partnership.language)


def role_sheets(dossier: schema.Dossier, name: str, as_of: date, party: str | None = None) -> Print:
	"""Print the role sheet of one party, or those of all; raises DossierError when it is no party."""
	try:
		html = role_sheets_html(Standing(dossier, as_of), party)
	except SectionError as error:
		raise DossierError([error.finding]) from error
	return Print(name, *_titled(dossier, ROLE_SHEET), html)


def one_page(dossier: schema.Dossier, name: str, as_of: date) -> Print:
	html = one_page_html(Standing(dossier, as_of))
	return Print(name, *_titled(dossier, ON_ONE_PAGE), html)


def contact_list(dossier: schema.Dossier, name: str, as_of: date) -> Print:
	"""Print who is reached for what, at the addresses that stand in the dossier."""
	html = contacts_html(Standing(dossier, as_of))
	return Print(name, *_titled(dossier, CONTACT_LIST), html)


def _titled(dossier: schema.Dossier, kind: str) -> tuple[str, str]:
	"""Give title and language of a paper on the whole partnership."""
	language = dossier.partnership.language
	return f"{translator(language)(kind)}: {dossier.partnership.title}", language


def summons(dossier: schema.Dossier, meeting: schema.Meeting, name: str) -> Print:
	html = meeting_papers.summons_html(dossier, meeting)
	return Print(name, meeting.title, dossier.partnership.language, html)


def minutes(dossier: schema.Dossier, meeting: schema.Meeting, name: str) -> Print:
	html = meeting_papers.minutes_html(dossier, meeting)
	return Print(name, meeting.title, dossier.partnership.language, html)


# --- every paper there is ------------------------------------------------------------------------------

Papers = Iterator[tuple[str, Print | Data]]
"""Kinds, to be translated, with their files."""


def papers(dossier: schema.Dossier, stem: str, as_of: date) -> Iterator[Paper]:
	"""Every paper of a partnership as of a day, by all of PAPERS; their names begin with `stem`."""
	_ = translator(dossier.partnership.language)
	for make in PAPERS:
		for kind, file in make(dossier, stem, as_of):
			yield Paper(_(kind), file)


def _agreements(dossier: schema.Dossier, stem: str, as_of: date) -> Papers:
	if dossier.agreements:
		yield AGREEMENT, agreement(dossier, stem)
	if len(dossier.agreements) > 1:
		yield amendment.AMENDMENT, with_comparison(dossier, f"{stem}-amendment")


def _as_it_stands(dossier: schema.Dossier, stem: str, as_of: date) -> Papers:
	yield ON_ONE_PAGE, one_page(dossier, f"{stem}-one-page", as_of)
	yield ROLE_SHEETS, role_sheets(dossier, f"{stem}-role-sheets", as_of)
	yield CONTACT_LIST, contact_list(dossier, f"{stem}-contacts", as_of)


def _milestones(dossier: schema.Dossier, stem: str, as_of: date) -> Papers:
	yield MILESTONES, milestone_report(dossier, f"{stem}-milestones", as_of)


def _evaluations(dossier: schema.Dossier, stem: str, as_of: date) -> Papers:
	for number, row in enumerate(dossier.evaluations, start=1):
		day = row.period_to or as_of
		name = f"{stem}-evaluation-{number}"
		yield EVALUATION, evaluation_report(dossier, fetched(dossier, row, day), name, day)


def _meetings(dossier: schema.Dossier, stem: str, as_of: date) -> Papers:
	for number, meeting in enumerate(dossier.meetings, start=1):
		name = f"{stem}-meeting-{number}"
		yield SUMMONS, summons(dossier, meeting, f"{name}-summons")
		if meeting_papers.has_minutes(meeting):
			yield MINUTES, minutes(dossier, meeting, f"{name}-minutes")
		yield INVITATION, Data(f"{name}.ics", meeting.title, _calendar(dossier, meeting, as_of))


def _calendar(dossier: schema.Dossier, meeting: schema.Meeting, as_of: date) -> bytes:
	sent = meeting.summoned_on or datetime(as_of.year, as_of.month, as_of.day)
	meant = (dossier.partnership.title, meeting.key or meeting.title, str(meeting.start))
	uid = str(uuid5(NAMESPACE_OID, "\n".join(meant)))
	return calendar(invitation_of(meeting, uid), sent.replace(tzinfo=timezone.utc))


def _open_data(dossier: schema.Dossier, stem: str, as_of: date) -> Papers:
	content = ocds.write(ocds.package([ocds.release(dossier, as_of)], as_of))
	yield OPEN_DATA, Data(f"{stem}-open-data.json", dossier.partnership.title, content.encode())


PAPERS: tuple[Callable[[schema.Dossier, str, date], Papers], ...] = (
	_agreements,
	_as_it_stands,
	_milestones,
	_evaluations,
	_meetings,
	_open_data,
)
"""What makes the papers of a partnership, in the order in which they are shown. New papers join here."""
