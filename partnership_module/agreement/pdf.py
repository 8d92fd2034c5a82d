"""HTML of this app as PDF/A-3a: A4, tagged, its own typeface, nothing fetched from elsewhere."""

import base64
import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from . import partials
from .digest import short
from .language import translator

FONT_FOLDER = Path(__file__).parent.parent / "public" / "fonts"
UNDATED = datetime(1970, 1, 1)
"""The date of attachments: one document gives the same bytes on every day."""


class OwnFilesOnly(URLFetcher):
	"""Hands out the fonts of this app and refuses everything else, files and network alike."""

	def fetch(self, url, headers=None):
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
) -> bytes:
	"""The PDF of a document made by `document.page`, the same bytes for the same input.

	attachments: name, content and MIME type of the files that the PDF carries. fingerprint: a digest; a
	short form of it stands at the foot of every page.
	"""
	fonts = FontConfiguration()
	document = HTML(string=html, url_fetcher=OwnFilesOnly()).render(
		stylesheets=[_paper(language, fingerprint, fonts)], font_config=fonts
	)
	document.metadata.title = title
	document.metadata.lang = language
	document.metadata.attachments = [_attachment(*attachment) for attachment in attachments]
	identifier = hashlib.sha256(f"{title}\n{fingerprint}\n{html}".encode()).hexdigest()[:32].encode()
	return document.write_pdf(pdf_variant="pdf/a-3a", pdf_identifier=identifier)


def _paper(language: str, fingerprint: str | None, fonts: FontConfiguration) -> CSS:
	_ = translator(language)
	number = _("page {page} of {pages}")
	foot = _("Fingerprint {digits}").format(digits=short(fingerprint)) if fingerprint else ""
	css = (
		_paper_css()
		.replace("PAGE-OF-PAGES", _content(number))
		.replace("PAGE", _("page"))
		.replace("FINGERPRINT", f'"{foot}"')
	)
	return CSS(string=css, url_fetcher=OwnFilesOnly(), font_config=fonts)


@cache
def _paper_css() -> str:
	css = (partials.FOLDER / "paper.css").read_text(encoding="utf-8")
	return css.replace("FONTS/", FONT_FOLDER.as_uri() + "/")


def _content(number: str) -> str:
	"""The value of `content` in CSS for a sentence with the holes {page} and {pages}."""
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
