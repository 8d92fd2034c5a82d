"""What a PDF of an agreement says of itself, without a site: whether its parts belong together.

Whether it is the one that was agreed it cannot say: for that its fingerprint is compared with what the
parties hold.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..dossier import reading, schema
from ..dossier.carried import NOT_OURS, Carried, carried_in
from ..dossier.digest import digest_of_bytes
from ..dossier.reading import DossierError
from ..dossier.stated_files import Stated, by_digest, stated_in
from ..rules.findings import N_, Finding
from . import appended_files
from .agreements.document import agreement_html
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

LEFT_ASIDE = ("/Parent", "/StructParent", "/StructParents", "/P")


class Told(NamedTuple):
	sentences: list[Finding]
	is_whole: bool


def told_of(pdf: bytes) -> Told:
	"""Say what a PDF holds, and whether all of it belongs together."""
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
		if _prints([next(pages, None) for _page in own]) != _prints(own):
			problems.append(Finding("", PAGES_DIFFER, values))
			return problems, whole
		whole.append(Finding("", FILE_WHOLE, values))
	if next(pages, None) is not None:
		problems.append(Finding("", UNSTATED))
	return problems, whole


def _prints(pages: list[Any]) -> list[str]:
	"""Make a digest of all that each page shows."""
	made: dict[int, str] = {}
	return [_digest(page, made) for page in pages]


def _digest(thing: Any, made: dict[int, str]) -> str:
	"""made: the digests so far, by where things are in memory; of what holds itself, the beginning of one."""
	thing = thing.get_object() if hasattr(thing, "get_object") else thing
	if not isinstance(thing, dict | list):
		return repr(thing)
	if id(thing) not in made:
		made[id(thing)] = "begun"
		made[id(thing)] = hashlib.sha256("".join(_written(thing, made)).encode()).hexdigest()
	return made[id(thing)]


def _written(thing: Any, made: dict[int, str]) -> Iterator[str]:
	if isinstance(thing, list):
		yield from (f"{_digest(item, made)} " for item in thing)
		return
	for key in sorted(set(thing) - set(LEFT_ASIDE)):
		yield f"{key} {_digest(thing.raw_get(key), made)} "
	if hasattr(thing, "get_data"):
		yield digest_of_bytes(thing.get_data())
