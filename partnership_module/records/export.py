"""A partnership of this site, with everything that hangs on it, as a dossier.

One query per DocType, one that tells which child tables hold anything, and one for each of those, however
many records there are; organisations take two more for each step up from a department or on to a successor.
Cancelled documents are left out.
"""

from collections.abc import Iterable
from functools import cache, cached_property

import frappe
from frappe.query_builder.custom import ConstantColumn
from frappe.query_builder.functions import Count
from pypika.terms import Parameter

from ..dossier import schema
from ..dossier.kinds import kinds, tables
from .frames import frame_of
from .mapping import DOCTYPES, SUBMITTED, model_from_doc, referred, words_of

ORGANISATION = DOCTYPES[schema.Organisation]
PARTNERSHIP = DOCTYPES[schema.Partnership]
PARTNERSHIP_RECORDS = {
	"roles": schema.Role,
	"agreements": schema.Agreement,
	"milestones": schema.Milestone,
	"indicators": schema.Indicator,
	"meetings": schema.Meeting,
	"reports": schema.PartnerReport,
	"evaluations": schema.Evaluation,
}
"""The fields of the dossier whose documents link to the partnership."""

RECORDS = {"partnership": schema.Partnership, **PARTNERSHIP_RECORDS}

SUBMITTED_STATUS, CANCELLED = 1, 2
OLDEST_FIRST = ("creation", "name")
_PARTNERSHIP_NAME = Parameter("%(partnership)s")


def export_partnership(name: str) -> schema.Dossier:
	"""The dossier of a saved partnership, for a user who may read it; else frappe.PermissionError."""
	frappe.has_permission(PARTNERSHIP, "read", doc=name, throw=True)
	return gathered(name)


def gathered(name: str, instead=None, without=None) -> schema.Dossier:
	"""The dossier without asking for permission, for controllers and prints that already have."""
	return Stored(name).dossier(instead, without)


def unsaved(partnership, organisations: Iterable, **hanging: list) -> schema.Dossier:
	"""The dossier of documents that are not stored, without a frame.

	organisations: the new ones among those that they name, each named by what it is called. hanging: by field
	of the dossier the documents that hang on the partnership.
	"""
	records = {
		"partnership": [partnership],
		**{field: hanging.get(field, []) for field in PARTNERSHIP_RECORDS},
	}
	return _dossier(records, {row.name: row for row in organisations})


class Stored:
	"""What is stored of a partnership, read once; dossiers are made of it, with a document as it is now."""

	def __init__(self, name: str):
		self.writes = frappe.db.transaction_writes
		self._organisations: dict = {}
		self._records = {"partnership": _documents(schema.Partnership, "name", name, also=("frame",))}
		self._frames: dict[tuple, schema.Frame] = {}
		for field, model in PARTNERSHIP_RECORDS.items():
			order = ("position", *OLDEST_FIRST) if field == "roles" else OLDEST_FIRST
			self._records[field] = _documents(model, "partnership", name, order)
		filled = _filled_tables(name)
		for field, model in RECORDS.items():
			_add_rows(self._records[field], model, filled)
		for evaluation in self._records["evaluations"]:
			evaluation.not_frozen = was_never_frozen(evaluation)

	@property
	def is_current(self) -> bool:
		"""Whether this transaction has written nothing since it was read."""
		return self.writes == frappe.db.transaction_writes

	@cached_property
	def partnership(self) -> schema.Partnership | None:
		"""The partnership as the rules read it; None where it is not stored."""
		record = next(iter(self._records["partnership"]), None)
		return record and model_from_doc(record, schema.Partnership, PARTNERSHIP)

	def dossier(self, instead=None, without=None) -> schema.Dossier:
		"""The dossier of it.

		`instead` is a document, saved or not, that takes the place of its stored self or is added at the end;
		`without` one that is left out.
		"""
		records = {field: list(documents) for field, documents in self._records.items()}
		if instead is not None:
			_place(records, instead)
		if without is not None:
			field = _field(without)
			records[field] = [record for record in records[field] if record.name != without.name]
		dossier = _dossier(records, self._organisations)
		(partnership,) = records["partnership"]
		return dossier.model_copy(
			update={"frame": self._frame(partnership, dossier.partnership.frame_sections)}
		)

	def _frame(self, partnership, shown: tuple[str, ...]) -> schema.Frame | None:
		"""The frame that a partnership names, with the chapters that it shows."""
		name = partnership.get("frame")
		if name and (name, shown) not in self._frames:
			self._frames[name, shown] = frame_of(name, shown)
		return self._frames.get((name, shown))


