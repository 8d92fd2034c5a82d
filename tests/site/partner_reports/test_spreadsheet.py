"""A partner report as a file, filled in and taken over: whole, or not at all."""

import base64
import csv
import re
import zipfile
from datetime import datetime
from io import BytesIO, StringIO

import frappe
import openpyxl
import pytest

from partnership_module.partnership.partner_reports import spreadsheet
from tests.site.worlds import reporting
from tests.site.worlds import reporting_world as world
from tests.site.worlds.asking import refused
from tests.site.worlds.reporting_world import OPENED, PEOPLE, SATISFIED, WORDS

from ..worlds.kept import kept

HEADINGS = ["Indicator", "Kind", "Unit", "Period Before", "Value", "Text", "Comment"]


@kept
def report():
	partnership = world.build()
	first = world.made(partnership.name)[0]
	figures = {PEOPLE: "40,5", SATISFIED: "80", OPENED: "ja", WORDS: "-- 1. forår"}
	world.handed_in(first, "2004-04-14", **figures)
	return world.made(partnership.name, world.date(2004, 7, 1))[0]


def downloaded(report, kind: str = "xlsx") -> list[list]:
	spreadsheet.template(report.name, kind)
	if kind == "csv":
		text = frappe.response.filecontent.decode("utf-8-sig")
		return list(csv.reader(StringIO(text), delimiter=";"))
	sheet = openpyxl.load_workbook(BytesIO(frappe.response.filecontent)).active
	return [list(row) for row in sheet.iter_rows(values_only=True)]


def upload(report, rows: list[list], filename: str = "tal.xlsx", delimiter: str = ";") -> int:
	if filename.endswith("csv"):
		text = StringIO()
		csv.writer(text, delimiter=delimiter).writerows(rows)
		content = text.getvalue().encode("cp1252")
	else:
		book, file = openpyxl.Workbook(), BytesIO()
		for row in rows:
			book.active.append(row)
		book.save(file)
		content = file.getvalue()
	return spreadsheet.upload(report.name, filename, base64.b64encode(content).decode())


def figures(report) -> list[tuple]:
	report.reload()
	return [(row.value, row.text, row.comment) for row in report.lines]


def test_the_file_has_a_row_for_each_indicator(report):
	rows = downloaded(report)
	assert rows[0] == HEADINGS
	assert [row[:4] for row in rows[1:]] == [
		[PEOPLE, "Number", None, "40.5"],
		[SATISFIED, "Percent", None, "80 %"],
		[OPENED, "Yes/No", None, "yes"],
		[WORDS, "Text", None, "-- 1. forår"],
	]
	assert frappe.response.filecontent.startswith(b"PK")
	assert downloaded(report, "csv")[1][:4] == [PEOPLE, "Number", "", "40.5"]


def test_filled_in_and_back(report):
	rows = downloaded(report)
	for row, value in zip(rows[1:], (12.5, "75 %", "Nej", None), strict=True):
		row[4] = value
	rows[4][5] = "Sommeren var våd"
	rows[1][6] = "Talt ved døren"
	assert upload(report, [*rows, [None] * 7]) == 4
	taken = [
		("12.5", "", "Talt ved døren"),
		("75", "", ""),
		("0", "", ""),
		(None, "Sommeren var våd", ""),
	]
	assert [
		tuple(cell or ("" if i else cell) for i, cell in enumerate(row)) for row in figures(report)
	] == taken
	again = downloaded(report)
	assert [row[4] for row in again[1:]] == [12.5, 75, "no", None]
	upload(report, again)
	assert [row[0] for row in figures(report)] == ["12.5", "75", "0", None]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_with_danish_headings_in_another_order(report, delimiter):
	rows = [["Værdi", "Indikator", "Eget"], ["12,5", PEOPLE, "x"]]
	assert upload(report, rows, "tal.csv", delimiter) == 1
	assert figures(report)[0][0] == "12.5"


def test_a_row_that_is_too_short_is_named(report):
	with pytest.raises(frappe.ValidationError, match=r"Row 2, Indicator: .* is no indicator of this report"):
		upload(report, [["Value", "Indicator"], ["5"]], "tal.csv")


