"""Which field a column is for, by its heading: as the form calls it in English or Danish, as Frappe's files
do, or as a programmer does."""

from collections.abc import Iterator
from typing import NamedTuple

import frappe
from frappe.model import no_value_fields

from ...prints.language import translator
from ...records.words import _

ID = ("ID", "name")


class Column(NamedTuple):
	"""A field of the DocType, or of the rows of one of its tables."""

	doctype: str
	field: str
	table: str | None = None

	@property
	def path(self) -> str:
		"""Call the field as Frappe's import does, whatever language its cache speaks."""
		return f"{self.table}.{self.field}" if self.table else self.field

	@property
	def df(self):
		"""Look up the field; of the number of a document there is none."""
		return frappe.get_meta(self.doctype).get_field(self.field)


def by_heading(doctype: str, with_names: bool = False) -> dict[str, Column]:
	"""List what headings mean, each as `plain` writes it.

	A label of a table's rows may stand alone where no field of the document has it. with_names: the number
	of a document may be given too, and those of its rows.
	"""
	found = {plain(word): Column(doctype, "name") for word in ID} if with_names else {}
	meta = frappe.get_meta(doctype)
	alone: dict[str, Column] = {}
	for df in _filled_in(meta):
		column = Column(doctype, df.fieldname)
		found[df.fieldname] = column
		for label in _labels(df):
			found.setdefault(plain(label), column)
	for table in meta.get_table_fields():
		if table.read_only:
			continue
		for df in _filled_in(frappe.get_meta(table.options)):
			column = Column(table.options, df.fieldname, table.fieldname)
			found[column.path] = column
			for label in _labels(df):
				alone.setdefault(plain(label), column)
				found |= {plain(f"{label} ({of})"): column for of in _labels(table)}
		if with_names:
			number = Column(table.options, "name", table.fieldname)
			found |= {plain(f"ID ({of})"): number for of in _labels(table)}
	return {**alone, **found}


def heading(column: Column) -> str:
	"""Write the heading of a column in the user's language."""
	label = _(column.df.label, context=column.doctype)
	if not column.table:
		return label
	table = next(row for row in _tables_of(column.doctype) if row.fieldname == column.table)
	return f"{label} ({_(table.label, context=table.parent)})"


def plain(text: str) -> str:
	"""Write a heading as headings are compared."""
	return " ".join(text.split()).strip(" *:").casefold()


def _filled_in(meta) -> Iterator:
	return (
		df
		for df in meta.fields
		if not (df.fieldtype in no_value_fields or df.read_only or df.hidden) and df.fieldtype != "Table"
	)


def _labels(df) -> set[str]:
	label = df.label or df.fieldname
	return {label, _(label), _(label, context=df.parent), translator("da")(label)}


def _tables_of(doctype: str):
	parents = frappe.get_all("DocField", {"fieldtype": "Table", "options": doctype}, ["parent", "fieldname"])
	return [frappe.get_meta(row.parent).get_field(row.fieldname) for row in parents]
