"""A partnership as a file: downloaded from its form, uploaded from the list."""

import frappe

from ...dossier.reading import DossierError, write
from ...records.export import export_partnership
from ...records.importing import import_dossier
from .. import api
from ..documents import citizens
from ..messages import refuse_file


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

	Raises frappe.PermissionError without the right to create partnerships, frappe.ValidationError with every
	problem and its place in the file.
	"""
	frappe.has_permission("Partnership", "create", throw=True)
	try:
		return import_dossier(content, citizens.passes())
	except DossierError as error:
		refuse_file(error.findings, citizens.way_out(error.findings, "Partnership"))
