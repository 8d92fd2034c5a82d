"""A patch for the files of earlier releases: frozen PDFs with plain names, files that several rows name."""

import frappe
from frappe.utils import escape_html

from ...records.words import _
from . import frozen_files
from .frozen_files import FROZEN, SECRET_NAME
from .guarded_files import OURS


def give_places() -> None:
	"""Give each whole frozen PDF a secret name; take the content hash from each file that is ours alone.

	An altered or missing PDF stays as it is: the daily round tells of it. Rows of others that name a frozen
	PDF stay and are logged: somebody may have made them to read it.
	"""
	for doctype in FROZEN:
		for name in frappe.get_all(doctype, {"docstatus": 1, "pdf": ["is", "set"]}, pluck="name"):
			_rename_pdf(frappe.get_doc(doctype, name))
	shared = set(frappe.get_all("File", {"attached_to_doctype": ["not in", OURS]}, pluck="file_url"))
	shared |= set(frappe.get_all("File", {"attached_to_doctype": ["is", "not set"]}, pluck="file_url"))
	for file in frappe.get_all("File", {"attached_to_doctype": ["in", OURS]}, ["name", "file_url"]):
		if file.file_url not in shared:
			frappe.db.set_value("File", file.name, "content_hash", None, update_modified=False)


def _rename_pdf(doc) -> None:
	old = doc.pdf
	if SECRET_NAME.fullmatch(old.rsplit("/", 1)[-1]) or frozen_files.alarm(doc):
		return
	content = frozen_files.read(doc)
	own = {"file_url": old, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name}
	frappe.db.delete("File", own)
	frozen_files.put(doc, content)
	doc.db_set("pdf", doc.pdf, update_modified=False)
	frozen_files.remove_with_the_rows(old)
	if strangers := frappe.get_all("File", {"file_url": old}, ["name", "owner"]):
		names_of_strangers = ", ".join(f"{row.name} ({row.owner})" for row in strangers)
		said = _("The frozen PDF of {0} was named by files of others, too: {1}. See who may read them.")
		frappe.log_error(
			"Files of partnerships",
			said.format(escape_html(doc.name), escape_html(names_of_strangers)),
			reference_doctype=doc.doctype,
			reference_name=doc.name,
		)
