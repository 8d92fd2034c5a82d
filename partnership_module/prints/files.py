"""The prints of a dossier as files: the same for the command line and for a site."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..dossier import reading, schema
from ..dossier.reading import DossierError
from ..rules.findings import N_
from .agreements import document
from .evaluations.report import evaluation_html
from .language import translator
from .milestones.report import milestones_html
from .sandbox import SectionError
from .signed import with_no_freezing

MILESTONES = N_("Milestones")


@dataclass(frozen=True)
class Print:
	"""One document: `html` complete in itself, `name` without suffix, `attachments` for the PDF.

	fingerprint: the digest of a frozen text, for the foot of its pages.
	"""

	name: str
	title: str
	language: str
	html: str
	attachments: tuple[tuple[str, bytes, str], ...] = ()
	fingerprint: str | None = None

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
		"""Lay it out as PDF/A-3a, tagged; the same bytes every time."""
		from .pdf import pdf_bytes  # WeasyPrint takes a second to load, and checks need none

		return pdf_bytes(
			self.html,
			title=self.title,
			language=self.language,
			attachments=self.attachments,
			fingerprint=self.fingerprint,
		)


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
	attachment = ("dossier.json", reading.write(dossier).encode(), "application/json")
	return Print(name, title, chosen.language, html, (attachment,), chosen.digest)


def check_agreements(dossier: schema.Dossier) -> None:
	"""Check that every version can be printed; raises DossierError when one cannot."""
	for row in dossier.agreements:
		agreement(dossier, "", row.version)


def milestone_report(dossier: schema.Dossier, name: str, as_of: date) -> Print:
	"""Print the milestones with their verdicts as of a day."""
	language = dossier.partnership.language
	title = f"{translator(language)(MILESTONES)}: {dossier.partnership.title}"
	return Print(name, title, language, milestones_html(dossier, as_of))


def evaluation_report(
	dossier: schema.Dossier, evaluation: schema.Evaluation, name: str, as_of: date
) -> Print:
	"""Print an evaluation as of the end of its period, without one as of a day; a frozen one as it is."""
	html = evaluation_html(dossier, evaluation, as_of)
	language = dossier.partnership.language
	if evaluation.not_frozen:
		html = with_no_freezing(html, language)
	return Print(name, evaluation.title, language, html, fingerprint=evaluation.digest)
