"""What a reader finds in a PDF."""

import io

from pypdf import PdfReader


def words(pdf: bytes) -> str:
	"""Read the words of a PDF, in small letters: headings print in capitals."""
	text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
	return " ".join(text.replace("\xa0", " ").split()).lower()
