"""A partnership as a file: downloaded from its form, uploaded from the list."""

import base64
import binascii

import frappe

from ...dossier.carried import NOT_OURS, carried_in
from ...dossier.reading import DossierError, write
from ...records.export import export_partnership
from ...records.importing import import_dossier
from ...rules.findings import Finding
from .. import api
from ..documents import citizens
from ..messages import refuse_file

PDF_IN_BASE64 = "JVBERi0"
"""How a PDF begins in base64; no JSON does."""


@api.method()
def download(partnership: str) -> None:
	"""Answer with the dossier of a partnership as a JSON file. Raises frappe.PermissionError without read
	permission."""
	dossier = export_partnership(partnership)
	frappe.response.filename = f"{frappe.scrub(dossier.partnership.title)}.json"
	frappe.response.filecontent = write(dossier).encode()
	frappe.response.type = "download"


@api.method(methods=["POST"])
def upload(content: str) -> str:
	"""Make the partnership of a dossier, whole or not at all, and return its name.

	content: the JSON text, or in base64 the PDF of an agreement, which carries it with the files of its
	appendices. Raises frappe.PermissionError without the right to create partnerships,
	frappe.ValidationError with every problem and its place in the file.
	"""
	frappe.has_permission("Partnership", "create", throw=True)
	try:
		dossier, files = _parts(content)
		return import_dossier(dossier, citizens.passes(), files)
	except DossierError as error:
		refuse_file(error.findings, citizens.way_out(error.findings, "Partnership"))


def _parts(content: str) -> tuple[str, list[bytes]]:
	"""Part what was uploaded into the dossier and the files that it carries. Raises DossierError."""
	if not content.startswith(PDF_IN_BASE64):
		return content, []
	try:
		carried = carried_in(base64.b64decode(content))
	except binascii.Error as error:
		raise DossierError([Finding("", NOT_OURS)]) from error
	return carried.dossier, carried.files
