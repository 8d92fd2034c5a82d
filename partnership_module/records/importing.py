"""A dossier becomes documents of this site: all of them, or none.

An organisation of the file is one of the site when it has its key, else when it bears its name: under which
name the site knows it now is no contradiction. Documents name meetings that are made later, so such links
are written when all meetings are there.

Documents are stamped with their place in the dossier as the time of their creation, a microsecond apart, so
that an export, which goes by that time, gives them back in the same order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from graphlib import TopologicalSorter

import frappe
from frappe.utils import get_fullname, now_datetime, strip_html

from ..dossier import reading, schema, stated_files
from ..dossier.kinds import kinds, tables
from ..dossier.reading import DossierError
from ..rules import structure
from ..rules.findings import N_, FieldName, Finding
from . import frames
from .export import PARTNERSHIP, PARTNERSHIP_RECORDS, organisations
from .mapping import DOCTYPES, model_from_doc, values_from_model
from .turns import whole_or_nothing
from .versions import does_not_fit

TITLE_TAKEN = N_("The site already has a partnership {title}. Rename one of the two.")
SITE_DIFFERS = N_(
	"The site knows {organisation} already, there with {field} {here}, in the file with {there}. "
	"Correct one of them."
)
SITE_IS_SILENT = N_(
	"The site knows {organisation} already, but without {field}; the file says {there}. "
	"Enter it on the site, or leave it out of the file."
)
NO_TEMPLATE = N_(
	"The site has no agreement template {template}. Make one of this name, or leave it out of the file."
)
NO_FILE = N_(
	"The file {file} of the appendix {appendix} did not come along (SHA-256 {digest}). Import the PDF of the "
	"agreement, which carries its files, or put the file beside the dossier and import both with bench."
)
HOLDS_HTML = N_('This line holds HTML, which a site does not keep in a line. Write it without "<" and ">".')
NAME_TAKEN = N_(
	"The site has something of this name already, or of one that its database takes for the same."
)
TOO_MUCH = N_("A text is too long, or a number too large, for the database. Shorten it.")
NOT_ACCEPTED = "{reason}"

ORDER = ("roles", "indicators", "milestones", "meetings", "reports", "evaluations", "agreements")
"""What refers to something comes after it, and agreements, which keep files, come last."""

NOT_IN_DOSSIER = ("Partnership Dispute", "Partner Access Link")
"""They hang on a partnership and are no part of its dossier, because they are confidential."""

OF_EACH_SITE = {"organisation_name", "key", "former_names"}
"""What a site may know otherwise of an organisation that it has: how it is called."""

SAVE_POINT = "import_dossier"


def import_dossier(
	source: str | schema.Dossier,
	passes: Callable[[str], bool] = structure.no_text,
	files: Iterable[bytes] = (),
) -> str:
	"""Make the partnership of a dossier, JSON text or read, with all that hangs on it; its name.

	For a user who may create partnerships; else frappe.PermissionError. Raises DossierError when the dossier
	is wrong or does not fit this site, with every problem and its place; then nothing is written.
	passes: whether a text holds no CPR number, although it looks like it. files: the contents of the PDFs
	that its appendices and its frozen texts state.
	"""
	frappe.has_permission(PARTNERSHIP, "create", throw=True)
	dossier = reading.read(source if isinstance(source, str) else reading.write(source), passes)
	contents = stated_files.by_digest(files)
	unfit = [*_missing_files(dossier, contents), *stated_files.unfit(dossier, contents.values())]
	if findings := [
		*_title_taken(dossier),
		*_contradictions(dossier),
		*_missing_templates(dossier),
		*unfit,
	]:
		raise DossierError(findings)
	with whole_or_nothing(SAVE_POINT):
		return _create(dossier, contents)


def remove(name: str) -> None:
	"""Delete a partnership for good with all that hangs on it, also what was submitted."""
	frappe.has_permission(PARTNERSHIP, "delete", doc=name, throw=True)
	_forget_meetings(name)
	for doctype in NOT_IN_DOSSIER:
		_delete_all(doctype, {"partnership": name})
	for field in reversed(ORDER):
		_delete_all(DOCTYPES[PARTNERSHIP_RECORDS[field]], {"partnership": name})
	_delete_all(PARTNERSHIP, {"name": name})


def known_organisations(dossier: schema.Dossier) -> dict[str, frappe._dict]:
	"""The organisations of a dossier that this site has already, by the name that the dossier calls them."""
	rows = dossier.organisations
	by_key = {row.key: row for row in organisations("key", [row.identity for row in rows])} if rows else {}
	same = {row.organisation_name: by_key[row.identity] for row in rows if row.identity in by_key}
	rest = [row.organisation_name for row in rows if row.organisation_name not in same]
	known = {row.name for row in same.values()}
	by_name = organisations("organisation_name", rest) if rest else ()
	return same | {
		row.organisation_name: row
		for row in by_name
		if row.organisation_name in rest and row.name not in known
	}


# --- does it fit this site? ----------------------------------------------------------------------------


def _title_taken(dossier: schema.Dossier) -> list[Finding]:
	title = dossier.partnership.title
	if not frappe.db.exists(PARTNERSHIP, {"title": title}):
		return []
	return [Finding("partnership.title", TITLE_TAKEN, {"title": title})]


def _contradictions(dossier: schema.Dossier) -> list[Finding]:
	known = known_organisations(dossier)
	called = {("organisation", row.name): name for name, row in known.items()}
	return [
		finding
		for index, organisation in enumerate(dossier.organisations)
		if (row := known.get(organisation.organisation_name))
		for finding in _differences(
			organisation,
			model_from_doc(row, schema.Organisation, DOCTYPES[schema.Organisation], called),
			f"organisations.{index}",
		)
	]


def _differences(there: schema.Organisation, here: schema.Organisation, place: str) -> Iterator[Finding]:
	"""What the file states and the site states otherwise, or not at all: an export would lose it."""
	for field in there.model_fields_set - OF_EACH_SITE:
		stated, own = getattr(there, field), getattr(here, field)
		if stated in (None, own):
			continue
		values = {"organisation": there.organisation_name, "field": FieldName(field), "there": stated}
		if own is None:
			yield Finding(f"{place}.{field}", SITE_IS_SILENT, values)
		else:
			yield Finding(f"{place}.{field}", SITE_DIFFERS, {**values, "here": own})


def _missing_files(dossier: schema.Dossier, contents: Mapping[str, bytes]) -> list[Finding]:
	return [
		Finding(file.where, NO_FILE, {"file": file.name, "appendix": file.appendix, "digest": file.digest})
		for file in stated_files.stated_by(dossier)
		if file.digest not in contents
	]


def _missing_templates(dossier: schema.Dossier) -> list[Finding]:
	named = {agreement.template for agreement in dossier.agreements if agreement.template}
	known = frappe.get_all("Agreement Template", filters={"name": ["in", list(named)]}, pluck="name")
	return [
		Finding(f"agreements.{index}.template", NO_TEMPLATE, {"template": agreement.template})
		for index, agreement in enumerate(dossier.agreements)
		if agreement.template in named.difference(known)
	]


# --- making the documents ------------------------------------------------------------------------------


def _create(dossier: schema.Dossier, files: Mapping[str, bytes]) -> str:
	names = {("organisation", called): row.name for called, row in known_organisations(dossier).items()}
	insert, made = _inserting(names, files), []
	for index in _wholes_first(dossier.organisations):
		organisation = dossier.organisations[index]
		called = ("organisation", organisation.organisation_name)
		if called not in names:
			made.append((insert(organisation, f"organisations.{index}", index), organisation))
			names[called] = made[-1][0].name
	_write_links(made, names, "organisation")
	made = []
	frame = dossier.frame and dossier.frame.digest and frames.with_digest(dossier.frame.digest)
	partnership = insert(dossier.partnership, "partnership", len(dossier.organisations), frame=frame)
	made.append((partnership, dossier.partnership))
	for field in ORDER:
		into = model_from_doc(partnership, schema.Partnership)
		for index, model in enumerate(getattr(dossier, field)):
			position = {"position": index + 1} if field == "roles" else {}
			doc = insert(model, f"{field}.{index}", index, into, partnership=partnership.name, **position)
			made.append((doc, model))
			if field == "meetings":
				names["meeting", model.identity] = doc.name
		if field == "meetings":
			_write_links(made, names, "meeting")
	return partnership.name


def _write_links(made: list[tuple], names: dict, mark: str) -> None:
	"""Write the links to what was made later than the documents that name it."""
	for doc, model in made:
		for row, of_row in ((doc, model), *_rows_with_models(doc, model)):
			for field, kind in kinds(type(of_row)).items():
				if kind.refers == mark and getattr(of_row, field) and not row.get(field):
					row.db_set(field, names[mark, getattr(of_row, field)], update_modified=False)
		frappe.clear_document_cache(doc.doctype, doc.name)


def _rows_with_models(doc, model: schema.Model) -> Iterator[tuple]:
	for field in tables(type(model)):
		yield from zip(doc.get(field), getattr(model, field), strict=True)


def _inserting(names: dict, files: Mapping[str, bytes]) -> Callable:
	start = now_datetime()

	def insert(model: schema.Model, place: str, order: int, into: schema.Partnership | None = None, **values):
		"""Make one document; `order` is its place among those of its kind, `into` the partnership that it
		hangs on."""
		docstatus = int(getattr(model, "submitted", False))
		doc = frappe.get_doc({**values_from_model(model, names), **values, "docstatus": docstatus})
		doc.flags.update({"imported": True, "files": files, "partnership_model": into})
		if docstatus:
			doc.update({"imported_by": get_fullname(), "imported_on": start})
		with _placed(place):
			doc.insert()
			kept = model_from_doc(doc, type(model))
		if altered := list(_altered(model, kept, place)):
			raise DossierError(altered)
		created = start + timedelta(microseconds=order)
		frappe.db.set_value(doc.doctype, doc.name, "creation", created, update_modified=False)
		return doc

	return insert


def _wholes_first(organisations: tuple[schema.Organisation, ...]) -> Iterator[int]:
	"""The rows of the organisations, so that each comes after the one it is part of."""
	rows = {organisation.organisation_name: index for index, organisation in enumerate(organisations)}
	above = {
		index: [rows[organisation.part_of]] if organisation.part_of else []
		for index, organisation in enumerate(organisations)
	}
	return TopologicalSorter(above).static_order()


def _altered(model: schema.Model, kept: schema.Model, place: str) -> Iterator[Finding]:
	"""Texts that Frappe changed when it saved them."""
	for field, kind in kinds(type(model)).items():
		stated, own = getattr(model, field), getattr(kept, field)
		if kind.is_table:
			for index, rows in enumerate(zip(stated, own, strict=True)):
				yield from _altered(*rows, f"{place}.{field}.{index}")
		elif kind.base is str and not kind.refers and stated not in (None, own):
			yield Finding(f"{place}.{field}", HOLDS_HTML)


@contextmanager
def _placed(place: str) -> Iterator[None]:
	"""What the database, Frappe or a controller refuses is told with the place in the file."""
	messages = len(frappe.local.message_log)
	try:
		yield
	except (
		frappe.ValidationError,
		frappe.NameError,
		frappe.db.DataError,
		frappe.db.OperationalError,
	) as error:
		if isinstance(error, frappe.db.OperationalError) and not does_not_fit(error):
			raise
		del frappe.local.message_log[messages:]
		raise DossierError([_refusal(error, place)]) from error


def _refusal(error: Exception, place: str) -> Finding:
	if isinstance(error, frappe.DuplicateEntryError):
		return Finding(place, NAME_TAKEN)
	if does_not_fit(error):
		return Finding(place, TOO_MUCH)
	return Finding(place, NOT_ACCEPTED, {"reason": strip_html(str(error))})


def _forget_meetings(partnership: str) -> None:
	"""Empty the links to meetings in what is deleted: else no meeting could go before it."""
	for model in (schema.Partnership, *PARTNERSHIP_RECORDS.values()):
		of = {"name": partnership} if model is schema.Partnership else {"partnership": partnership}
		documents = frappe.get_all(DOCTYPES[model], of, pluck="name")
		_empty_links(DOCTYPES[model], model, {"name": ["in", documents]})
		for field, of_rows in tables(model).items():
			options = frappe.get_meta(DOCTYPES[model]).get_field(field).options
			_empty_links(options, of_rows, {"parent": ["in", documents], "parenttype": DOCTYPES[model]})


def _empty_links(doctype: str, model: type[schema.Model], filters: dict) -> None:
	for field, kind in kinds(model).items():
		if kind.refers == "meeting":
			frappe.db.set_value(doctype, filters, field, None, update_modified=False)


def _delete_all(doctype: str, filters: dict) -> None:
	for name in frappe.get_all(doctype, filters=filters, pluck="name", order_by="creation desc"):
		doc = frappe.get_doc(doctype, name)
		if doc.docstatus.is_submitted():
			doc.cancel()
		frappe.delete_doc(doctype, name, flags={"with_partnership": True}, delete_permanently=True)
