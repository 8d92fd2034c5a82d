"""Between Frappe's documents and the models of the dossier, driven by the models' annotations and the meta.

The fieldnames are the same on both sides. What differs is how each side says "not stated": None in a model,
an empty field in a document, 0 in a numeric field of a document where the model allows only more than 0; and
how each names an organisation or a meeting: the dossier by a word, a document by the name of the other one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import frappe
from frappe.utils import cint, cstr, flt, get_datetime, getdate
from pydantic import NaiveDatetime, ValidationError

from ..dossier import schema
from ..dossier.kinds import Kind, kinds
from ..dossier.problems import problem
from ..rules import numbers
from .words import _

DOCTYPES = {
	schema.Organisation: "Partner Organisation",
	schema.Partnership: "Partnership",
	schema.Role: "Partner Role",
	schema.Agreement: "Partnership Agreement",
	schema.Indicator: "Partnership Indicator",
	schema.Milestone: "Partnership Milestone",
	schema.Meeting: "Steering Meeting",
	schema.PartnerReport: "Partner Report",
	schema.Evaluation: "Evaluation",
}
"""The DocType of every model that is a document of its own; tables find theirs through the meta."""

REFERRED = {
	"organisation": ("Partner Organisation", "organisation_name"),
	"meeting": ("Steering Meeting", "key"),
}
"""By the mark of a reference, the DocType that its documents link to and the field with its word."""
KEYED = {schema.Organisation: "organisation_name", schema.Meeting: "title"}
"""What has a key, and the field that it is left out for when it says the same."""

Words = Mapping[tuple[str, str], str]
"""By mark of a reference and name of a document, what the dossier calls it."""
Names = Mapping[tuple[str, str], str]
"""The way back: by mark and the dossier's word, the name of the document."""

NUMERIC = ("Int", "Float", "Currency", "Percent", "Duration", "Rating")
SUBMITTED = "submitted"


# --- document -> model ---------------------------------------------------------------------------------


def model_from_doc(
	doc, model: type[schema.Model], doctype: str | None = None, words: Words | None = None
) -> schema.Model:
	"""The model of a document, a child row or a row of a query, saved or not.

	words: what the documents are called that it links to, where that is known already.
	Raises frappe.ValidationError with one sentence per field that does not fit, named by its label.
	"""
	doctype = doctype or doc.doctype
	words = words_of(referred([doc], model)) if words is None else words
	try:
		return model.model_validate(_stated(doc, model, doctype, words))
	except ValidationError as error:
		frappe.throw(_sentences(error, doctype), title=_("The record is not complete"))


def referred(documents: Iterable, model: type[schema.Model]) -> dict[str, set[str]]:
	"""By mark, the names of all that these documents and their rows link to."""
	names_by_mark = defaultdict(set)
	for name, kind in kinds(model).items():
		if kind.is_table:
			rows = (row for doc in documents for row in doc.get(name) or ())
			for mark, names in referred(list(rows), kind.base).items():
				names_by_mark[mark] |= names
		elif kind.refers:
			names_by_mark[kind.refers] |= {doc.get(name) for doc in documents if doc.get(name)}
	return names_by_mark


def words_of(names: Mapping[str, Iterable[str]]) -> Words:
	"""What the dossier calls these documents, given by mark; one query for each mark."""
	return {
		(mark, name): word or name
		for mark, wanted in names.items()
		for name, word in _called(mark, "name", wanted)
	}


def organisation_names(called: Iterable[str]) -> Names:
	"""The way back for organisations of this site; one query."""
	names = _called("organisation", "organisation_name", called)
	return {("organisation", word): name for name, word in names}


def _called(mark: str, field: str, values: Iterable[str]) -> list[tuple[str, str]]:
	"""Name and word of the documents of a mark that have one of the values in a field."""
	values = list(values)
	if not values:
		return []
	doctype, word = REFERRED[mark]
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).where(table[field].isin(values))
	return query.select(table.name, table[word]).run()


