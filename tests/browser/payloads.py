"""Documents of every DocType of ours in which every text would run something, if a page let it.

They are made in the database, past what a save refuses for other reasons, but cleaned as a save cleans.
Run on the site: `bench execute partnership_module.tests.browser.payloads.sow`.
"""

import json

import frappe
from frappe.utils import now_datetime, nowdate

from partnership_module.constants import (
	CONFIDENTIAL,
	CPR_EXCEPTION,
	INVITATIONS,
	MODULE,
	OPEN_PERIOD,
	OPEN_TO_ALL_ROLES,
	SETTINGS,
)
from partnership_module.partnership.documents.typed_text import TEXT

RUNS = "__ran=1"
PAYLOAD = (
	f"'\" autofocus onfocus={RUNS} x='\"'"
	f'"><img src=x onerror={RUNS}>'
	f"&lt;img src=x onerror={RUNS}&gt;"
	f"${{{RUNS}}}"
)
"""As an attribute, an element, an element that is read twice and a template; it fits a Data field."""
ADDRESS = f"https://a.invalid/' autofocus onfocus={RUNS} x='"
LEFT_OUT = (
	"digest",
	"email",
	"frozen_html",
	"key",
	"pdf",
	"pdf_digest",
	"reference_doctype",
	"reference_name",
	"token_hash",
	"text_hash",
	"uid",
)
"""What no person types, and what a page leads to nothing without."""
FIRST = ("Partner Organisation", "Agreement Template", "Partnership", "Steering Meeting")
"""What the others link to."""
DOCTYPES = (
	*FIRST,
	*(name for name in (*CONFIDENTIAL, *OPEN_TO_ALL_ROLES, CPR_EXCEPTION) if name not in (*FIRST, SETTINGS)),
)
"""All of ours that have documents which pages show."""
DAYS = {"Date": nowdate, "Datetime": now_datetime, "Time": lambda: "10:00:00"}
KEPT = "payloads_in_tests"
"""The global default of the site that holds what was made: (DocType, name)."""


def sow() -> dict[str, list[str]]:
	"""By DocType the documents that were made, a draft and where there is such a thing a submitted one."""
	ours = frappe.get_all("DocType", {"module": MODULE, "istable": 0, "issingle": 0}, pluck="name")
	assert set(ours) == {*DOCTYPES, OPEN_PERIOD, *INVITATIONS}
	made: dict[str, list[str]] = {}
	for doctype in DOCTYPES:
		states = (0, 1) if frappe.get_meta(doctype).is_submittable else (0,)
		made[doctype] = [_sow(doctype, made, docstatus) for docstatus in states]
	frappe.db.set_global(KEPT, json.dumps(made))
	return made


def reap() -> None:
	"""Take all of them away again."""
	kept = frappe.db.get_value("DefaultValue", {"defkey": KEPT}, "defvalue")
	for doctype, documents in json.loads(kept).items():
		about = {"Version": ("ref_doctype", "docname"), "Comment": ("reference_doctype", "reference_name")}
		for note, (type_field, name_field) in about.items():
			frappe.db.delete(note, {type_field: doctype, name_field: ["in", documents]})
		for field in frappe.get_meta(doctype).get_table_fields():
			frappe.db.delete(field.options, {"parent": ["in", documents], "parenttype": doctype})
		frappe.db.delete(doctype, {"name": ["in", documents]})
	frappe.defaults.clear_default(key=KEPT, parent="__global")


def _sow(doctype: str, made: dict, docstatus: int) -> str:
	doc = frappe.new_doc(doctype)
	_fill(doc, made)
	doc.name = frappe.generate_hash(length=10)
	for field in doc.meta.get_table_fields():
		row = doc.append(field.fieldname, {})
		_fill(row, made)
		row.update({"parent": doc.name, "docstatus": docstatus})
		row.set_new_name()
	doc.docstatus = docstatus
	if docstatus and doc.meta.has_field("digest"):
		doc.digest = "0" * 64
	for part in (doc, *doc.get_all_children()):
		part._sanitize_content()
		part.db_insert()
	_note(doc)
	return doc.name


def _fill(doc, made: dict) -> None:
	for field in doc.meta.fields:
		if field.fieldname in LEFT_OUT:
			continue
		if field.fieldtype == "Link":
			doc.set(field.fieldname, (made.get(field.options) or [None])[0])
		elif field.fieldtype == "Select":
			doc.set(field.fieldname, next(filter(None, (field.options or "").split("\n")), None))
		elif field.fieldtype in DAYS:
			doc.set(field.fieldname, DAYS[field.fieldtype]())
		elif field.fieldtype == "Color":
			doc.set(field.fieldname, "#2490ef")
		elif field.options == "URL" or field.fieldtype.startswith("Attach"):
			doc.set(field.fieldname, ADDRESS)
		elif field.fieldtype in TEXT and field.fieldtype != "Dynamic Link":
			doc.set(field.fieldname, PAYLOAD)


def _note(doc) -> None:
	"""What the timeline shows: a comment, and a change of each of the texts."""
	doc.add_comment("Comment", PAYLOAD)
	texts = [field.fieldname for field in doc.meta.fields if field.fieldtype in TEXT]
	changed = [[field, doc.get(field), doc.get(field)] for field in texts if doc.get(field)]
	rows = [
		[table.fieldname, 0, doc.get(table.fieldname)[0].name, [[field, value, value]]]
		for table in doc.meta.get_table_fields()
		for field, value in doc.get(table.fieldname)[0].as_dict().items()
		if value == doc.get(table.fieldname)[0].get("title")
	]
	data = {"changed": changed, "row_changed": rows, "added": [], "removed": []}
	frappe.get_doc(
		doctype="Version", ref_doctype=doc.doctype, docname=doc.name, data=json.dumps(data)
	).db_insert()
