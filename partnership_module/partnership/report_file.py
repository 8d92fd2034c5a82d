"""A Partner Report as a file to fill in, Excel or CSV, and back: all of it, or none."""

import base64
import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import NamedTuple, NoReturn

import frappe
from frappe import _
from frappe.utils import cstr, escape_html
from frappe.utils.csvutils import build_csv_response
from frappe.utils.xlsxutils import build_xlsx_response
from openpyxl import load_workbook

from .. import turns
from ..agreement.language import translator
from ..dossier.mapping import labels
from ..rules import figures, numbers
from ..rules.findings import _ as N_
from . import organisations, report_figures
from .report_saving import REPORT, kinds_of, read_row

COLUMNS = {
	"indicator": N_("Indicator"),
	"kind": N_("Kind"),
	"unit": N_("Unit"),
	"previous": N_("Period Before"),
	"value": N_("Value"),
	"text": N_("Text"),
	"comment": N_("Comment"),
}
FILLED_IN = ("value", "text", "comment")
NEEDED = ("indicator", "value")
LARGEST = 2_000_000
"""Bytes; a report has a row for each indicator."""

NOT_OF_THIS_REPORT = N_(
	"{indicator} is no indicator of this report. Use the file that was downloaded from it."
)
TWICE = N_("{indicator} stands in two rows. Keep one of them.")
LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a number format of Excel only writes beside the number."""


class Cells(NamedTuple):
	"""One row of the file: its number there, and what it says by field."""

	number: int
	given: dict[str, object]


@frappe.whitelist()
def template(report: str, kind: str = "xlsx") -> None:
	"""Download a report as a file with one row for each of its indicators; kind: xlsx or csv."""
	doc = frappe.get_doc(REPORT, report)
	doc.check_permission("read")
	name = f"{organisations.title(doc.party)} {doc.period_to}"
	rows = [[_(heading) for heading in COLUMNS.values()], *_rows(doc)]
	if kind == "csv":
		build_csv_response([[_written(cell) for cell in row] for row in rows], name)
	else:
		build_xlsx_response(rows, name)


@frappe.whitelist(methods=["POST"])
def upload(report: str, filename: str, content: str) -> int:
	"""Fill a report in from a file, given as base64 or data URL; the number of its rows that were taken over.

	Errors are told all at once, each with its row and column; then nothing is taken over.
	"""
	doc = turns.locked(REPORT, report)
	doc.check_permission("write")
	rows = list(_read(filename, _decoded(content)))
	if problems := list(_take_over(doc, rows)):
		frappe.throw("<br>".join(map(escape_html, problems)), title=_("Nothing was taken over from the file"))
	doc.save()
	return len(rows)


# --- out -------------------------------------------------------------------------------------------------


def _rows(report) -> Iterator[list]:
	language = "da" if frappe.local.lang == "da" else "en"
	lines = {line.indicator: line for line in report.lines if not line.restates}
	for row in report_figures.compared(report):
		kind, line = row.indicator.kind, lines[row.indicator.title]
		previous = row.earlier_text or report_figures.in_words(row.carried.previous, kind, language)
		value = (
			report_figures.in_words(row.carried.value, kind, language)
			if kind == figures.YES_NO
			else _number(line)
		)
		cells = (line.indicator, _(kind), row.indicator.unit, previous, value, line.text, line.comment)
		yield [cell if isinstance(cell, float) else report_figures.no_formula(cell) for cell in cells]


def _number(line) -> float | None:
	return float(line.value) if line.value else None


def _written(cell: str | float | None) -> str | None:
	return numbers.text(cell) if isinstance(cell, float) else cell


# --- in --------------------------------------------------------------------------------------------------


def _take_over(report, rows: list[Cells]) -> Iterator[str]:
	"""Write the rows into the lines of a report that is not saved yet; sentences on what is wrong."""
	lines = {line.indicator: line for line in report.lines if not line.restates}
	kinds, seen = kinds_of(report.partnership), set()
	for number, given in rows:
		title = cstr(given.get("indicator")).strip()
		if title not in lines:
			yield _place(number, "indicator", _(NOT_OF_THIS_REPORT).format(indicator=title))
		elif title in seen:
			yield _place(number, "indicator", _(TWICE).format(indicator=title))
		else:
			seen.add(title)
			lines[title].update({field: cstr(given[field]).strip() for field in FILLED_IN if field in given})
			for field, message in read_row(lines[title], kinds.get(title), report.period_to):
				yield _place(number, field, message)


def _place(number: int, field: str, message: str) -> str:
	column = labels(("lines", field), REPORT).rpartition(", ")[2]
	return _("Row {0}, {1}: {2}").format(number, column, message)


def _decoded(content: str) -> bytes:
	try:
		found = base64.b64decode(content.rpartition(",")[2], validate=True)
	except ValueError:
		_refuse_file()
	if len(found) > LARGEST:
		frappe.throw(_("The file is larger than a report can be. Use the file that was downloaded from it."))
	return found


def _read(filename: str, content: bytes) -> Iterator[Cells]:
	"""The rows below the headings, which may stand in any order and in Danish or English."""
	table = _csv(content) if filename.lower().endswith(".csv") else _excel(content)
	fields = [_field(heading) for heading in (table[0] if table else ())]
	if not set(NEEDED) <= set(fields):
		_refuse_file()
	for number, row in enumerate(table[1:], 2):
		given = {field: cell for field, cell in zip(fields, row, strict=False) if field}
		if any(cstr(cell).strip() for cell in row):
			yield Cells(number, given)


def _field(heading: object) -> str | None:
	words = cstr(heading).strip()
	return next((f for f, name in COLUMNS.items() if words in (name, translator("da")(name), _(name))), None)


def _excel(content: bytes) -> list[list]:
	try:
		sheet = load_workbook(BytesIO(content), data_only=True).active
		return [[_typed(cell) for cell in row] for row in sheet.iter_rows()]
	except Exception:  # openpyxl raises whatever it stumbles over in a broken file
		_refuse_file()


def _typed(cell) -> object:
	"""What stands in a cell as it is read there: Excel keeps 45 % as 0.45."""
	if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
		return cell.value
	if "%" in LITERAL.sub("", cell.number_format):
		return numbers.text(round(cell.value * 100, 9))
	return numbers.text(cell.value)


def _csv(content: bytes) -> list[list]:
	try:
		text = content.decode("utf-8-sig")
	except UnicodeDecodeError:
		text = content.decode("cp1252", errors="replace")
	heading = text.partition("\n")[0]
	try:
		return list(csv.reader(StringIO(text), delimiter=max(";,\t", key=heading.count)))
	except csv.Error:
		_refuse_file()


def _refuse_file() -> NoReturn:
	frappe.throw(
		_(
			"This is not the file of a report. "
			"Download it from the report, fill it in, and upload it as .xlsx or .csv."
		)
	)
