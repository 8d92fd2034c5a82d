"""What a file says that it is: its media type, and for a PDF whether it claims to be PDF/A."""

import mimetypes
import re
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.errors import PyPdfError

PDF = "application/pdf"
UNKNOWN = "application/octet-stream"
_PART = re.compile(rb"""pdfaid:part(?:>|=["'])\s*(\d)""")
_CONFORMANCE = re.compile(rb"""pdfaid:conformance(?:>|=["'])\s*([A-Za-z])""")


class Format(NamedTuple):
	"""media_type: of IANA. name: "PDF/A-3a", "PDF", else the ending of the file's name in capitals."""

	media_type: str
	name: str


def format_of(name: str, content: bytes) -> Format:
	"""Tell the format of a file by its first bytes, else by its name. What a PDF claims is not checked."""
	if content.startswith(b"%PDF-"):
		return Format(PDF, claimed(content) or "PDF")
	media_type = mimetypes.guess_type(name)[0] or UNKNOWN
	_stem, dot, ending = name.rpartition(".")
	return Format(media_type, ending.upper() if dot and ending else "Unknown")


def claimed(content: bytes) -> str | None:
	"""Read which PDF/A a PDF claims to be, "PDF/A-3a"; None where it claims none or cannot be read."""
	found = _PART.search(metadata := _metadata(content))
	if not found:
		return None
	conformance = _CONFORMANCE.search(metadata)
	return f"PDF/A-{found[1].decode()}{conformance[1].decode().lower() if conformance else ''}"


def _metadata(content: bytes) -> bytes:
	try:
		stream: Any = PdfReader(BytesIO(content)).root_object.get("/Metadata")
		return bytes(stream.get_object().get_data()) if stream else b""
	except (PyPdfError, AttributeError, KeyError, ValueError, TypeError, RecursionError):
		return b""