def was_never_frozen(evaluation) -> bool:
	"""Whether it was submitted before reports were frozen. To freeze it now would fix a text nobody saw."""
	return evaluation.docstatus == SUBMITTED_STATUS and not (evaluation.frozen_html or evaluation.digest)


def dossier_of(doc) -> schema.Dossier:
	"""The dossier around a Partnership or a document that hangs on one, with it as it stands now."""
	return gathered(doc.name if doc.doctype == PARTNERSHIP else doc.partnership, instead=doc)


def _place(records: dict, doc) -> None:
	"""Put a document in its place among the stored ones, or at the end."""
	field = _field(doc)
	names = [record.name for record in records[field]]
	if doc.name in names:
		records[field][names.index(doc.name)] = doc
	else:
		records[field].append(doc)


def _field(doc) -> str:
	"""The field of the dossier that documents like this stand in."""
	return next(field for field, model in RECORDS.items() if DOCTYPES[model] == doc.doctype)


def _dossier(records: dict, known: dict) -> schema.Dossier:
	"""known: the organisations that were read before; those read now are added."""
	(partnership,) = records["partnership"]
	names = referred([partnership], schema.Partnership)
	hanging = {field: records[field] for field in PARTNERSHIP_RECORDS}
	for field, documents in hanging.items():
		for mark, mentioned in referred(documents, PARTNERSHIP_RECORDS[field]).items():
			names[mark] |= mentioned
	organisations = _organisations(names["organisation"], known)
	words = {("organisation", row.name): row.organisation_name for row in organisations}
	words |= words_of({"meeting": names["meeting"]})

	def models(model: type[schema.Model], documents: list) -> tuple[schema.Model, ...]:
		return tuple(model_from_doc(doc, model, DOCTYPES[model], words) for doc in documents)

	return schema.Dossier(
		organisations=models(schema.Organisation, organisations),
		partnership=models(schema.Partnership, [partnership])[0],
		**{field: models(PARTNERSHIP_RECORDS[field], documents) for field, documents in hanging.items()},
	)


def _documents(
	model: type[schema.Model],
	field: str,
	value: str,
	order: tuple[str, ...] = OLDEST_FIRST,
	also: tuple[str, ...] = (),
) -> list:
	"""The records of a model that have a value in a field, in an order, without the rows of their tables.

	also: columns that are not in the model.
	"""
	statement, values = _documents_with(frappe.db.db_type, model, field, order, also)
	return frappe.db.sql(statement, {**values, "value": value}, as_dict=True)


@cache
def _documents_with(
	_db_type: str, model: type[schema.Model], field: str, order: tuple, also: tuple
) -> tuple[str, dict]:
	"""Write the statement of `_documents`, once for a kind of database, and its values beside "value"."""
	table, query = _select(DOCTYPES[model], model, "name", "docstatus", *also)
	query = query.where((table[field] == Parameter("%(value)s")) & (table.docstatus < CANCELLED))
	return _ordered(query, table, order).walk()


def _filled_tables(partnership: str) -> set[tuple[str, str]]:
	"""The tables that hold rows of this partnership, as DocType and field; one query.

	Most tables of most partnerships are empty: asking each of them took every other query of a dossier.
	"""
	statement, values = _count_of_rows(frappe.db.db_type)
	found = frappe.db.sql(statement, {**values, "partnership": partnership})
	return {(doctype, field) for doctype, field, rows in found if rows}