@pytest.mark.parametrize(
	"typed, written",
	[(0.45, "0%"), (0.455, "0.0%"), (45, "General"), (0.07, "0 %"), (45, '0" %"'), (45, r"0\%")],
)
def test_a_percentage_is_read_as_excel_shows_it(report, typed, written):
	book, file = openpyxl.Workbook(), BytesIO()
	book.active.append(["Indicator", "Value"])
	book.active.append([SATISFIED, typed])
	book.active["B2"].number_format = written
	book.save(file)
	spreadsheet.upload(report.name, "tal.xlsx", base64.b64encode(file.getvalue()).decode())
	shown = typed if typed > 1 else round(typed * 100, 1)
	assert float(figures(report)[1][0]) == shown


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_three_decimals_come_back_as_they_went(report, kind):
	upload(report, [["Indicator", "Value"], [PEOPLE, 2.125]])
	report.reload().save()
	rows = downloaded(report.reload(), kind)
	upload(report, rows, f"tal.{kind}")
	assert float(figures(report)[0][0]) == 2.125


@pytest.mark.parametrize("indicator", [PEOPLE, SATISFIED])
def test_what_can_be_thousands_or_decimals_is_asked_about(report, indicator):
	with pytest.raises(frappe.ValidationError, match=r"Row 2, Value: .*1\.200.* can mean 1200 or 1\.2"):
		upload(report, [["Indicator", "Value"], [indicator, "1.200"]], "tal.csv")


def test_every_wrong_cell_is_told_with_its_place_and_nothing_is_taken_over(report):
	rows = [
		["Indicator", "Value"],
		[PEOPLE, 12],
		[SATISFIED, "mange"],
		["Ukendt <b>", 3],
		[OPENED, "måske"],
		[WORDS, "7"],
		[PEOPLE, 13],
	]
	before = figures(report)
	with pytest.raises(frappe.ValidationError) as refusal:
		upload(report, rows)
	assert [line.partition(": ")[0] for line in str(refusal.value).split("<br>")] == [
		"Row 3, Value",
		"Row 4, Indicator",
		"Row 5, Value",
		"Row 6, Value",
		"Row 7, Indicator",
	]
	assert "Ukendt &lt;b&gt; is no indicator of this report" in str(refusal.value)
	assert figures(report) == before


def broken_sheet() -> bytes:
	whole, broken = BytesIO(), BytesIO()
	openpyxl.Workbook().save(whole)
	with zipfile.ZipFile(whole) as given, zipfile.ZipFile(broken, "w") as made:
		for name in given.namelist():
			made.writestr(name, b"<worksheet><oops" if "sheet1" in name else given.read(name))
	return broken.getvalue()


@pytest.mark.parametrize(
	"filename, content",
	[
		("tal.xlsx", b"ikke en zip"),
		("tal.xlsx", b""),
		("tal.csv", b"a;b\n1;2"),
		("tal.csv", b""),
		("tal.csv", b'Indicator;Value\nDeltagere;"' + b"x" * 140_000),
		("tal.xlsx", broken_sheet()),
		("tal.pdf", b"%PDF-1.7"),
	],
)
def test_another_file_is_refused_with_a_sentence(report, filename, content):
	with pytest.raises(frappe.ValidationError, match="not the file of a report"):
		spreadsheet.upload(report.name, filename, base64.b64encode(content).decode())


def sent(report, content: bytes, filename: str = "tal.xlsx") -> int:
	return spreadsheet.upload(report.name, filename, base64.b64encode(content).decode())


def book(*rows, **formats) -> bytes:
	"""A workbook; formats: by cell, F2="dd-mm-yyyy"."""
	made, file = openpyxl.Workbook(), BytesIO()
	for row in rows:
		made.active.append(row)
	for place, number_format in formats.items():
		made.active[place].number_format = number_format
	made.save(file)
	return file.getvalue()


FORMULAS = ["=1+1", "+1-1", "-1+1", "@SUM(1)", '=HYPERLINK("http://example.invalid","x")', "#REF!"]


