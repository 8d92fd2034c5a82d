"""HTML of this app as PDF/A-3a and PDF/UA-1: A4, tagged, its own typeface, nothing fetched from elsewhere."""

import base64
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any

from weasyprint import CSS, HTML, Attachment, Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from ..dossier import stated_files
from ..dossier.digest import short
from . import appended_files, partials
from .binding import bound_html
from .language import translator
from .signs import FONT_FOLDER
from .tagging import put_right

TIGHTER = """
html { font-size: 9.2pt !important; line-height: 1.43 !important }
h2 { margin-top: 7.5mm !important }
"""
LOOSER = (
	TIGHTER
	+ """
table, tbody tr, .whole, .summary, .glance { break-inside: auto !important }
tr.long > * { padding-bottom: 0 !important }
.chapter:has(tr.long:last-child) + .chapter { break-before: auto !important }
tbody tr, tbody :is(td, th) :not(.lead-in) { break-after: auto !important; break-before: auto !important }
tbody :is(td, th) * { break-inside: auto !important }
"""
)
"""For a page that would hold little, because what stands below is kept together: rows go over pages.

WeasyPrint moves a row whose words end just above the foot of the page, but not the space below them.
"""
SPARSE = 0.2
"""Of the height between the margins: a page before the last that is used less is hardly used."""
PART = "part-"
"""How the anchor begins of what is a document of its own within one: each begins a page."""
SHORT = 12
"""Pages: of a longer document nobody minds a last page that is half empty, and laying it out takes long."""
HALF_EMPTY = 0.5
"""Of the height of a page, counted from its upper edge."""
PDF = "application/pdf"
UNDATED = datetime(1970, 1, 1)
"""The date of attachments: one document gives the same bytes on every day."""


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
	"""Hands out the fonts of this app and refuses everything else, files and network alike."""

	def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
		if url not in {path.as_uri() for path in FONT_FOLDER.glob("*.ttf")}:
			raise ValueError(f"A document may not load {url}.")
		return super().fetch(url, headers)


def pdf_bytes(
	html: str,
	*,
	title: str,
	language: str,
	attachments: Iterable[tuple[str, bytes, str]] = (),
	fingerprint: str | None = None,
	files: Iterable[bytes] = (),
) -> bytes:
	"""Make the PDF of a document made by `page.page`, the same bytes for the same input.

	attachments: name, content and MIME type of the files that the PDF carries. fingerprint: a digest; a
	short form of it stands at the foot of every page. files: the contents of the PDFs that the document
	states as appendices; each is attached, and its pages follow that which states it. Raises MissingFile.
	"""
	stated = stated_files.stated_in(html)
	contents = stated_files.found(stated, files)
	carried = {file.digest: (file.name, content, PDF) for file, content in zip(stated, contents, strict=True)}
	document = _laid_out(html, language, fingerprint)
	document.metadata.title = title
	document.metadata.lang = language
	document.metadata.attachments = [
		_attachment(*attachment) for attachment in (*attachments, *carried.values())
	]
	claims: dict[str, Any] = {"pdf_tags": True} if stated else {"pdf_variant": "pdf/a-3a"}
	pdf: bytes = document.write_pdf(finisher=put_right, **claims)
	if not stated:
		return pdf
	places = [_page_of(document, f"file-{file.place}") + 1 for file in stated]
	names = [file.name for file in stated]
	return appended_files.with_pages(pdf, zip(places, names, contents, strict=True), fingerprint)


def _page_of(document: Document, anchor: str) -> int:
	return next(place for place, page in enumerate(document.pages) if anchor in page.anchors)


def is_one_page(html: str, language: str) -> bool:
	"""Tell whether a document takes no more than a page, without being set any tighter."""
	fonts = FontConfiguration()
	source = HTML(string=bound_html(html), url_fetcher=OwnFilesOnly())
	pages = source.render(stylesheets=[_paper(language, None, fonts)], font_config=fonts).pages
	return len(pages) == 1


def _laid_out(html: str, language: str, fingerprint: str | None) -> Document:
	"""Lay out the pages, a second time where that saves a page.

	Looser where a page before the last is hardly used; a short document a little tighter where its last page
	is not half full.
	"""
	fonts = FontConfiguration()
	source = HTML(string=bound_html(html), url_fetcher=OwnFilesOnly())
	sheets = [_paper(language, fingerprint, fonts)]
	document = source.render(stylesheets=sheets, font_config=fonts)
	sparse = _sparse(document)
	if not sparse and not (1 < len(document.pages) <= SHORT and _ends_high(document)):
		return document
	other = CSS(string=LOOSER if sparse else TIGHTER)
	again = source.render(stylesheets=[*sheets, other], font_config=fonts)
	better = (
		_sparse(again) < sparse if sparse else len(again.pages) < len(document.pages) and not _sparse(again)
	)
	return again if better else document


def _sparse(document: Document) -> int:
	"""Count the pages before the last of a part that are hardly used, though the next need not begin anew."""
	return sum(
		_used(page._page_box) < SPARSE
		for page, following in pairwise(document.pages)
		if not (_begins_part(following) or _begins_anew(following._page_box))
	)


def _begins_part(page: Any) -> bool:
	return any(anchor.startswith(PART) for anchor in page.anchors)


def _begins_anew(page: Any) -> bool:
	"""Tell whether an appendix begins on a page that is to have one of its own."""
	return any(
		"new-page" in (box.element.get("class") or "").split()
		for box in page.descendants()
		if box.element is not None and box.element.tag == "section"
	)


def _used(page: Any) -> float:
	"""Tell which share of the height between the margins has something on it."""
	low = max((line.position_y + line.height for line in _in_lines(page)), default=page.content_box_y())
	return float(low - page.content_box_y()) / float(page.height)


def _in_lines(box: Any) -> Iterator[Any]:
	"""Give the lines and drawings between the margins of a page."""
	if isinstance(box, boxes.MarginBox):
		return
	if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
		yield box
		return
	for child in getattr(box, "children", ()):
		yield from _in_lines(child)


def _ends_high(document: Document) -> bool:
	last = document.pages[-1]
	return "end" in last.anchors and last.anchors["end"][1] <= HALF_EMPTY * last.height


def _paper(language: str, fingerprint: str | None, fonts: FontConfiguration) -> CSS:
	_ = translator(language)
	number, continued = _("page {page} of {pages}"), _("(continued)")
	foot = _("Fingerprint {digits}").format(digits=short(fingerprint)) if fingerprint else ""
	css = (
		_paper_css()
		.replace("PAGE-OF-PAGES", _content(number))
		.replace("PAGE", _("page"))
		.replace("CONTINUED", f'" {continued}"')
		.replace("FINGERPRINT", f'"{foot}"')
	)
	return CSS(string=css, url_fetcher=OwnFilesOnly(), font_config=fonts)


@cache
def _paper_css() -> str:
	css = (partials.FOLDER / "paper.css").read_text(encoding="utf-8")
	return css.replace("FONTS/", FONT_FOLDER.as_uri() + "/")


def _content(number: str) -> str:
	"""Write the value of `content` in CSS for a sentence with the holes {page} and {pages}."""
	counted = number.replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
	return f'"{counted}"'


def _attachment(name: str, content: bytes, mime: str) -> Attachment:
	return Attachment(
		url=f"data:{mime};base64,{base64.b64encode(content).decode()}",
		url_fetcher=URLFetcher(),
		name=name,
		created=UNDATED,
		modified=UNDATED,
		relationship="Data",
	)
