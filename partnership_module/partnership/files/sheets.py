"""Spreadsheets in and out, Excel and CSV: read within bounds, written so that no text becomes a formula."""

import csv
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import column_index_from_string
from openpyxl.workbook.child import INVALID_TITLE_REGEX

from ...rules import numbers
from ...rules.findings import N_, Finding
from .shown_cells import exact, shown

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for a formula at the beginning of a text (OWASP, CSV Injection)."""
LONGEST_TITLE = 31
"""Characters that Excel allows in the name of a sheet."""

UNPACKED, PARTS, SHEETS = 8_000_000, 300, 20
ROWS, COLUMNS = 2_000, 100
"""What a file may hold: bytes and parts when it is unpacked, sheets, rows and columns that are filled in."""

TOO_MUCH = N_(
	"The file holds more than a report can: at most {sheets} sheets with {rows} rows and {columns} columns. "
	"Use the file that was downloaded from the report."
)
UNKNOWN_SIGNS = N_(
	"The file is neither in UTF-8 nor in Windows' own alphabet. Save it in Excel as "
	'"CSV UTF-8 (comma delimited)" and upload it again.'
)
WITHOUT_RESULT = N_(
	"The cell holds a formula, but the file does not say what comes out of it. "
	"Open and save the file in Excel, or type what is meant."
)
SHOWS_ERROR = N_("The cell shows the error {error}. Correct its formula, or type what is meant.")

_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,9})"(?:[^>]*[^>/])?>')
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8|utf-?16|us-ascii)", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"-?\d+([.,]\d+)*")


class Unreadable(Exception):
	"""Raised over a file that is no spreadsheet of ours; with a finding that says why where there is more
	to say."""

	def __init__(self, finding: Finding | None = None):
		super().__init__(str(finding or ""))
		self.finding = finding


class Cell(NamedTuple):
	"""A cell of a spreadsheet.

	shown: what the cell shows. exact: its value in words that mean no other. wrong: why it has none. day:
	the one that a cell of Excel holds, however it shows it.
	"""

	shown: str
	exact: str
	wrong: Finding | None = None
	day: date | None = None


# --- in --------------------------------------------------------------------------------------------------


def read_excel(content: bytes, language: str) -> list[list[Cell]]:
	"""Read the cells of the sheet on top. Raises Unreadable; nothing is unpacked before its size is known."""
	try:
		_check_bounds(content)
		results, formulas = (
			load_workbook(BytesIO(content), read_only=True, data_only=only, keep_links=False)
			for only in (True, False)
		)
		return [
			[_cell(result, formula, language) for result, formula in zip(*rows, strict=False)]
			for rows in zip(_rows(results), _rows(formulas), strict=False)
		]
	except Unreadable:
		raise
	except Exception as error:  # openpyxl raises whatever it stumbles over in a broken file
		raise Unreadable from error


def _rows(book) -> Iterable[tuple]:
	book.active.reset_dimensions()
	return book.active.iter_rows(max_row=ROWS, max_col=COLUMNS)


def _cell(result, formula, language: str) -> Cell:
	if result.data_type == "e":
		return Cell("", "", Finding("", SHOWS_ERROR, {"error": result.value}))
	if formula.data_type == "f" and result.value is None:
		return Cell("", "", Finding("", WITHOUT_RESULT))
	written = result.number_format if result.value is not None else "General"
	day = result.value if isinstance(result.value, date) else None
	return Cell(
		shown(result.value, written, language),
		exact(result.value, written, language),
		day=day.date() if isinstance(day, datetime) else day,
	)


def _check_bounds(content: bytes) -> None:
	"""Refuse unread what is too large, or tells the reader to fetch or repeat something."""
	with zipfile.ZipFile(BytesIO(content)) as packed:
		parts = packed.infolist()
		sheets = [part for part in parts if part.filename.startswith("xl/worksheets/sheet")]
		if len(parts) > PARTS or len(sheets) > SHEETS or sum(part.file_size for part in parts) > UNPACKED:
			raise _too_much()
		for part in parts:
			if part.filename.endswith((".xml", ".rels", ".vml")):
				_check_part(packed.read(part))


def _check_part(xml: bytes) -> None:
	if _DECLARATION.search(xml.replace(b"\0", b"")) or _ENCODING.match(xml):
		raise Unreadable
	for column, row in _CELL.findall(xml):
		if int(row) > ROWS or column_index_from_string(column.decode()) > COLUMNS:
			raise _too_much()


def read_csv(content: bytes) -> list[list[Cell]]:
	"""Read the cells of a text file, parted by semicolon, comma or tab, or by what its line "sep=" says.

	Raises Unreadable.
	"""
	lines = _decoded(content)
	heading, _end, below = lines.partition("\n")
	if said := re.fullmatch(r'"?sep=(.)"?\r?', heading, re.IGNORECASE):
		separator, lines = said[1], below
	else:
		separator = max(";,\t", key=heading.count)
	try:
		table = list(csv.reader(StringIO(lines, newline=""), delimiter=separator))
	except (csv.Error, TypeError, ValueError) as error:
		raise Unreadable from error
	if len(table) > ROWS or any(len(row) > COLUMNS for row in table):
		raise _too_much()
	return [[Cell(text, text) for text in map(_as_typed, row)] for row in table]


def _decoded(content: bytes) -> str:
	is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
	for alphabet in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
		try:
			return content.decode(alphabet)
		except UnicodeDecodeError:
			continue
	raise Unreadable(Finding("", UNKNOWN_SIGNS))


def _as_typed(text: str) -> str:
	"""Take off the apostrophe that `write_csv` puts before what looks like a formula."""
	stripped = text.strip()
	return stripped[1:] if stripped.startswith("'") and stripped[1:].startswith(FORMULAS) else stripped


def _too_much() -> Unreadable:
	return Unreadable(Finding("", TOO_MUCH, {"sheets": SHEETS, "rows": ROWS, "columns": COLUMNS}))


# --- out -------------------------------------------------------------------------------------------------


def write_excel(rows: Iterable[Iterable], title: str) -> bytes:
	"""Write one sheet; its first row stands in bold. Text stays text, also when somebody edits its cell."""
	book, file = Workbook(write_only=True), BytesIO()
	sheet = book.create_sheet(sheet_title(title))
	for number, row in enumerate(rows):
		cells = [_text_cell(sheet, value) if isinstance(value, str) else value for value in row]
		if number == 0:
			for cell in cells:
				cell.font = Font(bold=True)
		sheet.append(cells)
	book.save(file)
	return file.getvalue()


def _text_cell(sheet, text: str) -> WriteOnlyCell:
	cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text))
	keep_text(cell)
	return cell


def keep_text(cell) -> None:
	"""Let a cell with text show and keep it: no formula, no error, no number."""
	cell.data_type = "s"
	cell.quotePrefix = str(cell.value).startswith(FORMULAS)


def sheet_title(title: str) -> str:
	"""Shorten and clean a title to what Excel takes for the name of a sheet."""
	allowed = INVALID_TITLE_REGEX.sub(" ", title)[:LONGEST_TITLE].strip(" '")
	return allowed if allowed and allowed.lower() != "history" else "Sheet"


def write_csv(rows: Iterable[Iterable], decimal: str = ".") -> bytes:
	"""Write UTF-8 with a byte order mark and semicolons, as Excel opens it on a double click in Denmark."""
	file = StringIO(newline="")
	csv.writer(file, delimiter=";").writerows(
		[_number(value, decimal) if isinstance(value, float) else harmless(value) for value in row]
		for row in rows
	)
	return file.getvalue().encode("utf-8-sig")


def _number(value: float, decimal: str) -> str:
	return numbers.text(value).replace(".", decimal)


def harmless(value):
	"""Put an apostrophe before a text that a spreadsheet takes for a formula. Numbers stay."""
	if not isinstance(value, str) or _PLAIN_NUMBER.fullmatch(value):
		return value
	return f"'{value}" if value.startswith(FORMULAS) else value
