"""Stand-ins for Frappe's searches and counts that do not ask who may see a document: they ask it for our
DocTypes and for those that tell of them.

What link fields propose is a standard query (hook `standard_queries`), so that whichever of Frappe's
functions and addresses searches, uses it. The others have the names of Frappe's methods (hook
`override_whitelisted_methods`), take whatever those take, and leave all other DocTypes to them.
"""

import functools
from collections.abc import Callable

import frappe
from erpnext.crm import utils as crm
from frappe.desk import notifications
from frappe.desk import search as desk_search
from frappe.desk.doctype.tag import tag as tagging
from frappe.utils import cint, global_search

from .constants import CHILD_TABLES, CONFIDENTIAL, MENTIONED, WITH_OWN_PERMISSION
from .partnership import api
from .partnership.access import names, projects, traces
from .partnership.partnerships import connections

TEXTS = ("Data", "Text", "Small Text", "Long Text", "Link", "Select", "Read Only", "Text Editor")
"""The types of fields in which Frappe searches for what somebody types into a link field."""


def replace_everywhere(**_given) -> None:
	"""Let `frappe.get_attr` give what stands in for a method, once. Hook before every request and every job.

	Frappe looks for a replacement where a request names a method itself. Some of its methods take the name of
	another one and call that.
	"""
	if not hasattr(frappe.get_attr, "before_ours"):
		frappe.get_attr = _or_what_replaces_it(frappe.get_attr)


def _or_what_replaces_it(get_attr: Callable) -> Callable:
	@functools.wraps(get_attr)
	def get_replacement(method_string: str):
		return get_attr(frappe.override_whitelisted_method(method_string))

	get_replacement.before_ours = get_attr
	return get_replacement


@api.method()
def search(text: str, start: int = 0, limit: int = 20, doctype: str = "") -> list[dict]:
	"""Search globally, among what the user may read."""
	rows = global_search.search(text, start, limit, doctype)
	return [row for row in rows if may_read(row.doctype, row.name) and _may_be_told(row.doctype, row.name)]


def _may_be_told(doctype: str, name: str) -> bool:
	"""Tell whether what tells of other documents, a task say, is still there, and the user may read it."""
	if doctype not in WITH_OWN_PERMISSION:
		return True
	return bool(frappe.db.exists(doctype, name)) and frappe.has_permission(doctype, "read", name)


@api.method()
def get_link_title(doctype: str, docname: str) -> str | None:
	"""Give the title that stands for a name in a link field; the name itself where the title is not to be
	seen."""
	return desk_search.get_link_title(doctype, docname) if may_read(doctype, docname) else docname


@api.method()
def add_tag(tag: str, dt: str, dn: str, color: str | None = None) -> str:
	"""Tag a document."""
	_refuse_to_tag(dt, dn)
	return tagging.add_tag(tag, dt, dn, color)


@api.method()
def add_tags(tags: str | list, dt: str, docs: str | list, color: str | None = None) -> None:
	"""Tag several documents."""
	for name in frappe.parse_json(docs):
		for tag in frappe.parse_json(tags):
			add_tag(tag, dt, name, color)


@api.method()
def remove_tag(tag: str, dt: str, dn: str) -> None:
	"""Take a tag off a document."""
	_refuse_to_tag(dt, dn)
	tagging.remove_tag(tag, dt, dn)


def _refuse_to_tag(doctype: str, name: str) -> None:
	stored_doctype = names.stored("DocType", doctype)
	if stored_doctype in CONFIDENTIAL:
		traces.refuse_unless(stored_doctype, name, "write")


@api.method()
def search_link(doctype: str, **options) -> list[dict]:
	"""Propose what a link field shows while somebody types; no row of a table."""
	_refuse_rows(doctype)
	with projects.choosing(doctype, options) as chosen_by:
		return frappe.call(desk_search.search_link, doctype=doctype, **chosen_by)


@api.method()
def search_widget(doctype: str, **options) -> list:
	"""Propose what the advanced search of a link field shows; no row of a table."""
	_refuse_rows(doctype)
	with projects.choosing(doctype, options) as chosen_by:
		return frappe.call(desk_search.search_widget, doctype=doctype, **chosen_by)


