"""The files that are appendices: which a dossier and its frozen texts state, and their contents by digest."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import NamedTuple

from ..rules.findings import N_, Finding
from . import pdf_file
from .digest import digest_of_bytes
from .schema import Dossier

MISSING = N_(
	"The file {file} of the appendix {appendix} is not here, or is not the one that the agreement states. "
	"Its SHA-256 is {digest}."
)

OTHER_PAGES = N_("{file} has {pages} pages, not {said}. Correct the number in the dossier.")

_STATED = re.compile(
	r'<section class="appendix[^"]*" id="appendix-(\d+)" data-file="([0-9a-f]{64})" data-name="([^"]*)">'
	r'\s*<p class="kind">([^<]*)</p>'
)


class Stated(NamedTuple):
	"""A file that is stated: its digest, its name and what its appendix is called.

	place: of its appendix among those of a text. where: in the dossier.
	"""

	digest: str
	name: str
	appendix: str
	place: int = 0
	where: str = "partnership.appendices"


class MissingFile(ValueError):
	"""A file that is stated and not at hand; `finding` names it."""

	def __init__(self, stated: Stated):
		values = {"file": stated.name, "appendix": stated.appendix, "digest": stated.digest}
		self.finding = Finding(stated.where, MISSING, values)
		super().__init__(str(self.finding))


def stated_in(html: str) -> list[Stated]:
	"""List the files that the text of an agreement states, in their order."""
	return [
		Stated(digest, unescape(name), unescape(label), int(place))
		for place, digest, name, label in _STATED.findall(html)
	]


def stated_by(dossier: Dossier) -> list[Stated]:
	"""List the files that a dossier states: those of its appendices, and those of its frozen texts."""
	return [*_of_appendices(dossier), *_of_frozen(dossier)]


def _of_appendices(dossier: Dossier) -> Iterator[Stated]:
	for i, row in enumerate(dossier.partnership.appendices):
		if row.file_digest:
			where = f"partnership.appendices.{i}.file_digest"
			yield Stated(row.file_digest, row.file_name or "", row.title, where=where)


def _of_frozen(dossier: Dossier) -> Iterator[Stated]:
	for i, agreement in enumerate(dossier.agreements):
		for stated in stated_in(agreement.frozen_html or ""):
			yield stated._replace(where=f"agreements.{i}.frozen_html")


def found(stated: Sequence[Stated], contents: Iterable[bytes]) -> list[bytes]:
	"""Find the content of each file by its digest. Raises MissingFile."""
	at_hand = by_digest(contents) if stated else {}
	for file in stated:
		if file.digest not in at_hand:
			raise MissingFile(file)
	return [at_hand[file.digest] for file in stated]


def by_digest(contents: Iterable[bytes]) -> dict[str, bytes]:
	return {digest_of_bytes(content): content for content in contents}


def unfit(dossier: Dossier, contents: Iterable[bytes]) -> list[Finding]:
	"""Find files at hand that cannot be appendices, or have other pages than the dossier says."""
	at_hand, pages = by_digest(contents), {}
	for row in dossier.partnership.appendices:
		pages[row.file_digest] = row.file_pages
	findings = []
	for file in stated_by(dossier):
		if file.digest in at_hand:
			try:
				counted = pdf_file.examine(at_hand[file.digest], file.name).pages
			except pdf_file.UnfitPdf as error:
				findings.append(replace(error.finding, place=file.where))
				continue
			if counted != pages.get(file.digest, counted):
				values = {"file": file.name, "pages": counted, "said": pages[file.digest]}
				findings.append(Finding(file.where, OTHER_PAGES, values))
	return findings


def beside(folder: Path, stated: Iterable[Stated]) -> list[bytes]:
	"""Read those of the files that lie in a folder, by their names, else by their digests."""
	names = {name for file in stated for name in (file.name, f"{file.digest}.pdf") if Path(name).name == name}
	return [(folder / name).read_bytes() for name in sorted(names) if (folder / name).is_file()]


def name_beside(folder: Path, stated: Stated, content: bytes) -> Path:
	"""Choose under which name `beside` finds a file, without writing over another one."""
	path = folder / stated.name
	is_free = not path.exists() or path.read_bytes() == content
	return path if is_free else folder / f"{stated.digest}.pdf"
