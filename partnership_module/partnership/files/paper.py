"""A PDF for somebody who waits for it: refused with a sentence where it is not laid out in time."""

from collections.abc import Iterable

from ...prints import weight
from ...prints.pdf import pdf_bytes
from ..messages import refuse_to_print


def pdf(
	html: str,
	*,
	title: str,
	language: str,
	attachments: Iterable[tuple[str, bytes, str]] = (),
	fingerprint: str | None = None,
) -> bytes:
	"""As prints.pdf.pdf_bytes."""
	refuse_to_print(weight.findings_in(html))
	return pdf_bytes(html, title=title, language=language, attachments=attachments, fingerprint=fingerprint)
