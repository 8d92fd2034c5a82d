"""What a cell means in a field: days and numbers as people write them, options and names as they read
them."""

from collections.abc import Iterator
from datetime import date

import frappe
from frappe.model.base_document import get_controller

from ...dossier import days
from ...dossier.kinds import kinds
from ...prints.language import translator
from ...records.words import _
from ...rules import dates, numbers, said_dates
from ...rules.findings import N_, Finding
from ..documents.partnership_record import PRECISIONS
from ..files.sheets import Cell
from .columns import Column

NO_DAY = N_('"{text}" is not a day. Write for instance 31-12-2026 or 31 December 2026.')
NO_DATE = N_(
	'"{text}" is not understood as a date. Write for instance 31-12-2026, June 2027, 2nd quarter 2027 or '
	"autumn 2027."
)
NO_NUMBER = N_('"{text}" is not a number. Write for instance 3, 2.5 or 1234.50.')
NO_WHOLE_NUMBER = N_('"{text}" is not a whole number. Write for instance 3.')
NO_YES = N_('"{text}" is neither yes nor no. Write yes, or leave the cell empty.')
NO_OPTION = N_('"{text}" cannot be chosen here. Write one of these: {options}.')
UNKNOWN = N_('"{text}" is not known under {doctype}. Write the name or number as it stands in the list.')
SEVERAL = N_('"{text}" is the name of several: {names}. Write the number of the one that is meant.')

YES = ("1", "yes", "y", "true", "x", "ja", "j", "sand", "sandt")
NO = ("0", "no", "n", "false", "nej", "falsk")
SAID = {
	"Partnership": {day: said for said, (day, _precision) in days.TERMS.items()},
	"Partnership Phase": {day: said for said, day in days.PHASE.items()},
	"Partnership Milestone": {"due": "due_said"},
}
"""By DocType, each date that may be said in words, and the field that holds them."""


class Unfit(Exception):
	"""Raised over a cell that means nothing in its field; holds the finding that says why."""

	def __init__(self, message: str, **values):
		super().__init__(message)
		self.finding = Finding("", message, values)


class Reader:
	"""Reads the cells of one file; what a name means is looked up once."""

	def __init__(self, doctype: str):
		self.numbers = _numbers_typed_as_text(doctype)
		self._found: dict[tuple[str, str], list[str]] = {}

	def read(self, cell: Cell, column: Column) -> dict[str, object]:
		"""Give the values that a cell fills in, by field: a date may bring its precision. Raises Unfit."""
		if cell.wrong:
			raise Unfit(cell.wrong.message, **cell.wrong.values)
		if not cell.shown:
			return {}
		if column.field == "name":
			return {"name": self.named(column.doctype, cell.shown) if not column.table else cell.shown}
		df = column.df
		if df.fieldtype == "Date":
			return _day(cell, column)
		if df.fieldtype == "Link":
			return {df.fieldname: self.named(df.options, cell.shown)}
		if read := _READ.get(df.fieldtype):
			return {df.fieldname: read(cell, df)}
		if (column.table, df.fieldname) in self.numbers:
			return {df.fieldname: _digits(cell)}
		return {df.fieldname: cell.shown}

	def named(self, doctype: str, text: str) -> str:
		"""Give the number of the document that the user may see and that this names: by number or by title,
		as the database compares them. Raises Unfit."""
		if (doctype, text) not in self._found:
			self._found[doctype, text] = _found(doctype, text)
		found = self._found[doctype, text]
		if not found:
			raise Unfit(UNKNOWN, text=text, doctype=_(doctype))
		if len(found) > 1:
			raise Unfit(SEVERAL, text=text, names=", ".join(found))
		return found[0]


def _found(doctype: str, text: str) -> list[str]:
	meta = frappe.get_meta(doctype)
	for field in filter(None, ("name", meta.title_field)):
		messages = len(frappe.local.message_log)
		try:
			rows = frappe.get_list(doctype, {field: ["=", text]}, pluck="name", limit=5)
		except frappe.PermissionError:
			del frappe.local.message_log[messages:]
			return []
		if rows:
			return rows
	return []


def _numbers_typed_as_text(doctype: str) -> set[tuple[str | None, str]]:
	"""List the fields that hold a number as text: (table, field)."""
	model = getattr(get_controller(doctype), "model", None)
	return set(_number_fields(model)) if model else set()


def _number_fields(model, table: str | None = None) -> Iterator[tuple[str | None, str]]:
	for name, kind in kinds(model).items():
		if kind.is_table and not table:
			yield from _number_fields(kind.base, name)
		elif kind.base in (int, float):
			yield table, name


def _day(cell: Cell, column: Column) -> dict[str, object]:
	precision_field = PRECISIONS.get(column.doctype, {}).get(column.field)
	said_field = SAID.get(column.doctype, {}).get(column.field)
	found = (cell.day, "Day") if cell.day else _understood(cell.shown)
	if found and dates.in_calendar(found[0]) and (found[1] == "Day" or precision_field):
		day, precision = found
		return {column.field: day, **({precision_field: precision} if precision_field else {})}
	if said_field and _is_said(cell.shown):
		return {said_field: cell.shown}
	raise Unfit(NO_DATE if precision_field else NO_DAY, text=cell.shown)


def _understood(text: str) -> tuple[date, str] | None:
	try:
		day = dates.last_day(text)
	except ValueError:
		return None
	return (day, dates.precision(text)) if day else None


def _is_said(text: str) -> bool:
	try:
		return bool(said_dates.understood(text))
	except said_dates.UnfitWords:
		return False


def _digits(cell: Cell) -> str:
	return numbers.without_thousands(cell.exact.removesuffix("%").strip())


def _number(cell: Cell, _df) -> float:
	text = _digits(cell)
	if both := numbers.two_readings(text):
		raise Unfit(numbers.TWO_READINGS, text=text, whole=both[0], decimal=both[1])
	try:
		return numbers.number(text)
	except ValueError:
		raise Unfit(NO_NUMBER, text=cell.shown) from None


def _whole_number(cell: Cell, df) -> int:
	try:
		value = _number(cell, df)
	except Unfit as unfit:
		if unfit.finding.message == NO_NUMBER:
			raise Unfit(NO_WHOLE_NUMBER, text=cell.shown) from None
		raise
	if value != int(value):
		raise Unfit(NO_WHOLE_NUMBER, text=cell.shown)
	return int(value)


def _yes_or_no(cell: Cell, _df) -> int:
	word = cell.shown.casefold()
	if word not in (*YES, *NO):
		raise Unfit(NO_YES, text=cell.shown)
	return int(word in YES)


def _option(cell: Cell, df) -> str:
	options = [option for option in (df.options or "").split("\n") if option]
	word = cell.shown.casefold()
	for option in options:
		if word in {said.casefold() for said in _said(option, df)}:
			return option
	shown = ", ".join(_(option, context=df.parent) for option in options)
	raise Unfit(NO_OPTION, text=cell.shown, options=shown)


def _said(option: str, df) -> set[str]:
	return {option, _(option), _(option, context=df.parent), translator("da")(option)}


_READ = {
	"Int": _whole_number,
	"Check": _yes_or_no,
	"Select": _option,
	**dict.fromkeys(("Float", "Percent", "Currency"), _number),
}
