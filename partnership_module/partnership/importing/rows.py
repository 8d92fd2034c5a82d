"""The rows of a file as Frappe's import takes them: read by our columns and values, each error in its row."""

from collections.abc import Iterator

import frappe
from frappe.core.doctype.data_import.importer import INSERT, UPDATE, ImportFile
from frappe.utils import escape_html

from ...records.words import _
from ...rules.findings import N_, Finding, worded
from .. import messages
from ..files import sheets
from ..files.sheets import Cell
from ..messages import refuse_because
from . import columns, values

NO_ROWS = N_(
	"The file has no rows below its headings. Write the headings in the first row, and a row for each."
)
TOO_MUCH = N_(
	"The file holds more than can be taken in at once: at most {sheets} sheets with {rows} rows and "
	"{columns} columns. Divide it into several files."
)
NO_TABLE = N_("{0} is no file that can be read here. Save it in Excel as .xlsx or as CSV UTF-8.")
NOT_READ = "\N{ZERO WIDTH SPACE}"
"""Added to a heading that we do not read, so that Frappe does not either."""
LEFT_OUT = "Don't Import"


def table_of(filename: str, content: bytes) -> list[list[Cell]]:
	"""Read the cells of an .xlsx or .csv file; refuses what is none."""
	kind = filename.lower().rpartition(".")[2]
	try:
		if kind == "csv":
			return sheets.read_csv(content)
		if kind == "xlsx":
			return sheets.read_excel(content, messages.language())
	except sheets.Unreadable as error:
		if error.finding:
			_refuse_unreadable(error.finding)
	refuse_because(_(NO_TABLE), filename, title=_("Nothing was imported"))


def _refuse_unreadable(finding: Finding) -> None:
	if finding.message == sheets.TOO_MUCH:
		finding = Finding("", TOO_MUCH, finding.values)
	frappe.throw(escape_html(worded(finding, _)), title=_("Nothing was imported"))


def _without_empty_columns(table: list[list[Cell]]) -> list[list[Cell]]:
	"""Cut off the empty columns on the right, which Excel's files may have by the dozen."""
	filled = [place for row in table for place, cell in enumerate(row) if _is_filled(cell)]
	width = max(filled, default=-1) + 1
	return [row[:width] for row in table]


def _is_filled(cell: Cell) -> bool:
	return bool(cell.shown or cell.wrong)


class RowsOfFile(ImportFile):
	"""What Frappe makes documents of.

	problems: by number of the row, what is wrong in it, safe to show as HTML. unread: headings that name no
	field.
	"""

	def __init__(
		self,
		doctype: str,
		table: list[list[Cell]],
		import_type: str = INSERT,
		template_options: dict | None = None,
	):
		self.doctype, self.import_type, self.console = doctype, import_type, False
		self.template_options = template_options
		self.warnings: list[dict] = []
		self.problems: dict[int, list[str]] = {}
		self.table = _without_empty_columns(table)
		self.head = next((place for place, row in enumerate(self.table) if any(c.shown for c in row)), 0)
		if not any(_is_filled(cell) for row in self.table[self.head + 1 :] for cell in row):
			refuse_because(_(NO_ROWS), title=_("Nothing was imported"))
		self._understand_headings((template_options or {}).get("column_to_field_map") or {})
		self.raw_data = self._as_frappe_reads()
		self.parse_data_from_template()
		for column, heading in zip(self.columns, self._shown_headings(), strict=True):
			column.header_title = heading

	def _understand_headings(self, chosen: dict[str, str]) -> None:
		known = columns.by_heading(self.doctype, with_names=self.import_type == UPDATE)
		self.headings = [cell.shown for cell in self.table[self.head]]
		asked = [chosen.get(str(place), heading) for place, heading in enumerate(self.headings)]
		self.meant = [None if name == LEFT_OUT else known.get(columns.plain(name)) for name in asked]
		self.unread = [
			heading
			for heading, column in zip(self.headings, self.meant, strict=True)
			if heading and not column
		]
		self.column_to_field_map = frappe._dict(
			{
				place: name
				for place, name in chosen.items()
				if name == LEFT_OUT or columns.plain(name) in known
			}
		)

	def _as_frappe_reads(self) -> list[list]:
		"""Write the table anew: fields for headings, and values that mean the same to everybody."""
		reader, added = values.Reader(self.doctype), {}
		paths = [column and column.path for column in self.meant]
		rows = [
			self._values(number, reader, paths, added) for number in range(self.head + 2, len(self.table) + 1)
		]
		heads = [path or f"{heading}{NOT_READ}" for path, heading in zip(paths, self.headings, strict=True)]
		width = len(heads) + len(added)
		return [
			*([None] * width for _blank in range(self.head)),
			[*heads, *added],
			*(row + [None] * (width - len(row)) for row in rows),
		]

	def _shown_headings(self) -> list[str]:
		"""List the headings of the file, and the labels of the fields that cells brought along."""
		known = {column.path: column for column in columns.by_heading(self.doctype).values()}
		added = self.raw_data[self.head][len(self.headings) :]
		return [*self.headings, *(columns.heading(known[path]) for path in added)]

	def _values(self, number: int, reader: values.Reader, paths: list, added: dict[str, int]) -> list:
		cells = self.table[number - 1]
		row: list = [None] * (len(paths) + len(added))
		for place, column in enumerate(self.meant):
			if not column or place >= len(cells):
				continue
			for path, value in self._read(number, reader, cells[place], column):
				if path == column.path:
					row[place] = value
				elif path not in paths:
					at = added.setdefault(path, len(paths) + len(added))
					row.extend([None] * (at + 1 - len(row)))
					row[at] = value
		return row

	def _read(
		self, number: int, reader: values.Reader, cell: Cell, column: columns.Column
	) -> Iterator[tuple[str, object]]:
		try:
			for field, value in reader.read(cell, column).items():
				yield column._replace(field=field).path, value
		except values.Unfit as unfit:
			heading = self.headings[self.meant.index(column)]
			sentence = f"{escape_html(heading)}: {escape_html(worded(unfit.finding, _))}"
			self.problems.setdefault(number, []).append(sentence)
			self.warnings.append({"row": number, "message": sentence})
