"""Organisations that were named by what they are called get a number for a name; every link follows.

Their names of before become their keys. Texts that hold a name, such as what is frozen, stay as they are.
"""

import json
from collections.abc import Iterator

import frappe
from frappe.model.naming import make_autoname

from partnership_module.demo.loading import MADE

ORGANISATION = "Partner Organisation"
BESIDE_META = {
	"File": ("attached_to_doctype", "attached_to_name"),
	"Version": ("ref_doctype", "docname"),
	"Email Queue": ("reference_doctype", "reference_name"),
	"Energy Point Log": ("reference_doctype", "reference_name"),
	"Milestone": ("reference_type", "reference_name"),
	"Notification Log": ("document_type", "document_name"),
	"__global_search": ("doctype", "name"),
}
"""Tables that tell of a document in plain text columns: the one with its DocType, the one with its name."""


def execute():
	old = frappe.db.sql(
		f"select name from `tab{ORGANISATION}` where `key` is null or `key` = '' order by creation, name",
		pluck=True,
	)
	if not old:
		return
	frappe.db.sql(f"update `tab{ORGANISATION}` set `key` = name where `key` is null or `key` = ''")
	taken = set(old)
	for name in old:
		frappe.db.sql(f"update `tab{ORGANISATION}` set name = %s where name = %s", (_number(taken), name))
	for doctype, column, kind in columns():
		_follow(f"tab{doctype}", column, f"`{kind}` = %(organisation)s" if kind else None)
	_forget_what_is_gone()
	for doctype, (kind, column) in BESIDE_META.items():
		if not (doctype.startswith("__") or frappe.db.table_exists(doctype)):
			continue
		table = doctype if doctype.startswith("__") else f"tab{doctype}"
		_follow(table, column, f"`{kind}` = %(organisation)s")
	for doctype, column in single_columns():
		_follow("tabSingles", "value", "`doctype` = %(doctype)s and `field` = %(field)s", doctype, column)
	_follow_in_demo()
	frappe.clear_cache()


def columns() -> Iterator[tuple[str, str, str | None]]:
	"""DocType, column with names of organisations, and for a Dynamic Link the column with its DocType."""
	for meta in _metas():
		if not meta.issingle:
			for df in meta.fields:
				if df.fieldtype == "Link" and df.options == ORGANISATION and _is_stored(meta, df):
					yield meta.name, df.fieldname, None
				elif df.fieldtype == "Dynamic Link" and _is_stored(meta, df):
					yield meta.name, df.fieldname, df.options
	for df in frappe.get_meta(ORGANISATION).get_table_fields():
		yield df.options, "parent", "parenttype"


def single_columns() -> Iterator[tuple[str, str]]:
	"""DocTypes with one document only, and their fields that link to an organisation."""
	for meta in _metas():
		for df in meta.fields if meta.issingle else ():
			if df.fieldtype == "Link" and df.options == ORGANISATION:
				yield meta.name, df.fieldname


def _metas() -> Iterator:
	"""Of the DocTypes with a link to organisations or to anything, customised ones too."""
	linking = [
		*frappe.get_all("DocField", {"fieldtype": "Link", "options": ORGANISATION}, pluck="parent"),
		*frappe.get_all("DocField", {"fieldtype": "Dynamic Link"}, pluck="parent"),
		*frappe.get_all("Custom Field", {"fieldtype": "Link", "options": ORGANISATION}, pluck="dt"),
		*frappe.get_all("Custom Field", {"fieldtype": "Dynamic Link"}, pluck="dt"),
		*frappe.get_all("Property Setter", {"property": "options", "value": ORGANISATION}, pluck="doc_type"),
	]
	for doctype in sorted({*linking} - {None}):
		meta = frappe.get_meta(doctype)
		if not meta.get("is_virtual"):
			yield meta


def _is_stored(meta, df) -> bool:
	return not df.get("is_virtual") and df.fieldname in frappe.db.get_table_columns(meta.name)


def _number(taken: set[str]) -> str:
	"""The next number that no organisation bears for its name."""
	while (number := make_autoname("ORG-.####", ORGANISATION)) in taken:
		pass
	return number


def _forget_what_is_gone() -> None:
	"""Take out of the search what is no organisation: its name may be the number that another is given."""
	frappe.db.sql(
		f"""delete from `__global_search`
			where doctype = %s and name not in (select `key` from `tab{ORGANISATION}`)""",
		ORGANISATION,
	)


def _follow(table: str, column: str, only: str | None = None, doctype: str = "", field: str = "") -> None:
	"""Where a column has the key of an organisation, write its number. One update."""
	organisations = f"(select name, `key` from `tab{ORGANISATION}`)"
	frappe.db.sql(
		f"""update `{table}` set `{column}` = (
				select found.name from {organisations} found where found.`key` = `{table}`.`{column}`
			)
			where `{column}` in (select known.`key` from {organisations} known)
			{f"and {only}" if only else ""}""",
		{"organisation": ORGANISATION, "doctype": doctype, "field": field},
	)


def _follow_in_demo() -> None:
	"""What the demo made is listed by name."""
	where = {"parent": "__global", "defkey": MADE}
	if not (made := frappe.db.get_value("DefaultValue", where, "defvalue")):
		return
	made = json.loads(made)
	numbers = dict(frappe.db.sql(f"select `key`, name from `tab{ORGANISATION}`"))
	made["organisations"] = [numbers.get(name, name) for name in made["organisations"]]
	frappe.db.set_value("DefaultValue", where, "defvalue", json.dumps(made), update_modified=False)
