"""The journal package of a document: packed anew each time it is asked for, by who may read the document."""

import frappe

from ...dossier.journal.package import package
from ...records.export import dossier_of
from ...records.words import _
from .. import api
from ..files import frozen_files
from ..messages import refuse_because
from . import describing, papers


@api.method()
def download(doctype: str, name: str) -> None:
	"""Answer with the journal package of an agreement, a meeting or an evaluation.

	Raises frappe.PermissionError without the right to read and print it.
	"""
	if doctype not in describing.KINDS:
		refuse_because(_("Only agreements, meetings and evaluations have a journal package."))
	doc = frappe.get_doc(doctype, name)
	for ptype in ("read", "print"):
		doc.check_permission(ptype)
	frappe.response.filename = file_name(doc)
	frappe.response.filecontent = pack(doc)
	frappe.response.type = "download"


def pack(doc) -> bytes:
	"""Pack the papers of a document with what is said of them. Refuses one whose frozen text was altered."""
	if doc.doctype in frozen_files.FROZEN:
		frozen_files.refuse_altered(doc)
	dossier = dossier_of(doc)
	return package(describing.described(doc, dossier), papers.papers_of(doc, dossier))


def file_name(doc) -> str:
	"""Name the package of a document as it stands: "PS-0001-V1-In-Force.zip"."""
	return f"{doc.name}-{describing.status_of(doc).replace(' ', '-')}.zip"