def _stated(doc, model: type[schema.Model], doctype: str, words: Words) -> dict:
	meta = frappe.get_meta(doctype)
	values = {
		name: _value_from_field(doc, name, kind, meta.get_field(name), words)
		for name, kind in kinds(model).items()
	}
	if values.get("key") and values["key"] == values.get(KEYED.get(model)):
		del values["key"]
	return {name: value for name, value in values.items() if value is not None}


def _value_from_field(doc, name: str, kind: Kind, df, words: Words):
	if name == SUBMITTED:
		return cint(doc.get("docstatus")) == 1
	value = doc.get(name)
	if kind.is_table:
		return [_stated(row, kind.base, df.options, words) for row in value or ()]
	if kind.refers:
		return words.get((kind.refers, value), value) or None
	if kind.many:
		return [line.strip() for line in cstr(value).split("\n") if line.strip()]
	if kind.base in (int, float):
		return _number(value, kind, df)
	return _FROM_FIELD[kind.base](value)


def _number(value, kind: Kind, df) -> int | float | str | None:
	if df.fieldtype not in NUMERIC:
		return _typed_number(value)
	number = cint(value) if kind.base is int else flt(value)
	return None if kind.optional and not number else number


def _typed_number(value) -> float | str | None:
	"""What is typed and is no number stays as it is; the model refuses it together with all else."""
	try:
		return numbers.number(value)
	except ValueError:
		return cstr(value)


def typed_numbers(
	doc, model: type[schema.Model], doctype: str, before: str = ""
) -> Iterator[tuple[str, str]]:
	"""The numbers that people type as text in a document and its rows: where they stand, and the text."""
	meta = frappe.get_meta(doctype)
	for name, kind in kinds(model).items():
		df, place, value = meta.get_field(name), f"{before}{name}", doc.get(name)
		if kind.is_table:
			for i, row in enumerate(value or ()):
				yield from typed_numbers(row, kind.base, df.options, f"{place}.{i}.")
		elif kind.base in (int, float) and df.fieldtype not in NUMERIC:
			yield place, cstr(value)


_FROM_FIELD = {
	str: lambda value: cstr(value) if cstr(value).strip() else None,
	bool: lambda value: bool(cint(value)),
	date: lambda value: getdate(value) if value else None,
	NaiveDatetime: lambda value: get_datetime(value) if value else None,
}


def _sentences(error: ValidationError, doctype: str) -> str:
	lines = []
	for details in error.errors(include_url=False):
		finding = problem(details)
		lines.append(f"{labels(details['loc'], doctype)}: {_(finding.message).format(**finding.values)}")
	return "<br>".join(frappe.utils.escape_html(line) for line in lines)


def labels(loc: tuple, doctype: str) -> str:
	"""The way to a field in words: "Members, row 2, Group"."""
	words = []
	for step in loc:
		if isinstance(step, int):
			words.append(_("row {0}").format(step + 1))
		elif df := frappe.get_meta(doctype).get_field(step):
			words.append(_(df.label, context=doctype))
			doctype = df.options if df.fieldtype == "Table" else doctype
	return ", ".join(words)


# --- model -> document ---------------------------------------------------------------------------------


def values_from_model(model: schema.Model, names: Names, doctype: str | None = None) -> dict:
	"""What `frappe.get_doc` takes to make the document; `submitted` is left to the caller.

	names: of the documents that the model refers to; a reference without one stays empty.
	Empty values are given as "" and 0, so that no default of the DocType fills what is not stated.
	"""
	doctype = doctype or DOCTYPES[type(model)]
	meta = frappe.get_meta(doctype)
	values = {
		name: _field_from_value(getattr(model, name), kind, meta.get_field(name), names)
		for name, kind in kinds(type(model)).items()
		if name != SUBMITTED
	}
	return {"doctype": doctype, **values}


def _field_from_value(value, kind: Kind, df, names: Names):
	if kind.is_table:
		return [values_from_model(row, names, df.options) for row in value]
	if kind.refers:
		return names.get((kind.refers, value), "")
	if kind.many:
		return "\n".join(value)
	if df.fieldtype in NUMERIC or kind.base is bool:
		return value or 0
	if kind.base in (int, float):
		return numbers.text(value) or ""
	return "" if value is None else value
