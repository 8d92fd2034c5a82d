"""Frappe's exports of our reports and lists, with all text left as text.

Who opens the file in a spreadsheet runs no formula that somebody wrote into a comment, and reads our words
above the columns. The methods stand in for Frappe's (hook `override_whitelisted_methods`), take whatever
those take, and leave what is not ours as it is. An export of ours is made at once, not in the background,
where nothing would look at its texts.
"""

import csv
import zipfile
from collections.abc import Mapping
from io import BytesIO, StringIO
from pathlib import PurePath

import frappe
from frappe.core.doctype.data_export import exporter
from frappe.core.doctype.data_import import data_import
from frappe.desk import query_report, reportview
from openpyxl import load_workbook

from ...constants import MODULE
from ...records.words import _
from .. import api
from ..mail.mailed_reports import AutoEmailReportOfItsUser
from .sheets import harmless, keep_text, sheet_title


@api.method()
def export_report() -> None:
	"""Export the rows of a report."""
	_export(query_report.export_query, _is_our_report(frappe.form_dict.get("report_name")), {})


@api.method()
def export_list() -> None:
	"""Export the rows of a list, as they are shown."""
	doctype = frappe.form_dict.get("doctype")
	ours = _is_ours(doctype)
	_export(reportview.export_query, ours, our_headings(doctype) if ours else {})


@api.method()
def export_for_import(doctype: str, **options) -> None:
	"""Export the rows of a list, to be changed and taken in again."""
	frappe.call(data_import.download_template, doctype=doctype, **options)
	if _is_ours(doctype):
		_leave_text_as_text(our_headings(doctype))


@api.method()
def export_data(doctype: str | list, **options) -> None:
	"""Export the documents of a DocType with their tables."""
	frappe.call(exporter.export_data, doctype=doctype, **options)
	if _is_ours(doctype[0] if isinstance(doctype, list) else doctype):
		_leave_text_as_text({})


class ReportByMail(AutoEmailReportOfItsUser):
	"""Frappe's Auto Email Report: as the user that it is for, and with text as text."""

	def get_report_content(self):
		content = super().get_report_content()
		if not content or self.format == "HTML" or not _is_our_report(self.report):
			return content
		return text_only(content, self.format.lower())


def our_headings(doctype: str) -> dict[str, str]:
	"""Give our heading for each that Frappe writes in the words of all apps, where they differ."""
	meta = frappe.get_meta(doctype)
	found = {frappe._(df.label): _(df.label, context=doctype) for df in meta.fields if df.label}
	for table in meta.get_table_fields():
		ours = _(table.label, context=doctype)
		called = {_(table.options): _(table.options), frappe._(table.label): ours}
		for df in (df for df in frappe.get_meta(table.options).fields if df.label):
			label = _(df.label, context=table.options)
			found |= {f"{frappe._(df.label)} ({of})": f"{label} ({our})" for of, our in called.items()}
	return {theirs: ours for theirs, ours in found.items() if theirs != ours}


def _export(method, ours: bool, headings: dict[str, str]) -> None:
	if ours:
		frappe.form_dict.pop("export_in_background", None)
	separator = (frappe.form_dict.get("csv_delimiter") or ",")[0]
	method()
	if ours:
		_leave_text_as_text(headings, separator)


def _is_ours(doctype: str | None) -> bool:
	return frappe.db.get_value("DocType", doctype, "module") == MODULE


def _is_our_report(report: str | None) -> bool:
	stored_report = frappe.db.get_value("Report", report, ["module", "ref_doctype"], as_dict=True)
	return bool(stored_report) and (stored_report.module == MODULE or _is_ours(stored_report.ref_doctype))


def _leave_text_as_text(headings: dict[str, str], separator: str = ",") -> None:
	response = frappe.response
	if response.get("type") == "csv":
		response.result = text_only(response.result, "csv", separator, headings)
	elif response.get("filecontent"):
		extension = PurePath(response.filename).suffix.lstrip(".")
		response.filecontent = text_only(response.filecontent, extension, separator, headings)


def text_only(
	content: bytes | str, extension: str, separator: str = ",", headings: Mapping[str, str] | None = None
) -> bytes | str:
	"""Write a file of Frappe's anew so that no text in it is a formula; a CSV file begins with a byte
	order mark.

	headings: by those of the first row what stands there instead.
	"""
	if extension == "xlsx":
		return _excel(content, headings or {})
	if extension != "csv":
		return content
	text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
	changed = _csv(text, separator, headings or {})
	return changed.encode("utf-8-sig") if isinstance(content, bytes) else changed


def _csv(text: str, separator: str, headings: Mapping[str, str]) -> str:
	file = StringIO(newline="")
	writer = csv.writer(file, delimiter=separator, quoting=csv.QUOTE_MINIMAL)
	rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
	writer.writerow([harmless(headings.get(cell, cell)) for cell in next(rows, [])])
	writer.writerows([harmless(cell) for cell in row] for row in rows)
	return file.getvalue()


def _excel(content: bytes, headings: Mapping[str, str]) -> bytes:
	"""Write a workbook anew, if it has a formula or other headings."""
	with zipfile.ZipFile(BytesIO(content)) as packed:
		sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
		if not headings and not any(b"<f" in packed.read(name) for name in sheets):
			return content
	book, file = load_workbook(BytesIO(content)), BytesIO()
	for sheet in book:
		sheet.title = sheet_title(sheet.title)
		for cell in (cell for cell in next(sheet.iter_rows(), ()) if cell.value in headings):
			cell.value = headings[cell.value]
		for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
			keep_text(cell)
	book.save(file)
	return file.getvalue()
