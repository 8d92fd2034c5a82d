"""The prints of a dossier as files: the same for the command line and for a site."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..agreement import document, reports
from ..agreement.digest import digest
from ..agreement.language import translator
from ..rules.findings import Finding, _
from . import reading, schema
from .reading import DossierError

NO_VERSION = _("There is no version {version} of the agreement. It has the versions {known}.")
NO_AGREEMENT = _("The dossier holds no agreement yet.")
MILESTONES = _("Milestones")


@dataclass(frozen=True)
class Print:
	"""One document: `html` complete in itself, `name` without suffix, `attachments` for the PDF."""

	name: str
	title: str
	language: str
	html: str
	attachments: tuple[tuple[str, bytes, str], ...] = ()

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
		from ..agreement.pdf import pdf_bytes  # WeasyPrint takes a second to load, and checks need none

		return pdf_bytes(
			self.html,
			title=self.title,
			language=self.language,
			attachments=self.attachments,
			fingerprint=digest(self.html),
		)


def agreement(dossier: schema.Dossier, name: str, version: int | None = None) -> Print:
	"""The agreement with the dossier embedded. Raises DossierError when there is no such version."""
	chosen = _version(dossier, version)
	html = document.agreement_html(dossier, chosen.version)
	attachment = ("dossier.json", reading.write(dossier).encode(), "application/json")
	return Print(name, chosen.title or dossier.partnership.title, chosen.language, html, (attachment,))


def milestone_report(dossier: schema.Dossier, name: str, as_of: date) -> Print:
	language = dossier.partnership.language
	title = f"{translator(language)(MILESTONES)}: {dossier.partnership.title}"
	return Print(name, title, language, reports.milestones_html(dossier, as_of))


def evaluation_report(
	dossier: schema.Dossier, evaluation: schema.Evaluation, name: str, as_of: date
) -> Print:
	html = reports.evaluation_html(dossier, evaluation, as_of)
	return Print(name, evaluation.title, dossier.partnership.language, html)


def _version(dossier: schema.Dossier, version: int | None) -> schema.Agreement:
	agreements = {agreement.version: agreement for agreement in dossier.agreements}
	if not agreements:
		raise DossierError([Finding("agreements", NO_AGREEMENT)])
	if version is None:
		return agreements[max(agreements)]
	if version not in agreements:
		values = {"version": version, "known": ", ".join(map(str, sorted(agreements)))}
		raise DossierError([Finding("agreements", NO_VERSION, values)])
	return agreements[version]
