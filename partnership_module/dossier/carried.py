"""What the PDF of an agreement carries: its dossier, and the files that are its appendices."""

from io import BytesIO
from typing import Any, NamedTuple

from ..rules.findings import N_, Finding
from .reading import DossierError

NOT_OURS = N_("This is no PDF of an agreement of this app: it carries no dossier.")
DOSSIER = "dossier.json"
WITHIN = 1024
"""Bytes among which readers look for the first word of a PDF."""


class Carried(NamedTuple):
	"""The text of a dossier, the contents of the other files, and the PDF itself as pypdf reads it."""

	dossier: str
	files: list[bytes]
	reader: Any


def is_pdf(content: bytes) -> bool:
	"""Tell whether readers take a file for a PDF, whole or broken."""
	return b"%PDF-" in content[:WITHIN]


def carried_in(pdf: bytes) -> Carried:
	"""Take out what a PDF carries. Raises DossierError for one that is not of an agreement."""
	from pypdf import PdfReader  # not needed by who has no files

	if not is_pdf(pdf):
		raise DossierError([Finding("", NOT_OURS)])
	try:
		reader = PdfReader(BytesIO(pdf))
		attached = reader.attachments
		(dossier,) = attached[DOSSIER]
		others = [one for name, contents in attached.items() if name != DOSSIER for one in contents]
		return Carried(dossier.decode(), others, reader)
	except Exception as error:  # pypdf raises whatever it stumbles over in a broken file
		raise DossierError([Finding("", NOT_OURS)]) from error
