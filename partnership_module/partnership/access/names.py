"""Names that come from outside, as the database has them.

MariaDB finds PS-0004 by "ps-0004", by "PS-0004 " and by "PŚ-0004", and takes a list for a filter; Python does
not. So a name is looked up first, and only what is stored is compared.
"""

from functools import cache

import frappe


def stored(doctype: str, name) -> str | None:
	"""Look up the name of the document that the database finds by this one; None where it finds none."""
	name = str(name) if type(name) is int else name
	if not isinstance(name, str) or not name:
		return None
	table = frappe.qb.DocType(doctype)
	matches = frappe.qb.from_(table).select(table.name).where(table.name == name).run(pluck=True)
	return matches[0] if matches else None


def called(doctype: str, name: str) -> str:
	"""Say what to call a document that somebody names: by its title to who may read it, else as they did."""
	known = stored(doctype, name)
	if not known or not frappe.has_permission(doctype, "read", doc=known):
		return name
	return frappe.db.get_value(doctype, known, "title") or name


def normalise(doc) -> bool:
	"""Write into a document and its rows the stored names of itself and of what they link to.

	What is not stored stays as it is. Returns False where something that is no name stands in the place of
	one.
	"""
	linked = list(links(doc))
	if not all(map(_may_be_name, (doc.get("name"), *(value for *_, value in linked)))):
		return False
	if doc.get("name"):
		doc.name = stored(doc.doctype, doc.name) or doc.name
	exact = _stored_exactly(linked)
	for part, field, doctype, value in links(doc):
		if value and value not in exact.get(doctype, ()):
			part.set(field, stored(doctype, value) or value)
	return True


def _may_be_name(value) -> bool:
	return isinstance(value, str) or (type(value) is int and value != 0) or value is None


def _stored_exactly(linked: list[tuple]) -> dict[str, set[str]]:
	"""Look up, by DocType, which names among links are stored exactly like this: mostly all."""
	named: dict[str, set[str]] = {}
	for _part, _field, doctype, value in filter(lambda link: link[-1], linked):
		named.setdefault(doctype, set()).add(value)
	return {doctype: _stored_among(doctype, names) & names for doctype, names in named.items()}


def _stored_among(doctype: str, names: set) -> set[str]:
	table = frappe.qb.DocType(doctype)
	texts = [name for name in names if isinstance(name, str)]
	return set(
		frappe.qb.from_(table).select(table.name).where(table.name.isin(texts or [""])).run(pluck=True)
	)


def links(doc):
	"""Yield each link of a document and its rows that is filled in: (part, field, DocType, value)."""
	has_names = cache(_has_names)
	for part in (doc, *doc.get_all_children()):
		for field in (*part.meta.get_link_fields(), *part.meta.get_dynamic_link_fields()):
			value = part.get(field.fieldname)
			doctype = field.options if field.fieldtype == "Link" else part.get(field.options)
			if value is not None and isinstance(doctype, str) and has_names(doctype):
				yield part, field.fieldname, doctype, value


def _has_names(doctype: str) -> bool:
	if not frappe.db.exists("DocType", doctype):
		return False
	meta = frappe.get_meta(doctype)
	return not (meta.issingle or meta.is_virtual)
