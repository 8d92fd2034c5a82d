"""Whether a PDF that came back signed is of the text that was frozen.

A signing service either adds to the file (its first bytes are then the frozen file), or writes it anew with
the same text. A stamp that stands alike on every page, and pages of its own at the end, are what a service
adds; any other word more or less makes another text.
"""

import difflib
import re
from io import BytesIO
from typing import Any, NamedTuple

from ..dossier.carried import carried_in
from ..dossier.digest import digest_of_bytes
from ..dossier.reading import DossierError
from ..rules.findings import N_, Finding
from .page_digests import page_digests

SAME_FILE = N_("What was signed is the frozen file itself, to the byte.")
SAME_TEXT = N_(
	"The signing service wrote the file anew: it has the words of the frozen text{dossier}, but is not the "
	"frozen file. Compare its pages by eye."
)
WITH_DOSSIER, WITHOUT_DOSSIER = N_(" and its dossier"), N_(", without its dossier")
STAMP = N_('On each page the service added "{words}".')
ONE_MORE_PAGE = N_("After the text comes one page of the service.")
MORE_PAGES = N_("After the text come {count} pages of the service.")

OTHER_TEXT = N_(
	'This PDF is of another text: on page {page} the frozen text says "{frozen}", and this one "{signed}". '
	"Have the frozen PDF signed."
)
MORE_WORDS = N_(
	'This PDF is of another text: on page {page} it has the words "{words}" beside those of the frozen text. '
	"Have the frozen PDF signed."
)
FEWER_PAGES = N_(
	"This PDF has {count} pages and the frozen text {frozen}: pages are missing. Have the whole frozen PDF "
	"signed."
)
PAGE_ALTERED = N_(
	"Page {page} of this PDF does not look as it was frozen: it was altered before it was signed. Have the "
	"frozen PDF signed."
)
DRAWN_OVER = N_(
	"On page {page} something that is no signature was put over the frozen text before it was signed. Have "
	"the frozen PDF signed."
)
NOT_READABLE = N_(
	"The pages of this PDF cannot be read. Ask whoever sent it for the file as the signing service made it."
)
SHOWN = 60
"""Signs of a difference that a sentence shows."""
NOTES = ("/Popup", "/Link")
NOT_CONTENTS = ("/Annots", "/Tabs")
"""Of a page, what a signature adds to."""


class Sameness(NamedTuple):
	"""is_same: it is the frozen text. told: sentences; of another text the one that says where it differs."""

	is_same: bool
	told: list[Finding]


def compared(signed: bytes, frozen: bytes) -> Sameness:
	"""Compare a signed PDF with the frozen one."""
	from pypdf import PdfReader

	try:
		pages, own = PdfReader(BytesIO(signed)).pages, PdfReader(BytesIO(frozen)).pages
		if len(pages) < len(own):
			return _other(FEWER_PAGES, count=len(pages), frozen=len(own))
		if signed.startswith(frozen):
			return _of_the_file(list(pages), list(own))
		return _of_the_words(signed, frozen, list(pages), list(own))
	except (Exception, RecursionError):  # pypdf raises whatever it stumbles over in a broken file
		return _other(NOT_READABLE)


def _other(message: str, **values: object) -> Sameness:
	return Sameness(False, [Finding("", message, values)])


def _of_the_file(pages: list[Any], own: list[Any]) -> Sameness:
	"""What was added to the frozen file may be signatures, and pages at the end, alone."""
	for number, (ours, theirs) in enumerate(
		zip(*(page_digests(which, NOT_CONTENTS) for which in (own, pages)), strict=False), 1
	):
		if ours != theirs:
			return _other(PAGE_ALTERED, page=number)
		if _notes(pages[number - 1]) > _notes(own[number - 1]):
			return _other(DRAWN_OVER, page=number)
	return Sameness(True, [Finding("", SAME_FILE), *_more_pages(pages, own)])


def _notes(page: Any) -> int:
	"""Count what is drawn over a page beside its contents: notes, stamps, fields that are no signatures."""
	drawn = (note.get_object() for note in page.get("/Annots") or ())
	return sum(note.get("/FT") != "/Sig" and note.get("/Subtype") not in NOTES for note in drawn)


def _of_the_words(signed: bytes, frozen: bytes, pages: list[Any], own: list[Any]) -> Sameness:
	stamps: list[str] = []
	for number, (ours, theirs) in enumerate(zip(own, pages, strict=False), 1):
		lost, within, around = _differences(ours.extract_text().split(), theirs.extract_text().split())
		if lost:
			return _other(OTHER_TEXT, page=number, frozen=_short(lost), signed=_short([*within, *around]))
		if within:
			return _other(MORE_WORDS, page=number, words=_short(within))
		stamps.append(" ".join(around))
	for number, words in enumerate(stamps, 1):
		if words and any(_unnumbered(words, number) != _unnumbered(*other) for other in _numbered(stamps)):
			return _other(MORE_WORDS, page=number, words=_short([words]))
	dossier = Finding("", WITH_DOSSIER if _dossier(signed) == _dossier(frozen) else WITHOUT_DOSSIER)
	stamped = [Finding("", STAMP, {"words": stamps[0]})] if stamps[0] else []
	return Sameness(True, [Finding("", SAME_TEXT, {"dossier": dossier}), *stamped, *_more_pages(pages, own)])


def _numbered(stamps: list[str]) -> list[tuple[str, int]]:
	return [(words, number) for number, words in enumerate(stamps, 1)]


def _unnumbered(words: str, number: int) -> str:
	"""Leave the number of its page out of a stamp."""
	return re.sub(rf"\b{number}\b", "#", words)


def _differences(here: list[str], there: list[str]) -> tuple[list[str], list[str], list[str]]:
	"""Name the passages that a page has no more, those that it has more within its text, and those around
	it."""
	lost: list[str] = []
	within: list[str] = []
	around: list[str] = []
	matcher = difflib.SequenceMatcher(None, here, there, autojunk=False)
	for _kind, first, last, start, end in matcher.get_opcodes():
		if "".join(here[first:last]) == "".join(there[start:end]):
			continue
		if first < last:
			lost.append(" ".join(here[first:last]))
		if start < end:
			side = around if first == last and first in (0, len(here)) else within
			side.append(" ".join(there[start:end]))
	return lost, within, around


def _short(passages: list[str]) -> str:
	words = " … ".join(passages)
	return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


def _more_pages(pages: list[Any], own: list[Any]) -> list[Finding]:
	more = len(pages) - len(own)
	if not more:
		return []
	return [Finding("", ONE_MORE_PAGE) if more == 1 else Finding("", MORE_PAGES, {"count": more})]


def _dossier(pdf: bytes) -> str:
	try:
		return digest_of_bytes(carried_in(pdf).dossier.encode())
	except DossierError:
		return ""
