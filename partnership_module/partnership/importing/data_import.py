"""Frappe's Data Import, for our DocTypes: it reads files as people write them, opens no file that the user
may not read, and takes no row of a table away. Hook `override_doctype_class`."""

from typing import NoReturn

import frappe
from frappe.core.doctype.data_import.data_import import DataImport
from frappe.core.doctype.data_import.importer import Importer
from frappe.model.document import Document
from frappe.utils.background_jobs import enqueue, is_job_enqueued

from ...constants import MODULE
from ...records.words import _
from ...rules.findings import N_
from ..messages import refuse_because
from .rows import RowsOfFile, table_of

NOT_YOURS = N_("The file to be imported is not there, or you may not read it. Attach it here.")
NOT_FETCHED = N_("Nothing is fetched from elsewhere. Save the sheet as .xlsx or .csv, and attach it here.")
OF_ANOTHER = N_("The row {0} belongs to another document. Leave its ID empty to add a row.")
KEPT = ("name", "doctype", "parent", "parenttype", "parentfield", "idx", "docstatus", "owner", "creation")


class ImportOfOurs(DataImport):
	"""A Data Import that reads files for our DocTypes by our rules; for others it is Frappe's."""

	def get_importer(self):
		if self.import_file:
			_refuse_files_of_others(self.import_file)
		if _is_ours(self.reference_doctype):
			return ImporterOfOurs(self)
		return super().get_importer()

	def start_import(self) -> bool:
		"""Start as Frappe does, but with our reading; tells whether it was started."""
		if not _is_ours(self.reference_doctype):
			return super().start_import()
		job_id = f"data_import::{self.name}"
		if is_job_enqueued(job_id):
			return False
		at_once = frappe.flags.in_test or frappe.conf.developer_mode
		enqueue(run, queue="default", timeout=10_000, job_id=job_id, now=at_once, data_import=self.name)
		return True


class ImporterOfOurs(Importer):
	"""Frappe's importer over rows that we have read."""

	def __init__(self, data_import: ImportOfOurs):
		self.data_import, self.console = data_import, False
		self.doctype, self.import_type = data_import.reference_doctype, data_import.import_type
		self.template_options = frappe.parse_json(data_import.template_options or "{}")
		if data_import.google_sheets_url:
			_refuse(NOT_FETCHED)
		table = table_of(data_import.import_file, _content(data_import.import_file))
		self.import_file = RowsOfFile(self.doctype, table, self.import_type, self.template_options)

	def insert_record(self, doc: dict):
		return super().insert_record(frappe._dict(doc, name=None))

	def update_record(self, doc: dict):
		"""Change what the row says of a document: rows of tables are changed by their ID or added."""
		stored = frappe.get_doc(self.doctype, doc.name)
		stored.check_permission("write")
		for field, value in doc.items():
			if isinstance(value, list):
				for row in value:
					_take_row(stored, field, row)
			elif field not in KEPT:
				stored.set(field, value)
		return stored.save()


def run(data_import: str) -> None:
	"""Import; a job in the background, as the user who started it."""
	doc = frappe.get_doc("Data Import", data_import)
	try:
		doc.get_importer().import_data()
	except Exception as error:
		frappe.db.rollback()
		doc.db_set("status", "Error")
		doc.log_error(f"Data import failed: {error}")
	finally:
		frappe.flags.in_import = False
	frappe.publish_realtime("data_import_refresh", {"data_import": data_import}, user=frappe.session.user)


def _take_row(stored, table: str, row) -> None:
	given = row.as_dict() if isinstance(row, Document) else row  # Frappe has looked up what has an ID.
	values = {field: value for field, value in given.items() if field not in KEPT}
	if not row.get("name"):
		stored.append(table, values)
		return
	own = next((each for each in stored.get(table) if each.name == row.get("name")), None)
	if own is None:
		refuse_because(_(OF_ANOTHER), row.get("name"))
	own.update(values)


def _is_ours(doctype: str | None) -> bool:
	return bool(doctype) and frappe.db.get_value("DocType", doctype, "module") == MODULE


def _refuse_files_of_others(url: str) -> None:
	names = frappe.get_all("File", {"file_url": url}, pluck="name")
	if not any(frappe.has_permission("File", "read", doc=name) for name in names):
		_refuse(NOT_YOURS)


def _content(url: str | None) -> bytes:
	for name in frappe.get_all("File", {"file_url": url or ""}, pluck="name"):
		if frappe.has_permission("File", "read", doc=name):
			content = frappe.get_doc("File", name).get_content()
			return content.encode() if isinstance(content, str) else content
	_refuse(NOT_YOURS)


def _refuse(sentence: str) -> NoReturn:
	refuse_because(_(sentence), title=_("Nothing was imported"))