@cache
def _count_of_rows(_db_type: str) -> tuple[str, dict]:
	"""The statement that counts the rows of each table, made once for a kind of database, and its values
	beside "partnership"."""
	union = None
	for field, model in RECORDS.items():
		for table in tables(model):
			counted = _counted(DOCTYPES[model], table, is_partnership=field == "partnership")
			union = union.union_all(counted) if union else counted
	return union.walk()


def _counted(doctype: str, field: str, is_partnership: bool):
	row, record = frappe.qb.DocType(_row_doctype(doctype, field)), frappe.qb.DocType(doctype)
	query = frappe.qb.from_(row).where((row.parenttype == doctype) & (row.parentfield == field))
	if is_partnership:
		query = query.where(row.parent == _PARTNERSHIP_NAME)
	else:
		query = (
			query.join(record).on(record.name == row.parent).where(record.partnership == _PARTNERSHIP_NAME)
		)
	return query.select(ConstantColumn(doctype), ConstantColumn(field), Count("*"))


def _row_doctype(doctype: str, field: str) -> str:
	return frappe.get_meta(doctype).get_field(field).options


def _add_rows(records: list, model: type[schema.Model], filled: set[tuple[str, str]] | None = None) -> None:
	"""Put the rows of its tables into each record. filled: the tables that hold any, where that is known."""
	doctype = DOCTYPES[model]
	by_name = {record.name: record for record in records}
	for field, of_rows in tables(model).items():
		for record in records:
			record[field] = []
		if records and (filled is None or (doctype, field) in filled):
			for row in _rows(doctype, field, of_rows, list(by_name)):
				by_name[row.parent][field].append(row)


def _rows(doctype: str, field: str, model: type[schema.Model], parents: list[str]) -> list:
	statement, values = _rows_of(frappe.db.db_type, doctype, field, model)
	return frappe.db.sql(statement, {**values, "parents": tuple(parents)}, as_dict=True)


@cache
def _rows_of(_db_type: str, doctype: str, field: str, model: type[schema.Model]) -> tuple[str, dict]:
	"""Write the statement of `_rows`, once for a kind of database, and its values beside "parents"."""
	table, query = _select(_row_doctype(doctype, field), model, "parent")
	mine = (table.parenttype == doctype) & (table.parentfield == field)
	return _ordered(query.where(mine & table.parent.isin(Parameter("%(parents)s"))), table, ("idx",)).walk()


def _select(doctype: str, model: type[schema.Model], *also: str):
	"""A query for the columns of a model: what is not in the dossier is not fetched."""
	table = frappe.qb.DocType(doctype)
	columns = [name for name, kind in kinds(model).items() if not kind.is_table and name != SUBMITTED]
	return table, frappe.qb.from_(table).select(*dict.fromkeys((*also, *columns)))


def _ordered(query, table, order: tuple[str, ...]):
	return query.orderby(*(table[column] for column in order))


def _organisations(names: set[str], known: dict) -> list:
	"""The organisations, all they are part of and all that succeeded them, the oldest first.

	known: those that were read before, by name; those read now are added.
	"""
	reached, wanted = {}, names
	while wanted:
		if unread := wanted - known.keys():
			known |= {row.name: row for row in organisations("name", unread)}
		rows = [known[name] for name in wanted if name in known]
		reached |= {row.name: row for row in rows}
		linked = referred(rows, schema.Organisation)["organisation"]
		wanted = linked - reached.keys()
	return sorted(reached.values(), key=lambda row: (row.creation, row.name))


def around(names: set[str]) -> tuple[schema.Organisation, ...]:
	"""These organisations with all they are part of and all that succeeded them."""
	rows = _organisations(names, {})
	words = {("organisation", row.name): row.organisation_name for row in rows}
	return tuple(model_from_doc(row, schema.Organisation, ORGANISATION, words) for row in rows)


def organisations(field: str, values: Iterable[str]) -> list:
	"""The organisations of the site that have one of the values in a field, with their former names."""
	table, query = _select(ORGANISATION, schema.Organisation, "name", "creation")
	rows = query.where(table[field].isin(list(values))).run(as_dict=True)
	_add_rows(rows, schema.Organisation)
	return rows
