"""Spreadsheets of others are read within bounds, each cell as it is shown; ours hold no formulas."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from partnership_module.partnership.files import sheets, shown_cells

from ...shared.work import at_most

HEADINGS = ["Indicator", "Value", "Comment"]


def workbook(
	cells: str = "", top: bytes = b"", below: str = "", parts: dict[str, bytes] | None = None
) -> bytes:
	"""A file with these rows under the headings, as XML. top and below: beside the rows; parts: files."""
	book, whole, made = openpyxl.Workbook(), BytesIO(), BytesIO()
	book.active.append(HEADINGS)
	book.save(whole)
	with zipfile.ZipFile(whole) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
		for name in given.namelist():
			content = given.read(name)
			if name.endswith("sheet1.xml"):
				content = top + content.replace(b"</sheetData>", f"{cells}</sheetData>{below}".encode())
			if name not in (parts or {}):
				packed.writestr(name, content)
		for name, content in (parts or {}).items():
			packed.writestr(name, content)
	return made.getvalue()


def second_row(content: bytes) -> list[sheets.Cell]:
	return sheets.read_excel(content, "en")[1]


@pytest.mark.parametrize(
	"content",
	[
		workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
		workbook('<row r="2"><c r="XFD2" t="n"><v>1</v></c></row>'),
		workbook('<row r="5000"><c s="0" r="B5000"><v>1</v></c></row>'),
		workbook(parts={"xl/sharedStrings.xml": b"<sst>" + b" " * 9_000_000 + b"</sst>"}),
		workbook(parts={f"xl/worksheets/sheet{number}.xml": b"<a/>" for number in range(2, 30)}),
		workbook(parts={f"xl/media/{number}.png": b"" for number in range(400)}),
	],
	ids=["last cell", "last column", "row", "unpacked", "sheets", "parts"],
)
def test_a_file_that_is_too_much_is_refused_unread(content, monkeypatch):
	assert len(content) < 60_000
	monkeypatch.setattr(sheets, "load_workbook", None)
	with pytest.raises(sheets.Unreadable, match="more than a report can"):
		sheets.read_excel(content, "en")


@pytest.mark.parametrize(
	"cells, below",
	[
		('<row r="1048576" spans="1:16384"/>', ""),
		("", '<mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>'),
		("", '<hyperlinks><hyperlink ref="A3:XFD1048576" location="A1"/></hyperlinks>'),
		('<row r="9"><c r="XFD9" s="0"/></row>', ""),
	],
	ids=["row", "merged", "link", "styled"],
)
def test_what_is_empty_far_away_does_no_harm_and_is_not_read(cells, below, monkeypatch):
	monkeypatch.setattr(sheets, "ROWS", 50)
	monkeypatch.setattr(sheets, "COLUMNS", 10)
	content = workbook(f'<row r="2"><c r="B2"><v>12</v></c></row>{cells}', below=below)
	with at_most(lines=100_000, memory=2_000_000):
		assert second_row(content)[1].exact == "12"


@pytest.mark.parametrize(
	"top",
	[
		b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
		"<!DOCTYPE a>".encode("utf-16"),
		b'<?xml version="1.0" encoding="utf-7"?>',
	],
)
def test_a_file_that_declares_entities_is_refused(top):
	with pytest.raises(sheets.Unreadable):
		sheets.read_excel(workbook(top=top), "en")


@pytest.mark.parametrize(
	"cell, sentence",
	[
		('<c r="B2"><f>1+1</f></c>', "holds a formula"),
		('<c r="B2"><f>1+1</f><v></v></c>', "holds a formula"),
		('<c r="B2" t="str"><f>IF(1,"")</f><v></v></c>', "holds a formula"),
		('<c r="B2" t="e"><f>B9</f><v>#REF!</v></c>', "error #REF!"),
		('<c r="B2" t="e"><v>#N/A</v></c>', "error #N/A"),
	],
)
def test_a_cell_without_a_result_is_wrong_not_empty(cell, sentence):
	assert sentence in str(second_row(workbook(f'<row r="2">{cell}</row>'))[1].wrong)


def test_what_came_out_of_a_formula_is_read():
	assert second_row(workbook('<row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row>'))[1].exact == "2"


@pytest.mark.parametrize(
	"value, number_format, text",
	[
		(datetime(2026, 5, 12), "yyyy-mm-dd h:mm:ss", "12-05-2026"),
		(datetime(2026, 5, 12), "mm-dd-yy", "12-05-2026"),
		(date(2026, 5, 12), "dd-mm-yyyy", "12-05-2026"),
		(datetime(2026, 5, 12), "[$-406]d. mmmm yyyy;@", "12. maj 2026"),
		(datetime(2026, 5, 2), 'dddd "den" d/m yy', "lørdag den 2/5 26"),
		(datetime(2026, 5, 12, 13, 5), "yyyy-mm-dd h:mm:ss", "12-05-2026 13:05"),
		(datetime(2026, 5, 12, 13, 5), "dd-mm-yyyy hh:mm", "12-05-2026 13:05"),
		(datetime(2026, 5, 1), "mm-yyyy", "05-2026"),
		(datetime(2026, 5, 12, 13, 5, 9).time(), "h:mm", "13:05"),
		(1.234, "General", "1.234"),
		(1234, "General", "1234"),
		(0.1 + 0.2, "General", "0.3"),
		(12.5, "0.00", "12.50"),
		(1234.5, "#,##0.00", "1234.50"),
		(7, "0000", "0007"),
		(2.5, "0.##", "2.5"),
		(0.455, "0.0%", "45.5%"),
		(0.45, "0 %", "45 %"),
		(45, '0 "kr."', "45 kr."),
		(1.5e-5, "0.00E+00", "0.000015"),
		(-5, "0", "-5"),
		("  ja ", "General", "ja"),
		(True, "General", "TRUE"),
		(None, "General", ""),
	],
)
def test_a_text_is_what_its_cell_shows(value, number_format, text):
	assert shown_cells.shown(value, number_format, "da") == text


FIRST_LINES = [("", ";"), ("", "\t"), ("", ","), ("sep=;\r\n", ";"), ("sep=|\n", "|"), ('"sep=,"\n', ",")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("first, separator", FIRST_LINES)
def test_csv_as_excel_writes_it(encoding, first, separator):
	rows = [["Indikator", "Værdi"], ["Åbent – hver dag", "12,5"]]
	lines = (separator.join(f'"{cell}"' for cell in row) for row in rows)
	found = sheets.read_csv((first + "\r\n".join(lines)).encode(encoding))
	assert [[cell.shown for cell in row] for row in found] == rows


def test_an_alphabet_that_nobody_knows_is_refused_with_a_way_out():
	with pytest.raises(sheets.Unreadable, match="CSV UTF-8"):
		sheets.read_csv(b"Indicator;Value\nDeltagere \x81\x8d;5")


@pytest.mark.parametrize("content", [b"a;b\n" * 3_000, b";".join([b"a"] * 200)])
def test_csv_has_bounds_too(content):
	with pytest.raises(sheets.Unreadable, match="more than a report can"):
		sheets.read_csv(content)


@pytest.mark.parametrize(
	"title", ["Kommunen / Foreningen: [2004] * " + "x" * 40, "", "History", "'Ældre'", "\\?"]
)
def test_a_sheet_has_a_name_that_excel_takes(title):
	made = openpyxl.load_workbook(BytesIO(sheets.write_excel([["a"]], title))).active.title
	assert 0 < len(made) <= 31
	assert not set(made) & set("[]:*?/\\")
	assert made.strip("' ") == made != "History"


@pytest.mark.parametrize(
	"value, written",
	[
		("=1+1", "'=1+1"),
		("+45 12", "'+45 12"),
		("-1+1", "'-1+1"),
		("@a", "'@a"),
		("\t=1", "'\t=1"),
		("\r=1", "'\r=1"),
		("＝1", "'＝1"),
		("-5", "-5"),
		("-5,25", "-5,25"),
		(-5, -5),
		("a=1", "a=1"),
		(None, None),
	],
)
def test_no_text_is_a_formula_and_numbers_stay_numbers(value, written):
	assert sheets.harmless(value) == written


def test_csv_opens_in_a_danish_excel():
	made = sheets.write_csv([["Værdi", 12.5, "=1"]], ",")
	assert made == b"\xef\xbb\xbf" + "Værdi;12,5;'=1\r\n".encode()
