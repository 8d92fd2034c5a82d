"""A PDF for somebody who waits for it: refused in a sentence where it could not be laid out in time."""

from collections.abc import Iterable

from ...prints import weight
from ...prints.pdf import pdf_bytes
from ..messages import refuse_to_print
from .frozen_files import told_when_full


@told_when_full()
def pdf(html: str, *, title: str, language: str, files: Iterable[bytes] = ()) -> bytes:
	"""Make a PDF as prints.pdf.pdf_bytes does. Refuses what is too heavy, and on a full disk."""
	refuse_to_print(weight.findings_in(html))
	return pdf_bytes(html, title=title, language=language, files=files)
