"""A PDF that is to be an appendix: looked into before it is taken. Nothing in it is run.

What it may not hold would be lost or would act when its pages stand in the agreement: programs, other files,
forms that a program draws, layers that are hidden.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from ..rules.findings import N_, Finding
from .digest import digest_of_bytes

LARGEST = 10_000_000
"""Bytes of one file."""
MOST_PAGES = 200

NOT_PDF = N_("{file} is no PDF that can be read. Save or print it as a PDF, and attach that.")
TOO_LARGE = N_(
	"{file} has {size} bytes, more than the {limit} that an appendix may have. Make it smaller, for instance "
	"with smaller pictures, or divide it."
)
LOCKED = N_("{file} is protected by a password. Save it without one, and attach that.")
TOO_MANY_PAGES = N_("{file} has {pages} pages, more than the {limit} that an appendix may have. Divide it.")
NO_PAGES = N_("{file} has no pages.")
ACTS = N_(
	"{file} holds programs, forms, sound or film, or opens something when it is read ({what}). Print it as a "
	"PDF anew, which keeps the pages alone, and attach that."
)
CARRIES_FILES = N_(
	"{file} carries other files inside of it. Print it as a PDF anew, and attach the others by themselves."
)
HIDES = N_(
	"{file} has layers that are hidden, so that not all see the same. Print it as a PDF anew, and attach "
	"that."
)

ACTING = {
	"/JavaScript": "JavaScript",
	"/JS": "JavaScript",
	"/Launch": "Launch",
	"/XFA": "XFA",
	"/RichMedia": "RichMedia",
	"/RichMediaContent": "RichMedia",
	"/Movie": "Movie",
	"/Sound": "Sound",
	"/Screen": "Screen",
	"/SubmitForm": "SubmitForm",
	"/ImportData": "ImportData",
	"/GoToE": "GoToE",
}
"""Keys, and values of the keys below, with which a PDF acts, and what they are called."""
KINDS = ("/S", "/Subtype", "/Type")
CARRYING = ("/EmbeddedFiles", "/EmbeddedFile", "/FileAttachment", "/EF")


class Facts(NamedTuple):
	"""What the agreement says of a file."""

	digest: str
	pages: int


class UnfitPdf(ValueError):
	"""A file that cannot be an appendix; `finding` says why and what to do."""

	def __init__(self, finding: Finding):
		self.finding = finding
		super().__init__(str(finding))


def examine(content: bytes, name: str) -> Facts:
	"""Look into a file, all of it. Raises UnfitPdf."""
	if len(content) > LARGEST:
		raise _unfit(TOO_LARGE, name, size=len(content), limit=LARGEST)
	try:
		pages = _looked_through(content, name)
	except UnfitPdf:
		raise
	except (Exception, RecursionError) as error:  # pypdf raises whatever it stumbles over in a broken file
		raise _unfit(NOT_PDF, name) from error
	return Facts(digest_of_bytes(content), pages)


def _looked_through(content: bytes, name: str) -> int:
	from pypdf import PdfReader  # not needed by who has no files

	if not content.startswith(b"%PDF-"):
		raise _unfit(NOT_PDF, name)
	reader = PdfReader(BytesIO(content))
	if reader.is_encrypted:
		raise _unfit(LOCKED, name)
	pages = len(reader.pages)
	if not 0 < pages <= MOST_PAGES:
		raise _unfit(TOO_MANY_PAGES, name, pages=pages, limit=MOST_PAGES) if pages else _unfit(NO_PAGES, name)
	for page in reader.pages:
		_ = (float(page.mediabox.width), page.get_contents())
	root = reader.trailer["/Root"]
	for marks in _names_in(root):
		if acts := next((ACTING[mark] for mark in marks if mark in ACTING), None):
			raise _unfit(ACTS, name, what=acts)
		if any(mark in CARRYING for mark in marks):
			raise _unfit(CARRIES_FILES, name)
	if _hides(root):
		raise _unfit(HIDES, name)
	return pages


def _names_in(root: Any) -> Iterator[set[str]]:
	"""Give, for each dictionary that can be reached, its keys and its kinds."""
	ahead, met = [root], set()
	while ahead:
		thing = ahead.pop()
		reference = getattr(thing, "idnum", None)
		if reference is not None:
			if reference in met:
				continue
			met.add(reference)
			thing = thing.get_object()
		if isinstance(thing, dict):
			yield {*map(str, thing), *(str(thing[kind]) for kind in KINDS if kind in thing)}
			ahead.extend(thing.values())
		elif isinstance(thing, list):
			ahead.extend(thing)


def _hides(root: Any) -> bool:
	"""Tell whether a layer is off for who opens the file."""
	layers = at(root, "/OCProperties")
	shown = at(layers, "/D") if layers else None
	if not shown:
		return False
	return any(at(shown, "/OFF") or ()) or at(shown, "/BaseState") == "/OFF"


def at(dictionary: Any, key: str) -> Any:
	"""Look up what stands under a key of a dictionary of pypdf, wherever it is written; None without it."""
	try:
		return dictionary[key]
	except KeyError:
		return None


def _unfit(message: str, name: str, **values: object) -> UnfitPdf:
	return UnfitPdf(Finding("", message, {"file": name, **values}))
