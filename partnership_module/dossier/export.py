"""A partnership of this site, with everything that hangs on it, as a dossier.

One query per DocType and child table, however many records there are. Cancelled documents are left out.
"""

import frappe

from . import schema
from .mapping import DOCTYPES, SUBMITTED, kinds, model_from_doc, tables

ORGANISATION = DOCTYPES[schema.Organisation]
PARTNERSHIP = DOCTYPES[schema.Partnership]
HANGING = {
	"roles": schema.Role,
	"agreements": schema.Agreement,
	"milestones": schema.Milestone,
	"indicators": schema.Indicator,
	"meetings": schema.Meeting,
	"reports": schema.PartnerReport,
	"evaluations": schema.Evaluation,
}
"""The fields of the dossier whose documents link to the partnership."""

CANCELLED = 2
OLDEST_FIRST = ("creation", "name")


def export_partnership(name: str) -> schema.Dossier:
	"""The dossier of a saved partnership, for a user who may read it; else frappe.PermissionError."""
	frappe.has_permission(PARTNERSHIP, "read", doc=name, throw=True)
	return gathered(name)


def gathered(name: str, instead=None) -> schema.Dossier:
	"""The dossier without asking for permission, for controllers and prints that already have.

	`instead` is a document, saved or not, that takes the place of its stored self or is added as the last.
	"""
	records = {"partnership": _documents(schema.Partnership, "name", name)}
	for field, model in HANGING.items():
		order = ("position", *OLDEST_FIRST) if field == "roles" else OLDEST_FIRST
		records[field] = _documents(model, "partnership", name, order)
	if instead is not None:
		_place(records, instead)
	return _dossier(records)


def dossier_of(doc) -> schema.Dossier:
	"""The dossier around a Partnership or a document that hangs on one, with it as it stands now."""
	return gathered(doc.name if doc.doctype == PARTNERSHIP else doc.partnership, instead=doc)


def _place(records: dict, doc) -> None:
	"""Put a document in its place among the stored ones, or at the end."""
	fields = {"partnership": schema.Partnership, **HANGING}
	field = next(field for field, model in fields.items() if DOCTYPES[model] == doc.doctype)
	names = [record.name for record in records[field]]
	if doc.name in names:
		records[field][names.index(doc.name)] = doc
	else:
		records[field].append(doc)


def _dossier(records: dict) -> schema.Dossier:
	(partnership,) = records.pop("partnership")
	hanging = {
		field: tuple(model_from_doc(doc, HANGING[field], DOCTYPES[HANGING[field]]) for doc in documents)
		for field, documents in records.items()
	}
	referred = _referred(schema.Partnership, PARTNERSHIP, [partnership])
	for field, documents in records.items():
		referred |= _referred(HANGING[field], DOCTYPES[HANGING[field]], documents)
	return schema.Dossier(
		organisations=_organisations(referred),
		partnership=model_from_doc(partnership, schema.Partnership, PARTNERSHIP),
		**hanging,
	)


def _documents(
	model: type[schema.Model], field: str, value: str, order: tuple[str, ...] = OLDEST_FIRST
) -> list:
	"""The records of a model that have a value in a field, with the rows of their tables, in an order."""
	doctype = DOCTYPES[model]
	table, query = _select(doctype, model, "name", "docstatus")
	query = query.where((table[field] == value) & (table.docstatus < CANCELLED))
	records = _ordered(query, table, order)
	by_name = {record.name: record for record in records}
	for field, of_rows in tables(model).items() if records else ():
		for record in records:
			record[field] = []
		for row in _rows(doctype, field, of_rows, list(by_name)):
			by_name[row.parent][field].append(row)
	return records


def _rows(doctype: str, field: str, model: type[schema.Model], parents: list[str]) -> list:
	options = frappe.get_meta(doctype).get_field(field).options
	table, query = _select(options, model, "parent")
	mine = (table.parenttype == doctype) & (table.parentfield == field) & table.parent.isin(parents)
	return _ordered(query.where(mine), table, ("idx",))


def _select(doctype: str, model: type[schema.Model], *also: str):
	"""A query for the columns of a model: what is not in the dossier is not fetched."""
	table = frappe.qb.DocType(doctype)
	columns = [name for name, kind in kinds(model).items() if not kind.is_table and name != SUBMITTED]
	return table, frappe.qb.from_(table).select(*dict.fromkeys((*also, *columns)))


def _ordered(query, table, order: tuple[str, ...]) -> list:
	return query.orderby(*(table[column] for column in order)).run(as_dict=True)


def _referred(model: type[schema.Model], doctype: str, documents) -> set[str]:
	"""The names of all organisations that these documents and their rows link to."""
	meta, names = frappe.get_meta(doctype), set()
	for field, kind in kinds(model).items():
		df = meta.get_field(field)
		if kind.is_table:
			rows = [row for doc in documents for row in doc.get(field) or ()]
			names |= _referred(kind.base, df.options, rows)
		elif df and df.fieldtype == "Link" and df.options == ORGANISATION:
			names |= {doc.get(field) for doc in documents if doc.get(field)}
	return names


def _organisations(names: set[str]) -> tuple[schema.Organisation, ...]:
	"""The organisations and all they are part of; one query per step up the chain."""
	found, wanted = {}, names
	while wanted:
		table, query = _select(ORGANISATION, schema.Organisation, "name", "creation")
		rows = query.where(table.name.isin(list(wanted))).run(as_dict=True)
		found |= {row.name: row for row in rows}
		wanted = {row.part_of for row in rows if row.part_of} - found.keys()
	oldest_first = sorted(found.values(), key=lambda row: (row.creation, row.name))
	return tuple(model_from_doc(row, schema.Organisation, ORGANISATION) for row in oldest_first)
