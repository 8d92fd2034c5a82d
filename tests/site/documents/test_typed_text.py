"""What would run in a page runs nowhere, whichever field it was typed into and whichever way it was saved."""

import re

import frappe
import pytest
from frappe.model.base_document import get_controller

from partnership_module.constants import MODULE, PARTNERSHIP
from partnership_module.partnership.documents.typed_text import FROZEN, TEXT, TypedText
from partnership_module.patches import make_texts_harmless

from ..worlds.kept import kept
from ..worlds.partnership_world import GROUP, add_partnership

PAYLOADS = (
	"<script>alert(1)</script>",
	'["<img src=x onerror=alert(1)>"]',
	'{"a": "<svg onload=alert(1)>"}',
	"<b onmouseover=alert(1)>x</b>",
	"&lt;img src=x onerror=alert(1)&gt;",
)
TYPED = 'a < b & <b>fed</b> "citat" 5*3*2'
RUNS = re.compile(r"(?:<|&lt;)(?:script|img|svg|b on)", re.I)


def ours() -> list[str]:
	return sorted(frappe.get_all("DocType", {"module": MODULE}, pluck="name"))


def text_fields(doctype: str) -> list[str]:
	fields = frappe.get_meta(doctype).fields
	return [df.fieldname for df in fields if df.fieldtype in TEXT and df.fieldname not in FROZEN]


def plain(field) -> bool:
	is_checked = field.options in ("URL", "Email") or field.fieldtype == "Color"
	return not (is_checked or field.fieldtype.startswith("Attach"))


def test_every_text_field_of_every_doctype_is_made_harmless(site):
	seen = 0
	for doctype in ours():
		fields = [name for name in text_fields(doctype) if plain(frappe.get_meta(doctype).get_field(name))]
		for payload in (*PAYLOADS, TYPED):
			for docstatus in (0, 1):
				doc = frappe.new_doc(doctype)
				doc.update(dict.fromkeys(fields, payload))
				doc.docstatus = docstatus
				doc._sanitize_content()
				assert not any(RUNS.search(doc.get(name)) for name in fields), doctype
				assert payload != TYPED or all(doc.get(name) == TYPED for name in fields), doctype
				seen += len(fields)
	assert seen > 500


def test_every_doctype_with_text_has_typed_text(site):
	for doctype in ours():
		if text_fields(doctype):
			assert issubclass(get_controller(doctype), TypedText), doctype


def test_addresses_that_run_are_refused(site):
	for doctype in ours():
		for field in frappe.get_meta(doctype).fields:
			if field.options == "URL" or field.fieldtype in ("Attach", "Attach Image"):
				doc = frappe.new_doc(doctype)
				doc.set(field.fieldname, "javascript:alert(1)")
				with pytest.raises(frappe.ValidationError):
					doc._sanitize_content()


def test_what_is_no_colour_is_refused(site):
	for doctype in ours():
		for field in frappe.get_meta(doctype).fields:
			if field.fieldtype == "Color":
				doc = frappe.new_doc(doctype)
				doc.set(field.fieldname, "#2490ef")
				doc._sanitize_content()
				doc.set(field.fieldname, "' autofocus onfocus=alert(1) x='")
				with pytest.raises(frappe.ValidationError, match="is no colour"):
					doc._sanitize_content()


@kept
def names(site) -> dict[str, str]:
	return add_partnership("Et samarbejde")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_frappe_asks_whenever_it_saves(names, payload):
	"""Should it call something else to clean texts, this says so."""
	role = frappe.get_doc("Partner Role", names["Partner Role"])
	role.title = payload
	role.tasks[0].task = payload
	role.save()
	role.reload()
	assert not RUNS.search(f"{role.title} {role.tasks[0].task}")
	values = {"title": payload, "group_name": GROUP, "start": "2026-03-02 09:00:00", "docstatus": 1}
	meeting = frappe.get_doc(doctype="Steering Meeting", partnership=names[PARTNERSHIP], **values)
	meeting.append("agenda", {"topic": payload, "details": payload})
	meeting.flags.imported = True
	meeting.insert()
	meeting.reload()
	assert not RUNS.search(f"{meeting.title} {meeting.agenda[0].topic} {meeting.agenda[0].details}")


HALF = "\ud83e"
"""Of a pair of codes; together they are one sign."""


@pytest.mark.parametrize("field", ["partnership", "title", "name", "phase", "responsible"])
@pytest.mark.parametrize("way", ["insert", "save"])
def test_half_a_sign_is_refused_in_a_sentence_in_links_and_names_too(names, way, field):
	values = {"doctype": "Partnership Milestone", "partnership": names[PARTNERSHIP], "title": "Halv"}
	doc = frappe.get_doc(values) if way == "insert" else frappe.get_doc(values).insert()
	doc.set(field, HALF)
	with pytest.raises(frappe.ValidationError, match="no text that can be kept"):
		getattr(doc, way)()


@pytest.mark.parametrize("table, field", [("parties", "organisation"), ("groups", "title")])
def test_half_a_sign_is_refused_in_rows_too(names, table, field):
	doc = frappe.get_doc(PARTNERSHIP, names[PARTNERSHIP])
	doc.get(table)[0].set(field, HALF)
	with pytest.raises(frappe.ValidationError, match="no text that can be kept"):
		doc.save()


@pytest.mark.parametrize("payload", PAYLOADS[:4])
def test_frappes_own_print_shows_it_as_text(names, payload):
	role = frappe.get_doc("Partner Role", names["Partner Role"])
	role.title = role.rights = role.duties = payload
	role.tasks[0].task = payload
	role.save()
	html = frappe.get_print("Partner Role", role.name, "Standard")
	assert not re.search(r"<script>alert|<(img|svg|b)\s+(src=x|on)", html)


def test_what_is_typed_comes_back_as_typed(names):
	role = frappe.get_doc("Partner Role", names["Partner Role"])
	role.rights = TYPED
	role.save()
	role.reload()
	assert role.rights == TYPED


def test_what_was_saved_before_is_made_harmless_by_the_patch(names):
	frappe.db.set_value("Partner Role", names["Partner Role"], "rights", PAYLOADS[0] + TYPED)
	make_texts_harmless.execute()
	rights = frappe.db.get_value("Partner Role", names["Partner Role"], "rights")
	assert not RUNS.search(rights) and rights.endswith(TYPED)
