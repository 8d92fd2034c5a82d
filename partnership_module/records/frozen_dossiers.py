"""The dossier that a frozen PDF carries: the records as they were when the text was frozen."""

import hashlib
import io
from pathlib import Path

from frappe.utils import get_files_path
from pydantic import ValidationError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ..dossier import schema

NAME = "dossier.json"


def frozen_dossier(pdf: str | None, pdf_digest: str | None) -> schema.Dossier | None:
	"""Read the dossier in a frozen PDF, given its address and SHA-256; None where the file is missing, is not
	the one that was frozen, or carries none."""
	if not (pdf and pdf_digest):
		return None
	path = Path(get_files_path(pdf.rsplit("/", 1)[-1], is_private=pdf.startswith("/private/")))
	try:
		content = path.read_bytes()
	except OSError:
		return None
	carried = _carried(content) if hashlib.sha256(content).hexdigest() == pdf_digest else None
	try:
		return schema.Dossier.model_validate_json(carried) if carried else None
	except ValidationError:
		return None


def _carried(content: bytes) -> bytes | None:
	try:
		found = PdfReader(io.BytesIO(content)).attachments.get(NAME)
	except PyPdfError:
		return None
	return found[0] if found else None
