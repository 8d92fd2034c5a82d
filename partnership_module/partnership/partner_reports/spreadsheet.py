"""The spreadsheet of a Partner Report, Excel or CSV: filled in and taken over as a whole, or not at all.
Permission first."""

import base64
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

import frappe
from frappe.desk.utils import provide_binary_file
from frappe.utils import cstr, escape_html

from ...prints.language import translator
from ...records import turns
from ...records.mapping import labels
from ...records.words import _
from ...rules.findings import N_, worded
from ...rules.partner_reports import figures
from .. import api, messages
from ..documents import organisations
from ..files import sheets
from . import report_figures
from .saving import REPORT, kinds_of, read_row

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
READ = ("indicator", *FILLED_IN)
NEEDED = ("indicator", "value")
LARGEST = 2_000_000
"""Bytes; a report has a row for each indicator."""

NOT_OF_THIS_REPORT = N_(
	"{indicator} is no indicator of this report. Use the file that was downloaded from it."
)
TWICE = N_("{indicator} stands in two rows. Keep one of them.")


class Cells(NamedTuple):
	"""One row of the file: its number there, and what it says by field."""

	number: int
	given: dict[str, sheets.Cell]


@api.method()
def template(report: str, kind: str = "xlsx") -> None:
	"""Answer with a report as a file with one row for each of its indicators; kind: xlsx or csv."""
	doc = frappe.get_doc(REPORT, report)
	doc.check_permission("read")
	name = f"{organisations.title(doc.party)} {doc.period_to}"
	rows = [[_(heading) for heading in COLUMNS.values()], *_rows(doc)]
	if kind == "csv":
		decimal = "," if frappe.local.lang == "da" else "."
		provide_binary_file(name, "csv", sheets.write_csv(rows, decimal))
	else:
		provide_binary_file(name, "xlsx", sheets.write_excel(rows, name))


@api.method(methods=["POST"])
def upload(report: str, filename: str, content: str) -> int:
	"""Fill a report in from a file, given as base64 or data URL; returns the number of rows that were taken
	over.

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
	language = messages.language()
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
		yield [cell if isinstance(cell, float) else cstr(cell) for cell in cells]


def _number(line) -> float | None:
	return float(line.value) if line.value else None


# --- in --------------------------------------------------------------------------------------------------


def _take_over(report, rows: list[Cells]) -> Iterator[str]:
	"""Write the rows into the lines of a report that is not saved yet; yields sentences on what is wrong."""
	lines = {line.indicator: line for line in report.lines if not line.restates}
	kinds, seen = kinds_of(report.partnership), set()
	for number, given in rows:
		title = given["indicator"].shown
		if wrong := [(field, cell.wrong) for field, cell in given.items() if cell.wrong]:
			for field, finding in wrong:
				yield _place(number, field, worded(finding, _))
		elif title not in lines:
			yield _place(number, "indicator", _(NOT_OF_THIS_REPORT).format(indicator=title))
		elif title in seen:
			yield _place(number, "indicator", _(TWICE).format(indicator=title))
		else:
			seen.add(title)
			lines[title].update(_typed(given))
			for field, message in read_row(lines[title], kinds.get(title), report.period_to):
				yield _place(number, field, message)


def _typed(given: dict[str, sheets.Cell]) -> dict[str, str]:
	"""Read figures as they are, texts as their cells show them."""
	cells = {field: given[field] for field in FILLED_IN if field in given}
	return {field: cell.exact if field == "value" else cell.shown for field, cell in cells.items()}


def _place(number: int, field: str, message: str) -> str:
	column = labels(("lines", field), REPORT).rpartition(", ")[2]
	return _("Row {0}, {1}: {2}").format(number, column, message)


def _decoded(content: str) -> bytes:
	if len(content) > LARGEST * 1.4:
		_refuse_size()
	try:
		decoded = base64.b64decode(content.rpartition(",")[2], validate=True)
	except ValueError:
		_refuse_file()
	if len(decoded) > LARGEST:
		_refuse_size()
	return decoded


def _refuse_size() -> NoReturn:
	frappe.throw(_("The file is larger than a report can be. Use the file that was downloaded from it."))


def _read(filename: str, content: bytes) -> Iterator[Cells]:
	"""Read the rows below the headings, which may stand in any order and in Danish or English."""
	table = _table(filename, content)
	fields = [_field(heading.shown) for heading in (table[0] if table else ())]
	if not set(NEEDED) <= set(fields):
		_refuse_file()
	for number, row in enumerate(table[1:], 2):
		given = {field: cell for field, cell in zip(fields, row, strict=False) if field in READ}
		if any(cell.shown or cell.wrong for cell in row):
			yield Cells(number, {"indicator": sheets.Cell("", ""), **given})


def _field(words: str) -> str | None:
	return next((f for f, name in COLUMNS.items() if words in (name, translator("da")(name), _(name))), None)


def _table(filename: str, content: bytes) -> list[list[sheets.Cell]]:
	try:
		if filename.lower().endswith(".csv"):
			return sheets.read_csv(content)
		return sheets.read_excel(content, messages.language())
	except sheets.Unreadable as error:
		if error.finding:
			frappe.throw(escape_html(worded(error.finding, _)))
		_refuse_file()


def _refuse_file() -> NoReturn:
	frappe.throw(
		_(
			"This is not the file of a report. "
			"Download it from the report, fill it in, and upload it as .xlsx or .csv."
		)
	)