def test_what_a_file_says_in_texts_and_figures_is_taken_as_its_cells_show_it(report):
	content = book(
		["Indicator", "Value", "Text", "Comment"],
		[PEOPLE, 1.234, None, 1.234],
		[WORDS, None, datetime(2026, 5, 12), datetime(2026, 5, 12)],
	)
	sent(report, content)
	assert figures(report)[0] == ("1.2340", "", "1.234")
	assert figures(report)[3] == (None, "12-05-2026", "12-05-2026")


@pytest.mark.parametrize("value, number_format", [("45 %", "General"), (0.45, "0%"), (45, '0" %"')])
def test_a_number_is_no_percentage(report, value, number_format):
	with pytest.raises(frappe.ValidationError, match=r"Row 2, Value: .*45 %.* is not a number"):
		sent(report, book(["Indicator", "Value"], [PEOPLE, value], B2=number_format))


def test_cells_that_say_nothing_are_told_and_nothing_is_taken_over(report):
	before = figures(report)
	content = book(["Indicator", "Value", "Comment"], [PEOPLE, 12, "=1+1"], [SATISFIED, "#REF!", None])
	with pytest.raises(frappe.ValidationError) as refusal:
		sent(report, content)
	first, second = str(refusal.value).split("<br>")
	assert first.startswith("Row 2, Comment: The cell holds a formula")
	assert second.startswith("Row 3, Value: The cell shows the error #REF!")
	assert figures(report) == before


def test_a_file_that_is_too_much_is_refused_in_a_sentence(report):
	with pytest.raises(frappe.ValidationError, match="more than a report can"):
		sent(report, b"Indicator;Value\n" + b"x;1\n" * 3_000, "tal.csv")
	with pytest.raises(frappe.ValidationError, match="neither in UTF-8 nor"):
		sent(report, b"Indicator;Value\nDeltagere \x81\x8d;5", "tal.csv")


FORMULAS = ["=1+1", "+1-1", "-1+1", "@SUM(1)"]


def test_what_people_wrote_is_no_formula_in_the_file_and_comes_back_as_it_was(report):
	for row, text in zip(report.lines, FORMULAS, strict=True):
		row.comment = text
	report.save()
	for kind in ("xlsx", "csv"):
		downloaded(report, kind)
		file = frappe.response.filecontent
		if kind == "xlsx":
			cells = [row[6] for row in openpyxl.load_workbook(BytesIO(file)).active.iter_rows(min_row=2)]
			assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in FORMULAS]
		else:
			assert not re.search(r"(^|[;\n])[=+@-]", file.decode("utf-8-sig"))
		sent(report, file, f"tal.{kind}")
		assert [row[2] for row in figures(report)] == FORMULAS


def test_a_number_below_zero_stays_a_number(report):
	upload(report, [["Indicator", "Value"], [PEOPLE, -5.5]])
	assert downloaded(report.reload())[1][4] == -5.5
	frappe.local.lang = "da"
	downloaded(report, "csv")
	assert ";-5,5;" in frappe.response.filecontent.decode("utf-8-sig")
	sent(report, frappe.response.filecontent, "tal.csv")
	assert figures(report)[0][0] == "-5.5"


def test_no_base64_and_too_much_are_refused(report):
	with pytest.raises(frappe.ValidationError, match="not the file of a report"):
		spreadsheet.upload(report.name, "tal.csv", "data:text/csv;base64,æøå")
	with pytest.raises(frappe.ValidationError, match="larger than"):
		spreadsheet.upload(report.name, "tal.csv", base64.b64encode(b"x" * 2_000_001).decode())


def test_what_was_handed_in_takes_nothing_over(report):
	world.handed_in(report, "2004-07-14")
	with pytest.raises(frappe.ValidationError, match="stays as it is"):
		upload(report, [["Indicator", "Value"], [PEOPLE, 12]])


def test_outsiders_neither_download_nor_upload(report, login):
	frappe.db.set_value("Partnership", report.partnership, "restricted", 1)
	reader = reporting.outsider()
	with login(reader):
		assert refused(spreadsheet.template, report.name)
		assert refused(upload, report, [["Indicator", "Value"], [PEOPLE, 12]])
