"""Between Frappe's documents and the models of the dossier, driven by the models' annotations and the meta.

The fieldnames are the same on both sides. What differs is how each side says "not stated": None in a model,
an empty field in a document, 0 in a numeric field of a document where the model allows only more than 0.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import frappe
from frappe import _
from frappe.utils import cint, cstr, flt, get_datetime, getdate
from pydantic import NaiveDatetime, ValidationError

from ..rules import numbers
from . import schema
from .problems import problem

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

NUMERIC = ("Int", "Float", "Currency", "Percent", "Duration", "Rating")
SUBMITTED = "submitted"


class Kind(NamedTuple):
	"""What a model's field holds: one `base` value or a list of them, and whether None is allowed."""

	base: type
	many: bool
	optional: bool

	@property
	def is_table(self) -> bool:
		return self.many and issubclass(self.base, schema.Model)


@cache
def kinds(model: type[schema.Model]) -> dict[str, Kind]:
	return {name: _kind(field.annotation) for name, field in model.model_fields.items()}


def tables(model: type[schema.Model]) -> dict[str, type[schema.Model]]:
	"""The fields of a model that are child tables, with the model of their rows."""
	return {name: kind.base for name, kind in kinds(model).items() if kind.is_table}


def _kind(annotation: Any) -> Kind:
	origin, arguments = get_origin(annotation), get_args(annotation)
	if origin is Annotated:
		return _kind(arguments[0])
	if origin in (Union, UnionType):
		(stated,) = (argument for argument in arguments if argument is not NoneType)
		return _kind(stated)._replace(optional=True)
	if origin is tuple:
		return _kind(arguments[0])._replace(many=True)
	if origin is Literal:
		return Kind(str, many=False, optional=False)
	return Kind(annotation, many=False, optional=False)


# --- document -> model ---------------------------------------------------------------------------------


def model_from_doc(doc, model: type[schema.Model], doctype: str | None = None) -> schema.Model:
	"""The model of a document, a child row or a row of a query, saved or not.

	Raises frappe.ValidationError with one sentence per field that does not fit, named by its label.
	"""
	doctype = doctype or doc.doctype
	try:
		return model.model_validate(_stated(doc, model, doctype))
	except ValidationError as error:
		frappe.throw(_sentences(error, doctype), title=_("The record is not complete"))


def _stated(doc, model: type[schema.Model], doctype: str) -> dict:
	meta = frappe.get_meta(doctype)
	values = {
		name: _value_from_field(doc, name, kind, meta.get_field(name)) for name, kind in kinds(model).items()
	}
	return {name: value for name, value in values.items() if value is not None}


def _value_from_field(doc, name: str, kind: Kind, df):
	if name == SUBMITTED:
		return cint(doc.get("docstatus")) == 1
	value = doc.get(name)
	if kind.is_table:
		return [_stated(row, kind.base, df.options) for row in value or ()]
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
		found = problem(details)
		lines.append(f"{labels(details['loc'], doctype)}: {_(found.message).format(**found.values)}")
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


def values_from_model(model: schema.Model, doctype: str | None = None) -> dict:
	"""What `frappe.get_doc` takes to make the document; `submitted` is left to the caller.

	Empty values are given as "" and 0, so that no default of the DocType fills what is not stated.
	"""
	doctype = doctype or DOCTYPES[type(model)]
	meta = frappe.get_meta(doctype)
	values = {
		name: _field_from_value(getattr(model, name), kind, meta.get_field(name))
		for name, kind in kinds(type(model)).items()
		if name != SUBMITTED
	}
	return {"doctype": doctype, **values}


def _field_from_value(value, kind: Kind, df):
	if kind.is_table:
		return [values_from_model(row, df.options) for row in value]
	if kind.many:
		return "\n".join(value)
	if df.fieldtype in NUMERIC or kind.base is bool:
		return value or 0
	if kind.base in (int, float):
		return numbers.text(value) or ""
	return "" if value is None else value