def _refuse_rows(doctype: str) -> None:
	if doctype in CHILD_TABLES:
		raise frappe.PermissionError


@api.method()
def link_query(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int,
	page_length: int,
	filters: dict | list | str | None = None,
	as_dict: bool = False,
	reference_doctype: str | None = None,
	**_options,
) -> list:
	"""Search for what a link field and its advanced search propose, always with the permissions of the list.

	Callers of Frappe's own search may ask it to leave out user permissions, and with them all others.
	"""
	meta = frappe.get_meta(doctype)
	if meta.istable:
		return []
	fields = _fields(meta, searchfield)
	like = [[doctype, field, "like", f"%{txt}%"] for field in _searched(meta)] if txt else []
	selected = [f"`tab{doctype}`.`{field}`" for field in fields]
	if meta.show_title_field_in_link and meta.title_field:
		selected.insert(1, f"`tab{doctype}`.`{meta.title_field}` as `label`")
	rows = frappe.get_list(
		doctype,
		filters=filters or [],
		or_filters=like,
		fields=selected,
		limit_start=cint(start),
		limit_page_length=cint(page_length) or 10,
		reference_doctype=reference_doctype,
		as_list=not as_dict,
		strict=False,
	)
	return sorted(rows, key=lambda row: desk_search.relevance_sorter(row, txt or "", as_dict))


def _fields(meta, searchfield: str | None) -> list[str]:
	sent_fields = frappe.form_dict.get("filter_fields")
	extra = frappe.parse_json(sent_fields) if isinstance(sent_fields, str) else sent_fields or []
	known = {"name", "parent", "parenttype", "modified", *meta.get_valid_columns()}
	wanted = [*desk_search.get_std_fields_list(meta, searchfield or "name"), *extra]
	return [field for field in dict.fromkeys(map(str.strip, map(str, wanted))) if field in known]


def _searched(meta) -> list[str]:
	wanted = [meta.title_field, *meta.get_search_fields()]
	typed = [field for field in map(meta.get_field, filter(None, wanted)) if field]
	return list(dict.fromkeys(["name", *(field.fieldname for field in typed if field.fieldtype in TEXTS)]))


@api.method()
def get_open_count(doctype: str, name: str, items: str | list | None = None) -> dict:
	"""Count the documents of each kind that are connected; of ours, those that the user may see."""
	document = frappe.get_doc(doctype, name)
	document.check_permission()
	links = document.meta.get_dashboard_data()
	asked = frappe.parse_json(items) if items is not None else _connected(links)
	found = {key: value for key, value in connections.found(doctype, document.name).items() if key in asked}
	counts = notifications.get_open_count(doctype, name, [item for item in asked if item not in found])
	for link in (counts["count"] or {}).get("external_links_found", ()):
		if link["doctype"] in CONFIDENTIAL:
			field = links.get("non_standard_fieldnames", {}).get(link["doctype"], links.get("fieldname"))
			link.update(open_count=0, count=_visible(link["doctype"], field, name) if field else 0)
	if counts["count"]:
		counts["count"]["internal_links_found"] += [
			{"doctype": linked, "open_count": 0, "count": len(named), "names": named}
			for linked, named in found.items()
		]
	return counts


def _connected(links: dict) -> list[str]:
	return [item for group in links.get("transactions", ()) for item in group["items"]]


def _visible(doctype: str, field: str, name: str) -> int:
	if not frappe.has_permission(doctype, "read"):
		return 0
	return len(frappe.get_list(doctype, {field: name}, limit=100, distinct=True))


@api.method()
def get_open_activities(ref_doctype: str, ref_docname: str) -> dict:
	"""List the open tasks and events about a document. Raises frappe.PermissionError for one of ours that
	the user may not read."""
	stored_doctype = names.stored("DocType", ref_doctype)
	if stored_doctype in MENTIONED:
		frappe.get_doc(stored_doctype, ref_docname).check_permission()
	return crm.get_open_activities(ref_doctype, ref_docname)


def may_read(doctype: str, name: str) -> bool:
	"""Tell whether this is none of our documents, or one that the user may read."""
	stored_doctype = names.stored("DocType", doctype)
	if stored_doctype not in CONFIDENTIAL or not names.stored(stored_doctype, name):
		return True
	return traces.may(stored_doctype, name)
