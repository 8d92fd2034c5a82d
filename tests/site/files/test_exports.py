"""Frappe's exports of our lists and reports: what people wrote leaves as text, numbers leave as numbers."""

import csv
import json
from io import BytesIO, StringIO

import frappe
import openpyxl
import pytest
from frappe.model import no_value_fields
from frappe.utils.csvutils import to_csv
from frappe.utils.xlsxutils import make_xlsx

from partnership_module import constants, hooks
from partnership_module.partnership.files import exports
from partnership_module.partnership.importing.columns import by_heading, plain

from ..permissions.ways import is_there

FORMULAS = ["=1+1", "+1-1", "-1+1", "@SUM(1)", "=HYPERLINK(1)"]
REPORT = "Partnership Portfolio"


@pytest.fixture
def partnerships():
	made = [frappe.get_doc(doctype="Partnership", title=title).insert().name for title in FORMULAS]
	yield made
	frappe.local.form_dict = frappe._dict()


def called(method: str, **form):
	"""What a request to a method of Frappe is answered with."""
	frappe.local.form_dict, frappe.local.response = frappe._dict(form, cmd=method), frappe._dict(docs=[])
	overrides = frappe.get_hooks("override_whitelisted_methods")
	frappe.call(frappe.get_attr(overrides.get(method, [method])[-1]), **form)
	return frappe.response


def texts(response) -> list[str]:
	"""The cells of a file; none of them is a formula."""
	content = response.get("filecontent") or response["result"]
	if isinstance(content, bytes) and content.startswith(b"PK"):
		cells = [cell for row in openpyxl.load_workbook(BytesIO(content)).active.iter_rows() for cell in row]
		assert not [cell.value for cell in cells if cell.data_type == "f"]
		return [str(cell.value) for cell in cells]
	text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
	cells = [cell for row in csv.reader(StringIO(text)) for cell in row]
	assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]
	return [cell.removeprefix("'") for cell in cells]


FILES = pytest.mark.parametrize("file", ["CSV", "Excel"])


@FILES
def test_a_list(partnerships, file):
	fields = json.dumps(["`tabPartnership`.`name`", "`tabPartnership`.`title`"])
	filters = json.dumps([["Partnership", "name", "in", partnerships]])
	form = {"doctype": "Partnership", "fields": fields, "filters": filters, "file_format_type": file}
	found = called("frappe.desk.reportview.export_query", **form, title="Partnership", export_in_background=1)
	assert set(FORMULAS) <= set(texts(found))


@FILES
def test_a_report(partnerships, file):
	form = {"report_name": REPORT, "file_format_type": file, "filters": "{}", "visible_idx": "[]"}
	found = called("frappe.desk.query_report.export_query", **form, export_in_background=1)
	assert set(FORMULAS) <= set(texts(found))


@FILES
def test_a_list_to_take_in_again(partnerships, file):
	fields = json.dumps({"Partnership": ["name", "title"]})
	form = {"doctype": "Partnership", "export_fields": fields, "export_records": "all", "file_type": file}
	found = called("frappe.core.doctype.data_import.data_import.download_template", **form)
	assert set(FORMULAS) <= set(texts(found))


@pytest.fixture
def danish():
	frappe.local.lang = "da"


@FILES
def test_the_headings_of_a_list_are_our_words(partnerships, danish, file):
	fields = json.dumps(["`tabPartnership`.`project`", "`tabPartnership Party`.`weight`"])
	form = {"doctype": "Partnership", "fields": fields, "file_format_type": file}
	found = texts(called("frappe.desk.reportview.export_query", **form, title="Partnership"))
	assert found[1:3] == ["Projekt", f"Stemmevægt ({frappe._('Partnership Party')})"]


@FILES
def test_the_headings_of_a_file_to_take_in_again_are_our_words(partnerships, danish, file):
	fields = json.dumps({"Partnership": ["name", "project"], "parties": ["weight"]})
	form = {"doctype": "Partnership", "export_fields": fields, "export_records": "all", "file_type": file}
	found = texts(called("frappe.core.doctype.data_import.data_import.download_template", **form))
	assert found[1:3] == ["Projekt", "Stemmevægt (Parter)"]
	headings = by_heading("Partnership")
	assert [headings[plain(heading)].field for heading in found[1:3]] == ["project", "weight"]


def test_headings_of_other_apps_stay(danish):
	form = {"doctype": "Task", "fields": json.dumps(["`tabTask`.`project`"]), "file_format_type": "CSV"}
	heading = texts(called("frappe.desk.reportview.export_query", **form, title="Task"))[1]
	in_danish = frappe._
	assert heading == in_danish("Project", "da") != "Projekt"


@pytest.mark.parametrize("doctype", constants.PARTNERSHIP_RECORDS)
def test_no_two_columns_have_the_same_heading(danish, doctype):
	"""Frappe's heading says which column it is, so that ours can stand in its place."""
	meta = frappe.get_meta(doctype)
	columns = [df for df in meta.fields if df.label and df.fieldtype not in no_value_fields]
	renamed = exports.our_headings(doctype)
	theirs = [frappe._(df.label) for df in columns]
	assert not [label for label in theirs if label in renamed and theirs.count(label) > 1]


@FILES
def test_documents_with_their_tables(partnerships, file):
	columns = json.dumps({"Partnership": ["name", "title"]})
	form = {"doctype": "Partnership", "with_data": 1, "select_columns": columns, "file_type": file}
	found = called(
		"frappe.core.doctype.data_export.exporter.export_data", **form, export_without_column_meta="true"
	)
	assert set(FORMULAS) <= set(texts(found))


@pytest.mark.parametrize("file", ["CSV", "XLSX"])
def test_a_report_by_mail(partnerships, file):
	mail = frappe.get_doc(
		doctype="Auto Email Report", report=REPORT, report_type="Script Report", format=file
	)
	mail.filters, mail.user, mail.no_of_rows = "{}", "Administrator", 1000
	content = mail.get_report_content()
	assert set(FORMULAS) <= set(texts({"filecontent": content, "result": content}))


def test_numbers_stay_numbers():
	rows = [["Tal", "Tekst"], [-5, "-5"], [-5.25, "=1"]]
	kept = openpyxl.load_workbook(
		BytesIO(exports.text_only(make_xlsx(rows, "Tal").getvalue(), "xlsx"))
	).active
	assert [cell.value for cell in kept["A"]] == ["Tal", -5, -5.25]
	assert exports.text_only(to_csv(rows), "csv").split() == ["Tal,Tekst", "-5,-5", "-5.25,'=1"]


def test_what_is_not_ours_is_left_to_frappe(monkeypatch):
	frappe.get_doc(doctype="Note", title="=1+1", public=1).insert()
	form = {"doctype": "Note", "fields": json.dumps(["`tabNote`.`title`"]), "file_format_type": "CSV"}
	found = called("frappe.desk.reportview.export_query", **form, title="Note")
	assert b'"=1+1"' in found.filecontent


def test_the_methods_that_ours_stand_in_for_are_still_there():
	for method, ours in hooks.override_whitelisted_methods.items():
		assert callable(frappe.get_attr(ours))
		assert not is_there(method) or callable(frappe.get_attr(method))
