"""The guard against data of citizens: text with a CPR number is refused wherever it is written, unless
somebody has said that it is none.

Hook `doc_events` of all DocTypes. What belongs to this app is looked through with its rows, of Frappe's own
documents what stands on one of ours: comments, letters, tasks, tags, files and their names.
"""

import hashlib
import hmac
from collections.abc import Callable

import frappe
from frappe.utils.password import get_encryption_key

from ...constants import CPR_EXCEPTION, MANAGER, MODULE, SETTINGS, USER
from ...records import turns
from ...records.mapping import labels
from ...records.words import _
from ...rules import structure
from ...rules.findings import N_, Finding
from .. import api
from ..messages import sentence

TEXTS = (
	*("Data", "Autocomplete", "Small Text", "Text", "Long Text", "Text Editor", "Markdown Editor"),
	*("HTML Editor", "Code", "JSON", "Attach", "Attach Image", "Phone", "Read Only"),
)
MADE = ("frozen_html", "digest", "digest_signed", "token_hash", "text_hash", "pdf")
"""Fields made of other fields, where they were checked, or of nothing that people write."""
MADE_OF = {
	"Partnership Agreement Circulation": ("text",),
	"Partnership Agreement Comment": ("quoted",),
}

TEXTS_ABOUT_DOCUMENTS = {
	"Comment": (("reference_doctype", "reference_name"), ("content",)),
	"Communication": (("reference_doctype", "reference_name"), ("subject", "content")),
	"File": (("attached_to_doctype", "attached_to_name"), ("file_name",)),
	"Tag Link": (("document_type", "document_name"), ("tag",)),
	"ToDo": (("reference_type", "reference_name"), ("description",)),
}
"""Frappe's DocTypes about other documents: the fields that name those, and those in which people write."""

CHANGE_NAME = N_(
	"The new name holds a CPR number (ending in {ending}). "
	"Choose another: nothing about citizens belongs here."
)


def refuse_numbers(doc, method=None) -> None:
	"""Refuse text with a CPR number. Hooks `validate` and `before_update_after_submit`.

	What a submitted document held before does not keep the rest of it from changing.
	"""
	if not (texts := _texts(doc)) or not _is_on():
		return
	old = set() if method == "validate" else set(_flat(_texts(doc.get_doc_before_save())))
	findings = structure.cpr_findings(texts, passes=lambda text: text in old or is_declared(text))
	if findings:
		_refuse(findings, doc.doctype)


def refuse_name(doc, method, old: str, new: str, merge: bool = False) -> None:
	"""Refuse a new name with a CPR number. Hook `before_rename`."""
	if _is_ours(doc.doctype) and _is_on():
		findings = structure.cpr_findings({"name": new}, passes=is_declared)
		if findings:
			_refuse([Finding("name", CHANGE_NAME, findings[0].values)], doc.doctype)


def passes() -> Callable[[str], bool]:
	"""Give the test of which texts with something like a CPR number are let through: all, where the guard
	is off."""
	return is_declared if _is_on() else lambda text: True


def is_declared(text: str) -> bool:
	"""Tell whether somebody said of this text that it holds no CPR number."""
	return bool(frappe.db.exists(CPR_EXCEPTION, {"text_hash": fingerprint(text)}))


def fingerprint(text: str) -> str:
	"""Hash a text with the key of the site: from a bare hash, ten digits could be guessed."""
	return hmac.new(get_encryption_key().encode(), text.strip().encode(), hashlib.sha256).hexdigest()


@api.method(methods=["POST"])
def declare(texts: str | list) -> None:
	"""Put on record that these texts hold no CPR number; from then on they pass.

	texts: {"document_type", "field_label", "text_hash"} each, as the refusal gave them. Raises
	frappe.PermissionError for who does not write in partnerships.
	"""
	if not _writes():
		frappe.throw(_("Only who writes in partnerships says this."), frappe.PermissionError)
	turns.take_for(frappe.new_doc(CPR_EXCEPTION))
	for text in frappe.parse_json(texts):
		if not turns.is_there(CPR_EXCEPTION, {"text_hash": text["text_hash"]}):
			values = {field: text[field] for field in ("document_type", "field_label", "text_hash")}
			frappe.get_doc(doctype=CPR_EXCEPTION, declared_by=frappe.session.user, **values).insert(
				ignore_permissions=True
			)


# --- which texts -----------------------------------------------------------------------------------------


def _texts(doc) -> dict:
	"""Collect by field what people wrote, rows of tables as lists; empty for documents of others."""
	if doc is None or doc.doctype == CPR_EXCEPTION:
		return {}
	if doc.doctype in TEXTS_ABOUT_DOCUMENTS:
		(about, name), fields = TEXTS_ABOUT_DOCUMENTS[doc.doctype]
		is_ours = doc.get(name) and _is_ours(doc.get(about)) and _is_written_here(doc)
		return {field: doc.get(field) for field in fields} if is_ours else {}
	return _written_in(doc) if _is_ours(doc.doctype) and not doc.get("parent") else {}


def _is_written_here(doc) -> bool:
	"""Tell whether people wrote this here. Letters that came in pass, or they would be lost; so do notes
	that Frappe makes of acts."""
	if doc.doctype == "Communication":
		return doc.sent_or_received == "Sent"
	return doc.doctype != "Comment" or doc.comment_type == "Comment"


def _written_in(doc) -> dict:
	meta = frappe.get_meta(doc.doctype)
	made = (*MADE, *MADE_OF.get(doc.doctype, ()))
	texts = {
		df.fieldname: doc.get(df.fieldname)
		for df in meta.fields
		if df.fieldtype in TEXTS and df.fieldname not in made and isinstance(doc.get(df.fieldname), str)
	}
	tables = [df.fieldname for df in meta.get_table_fields()]
	return texts | {table: [_written_in(row) for row in doc.get(table) or ()] for table in tables}


def _flat(texts):
	if isinstance(texts, dict | list):
		for value in texts.values() if isinstance(texts, dict) else texts:
			yield from _flat(value)
	elif isinstance(texts, str):
		yield texts


def _is_ours(doctype: str | None) -> bool:
	return bool(doctype) and frappe.get_meta(doctype).module == MODULE


def _is_on() -> bool:
	return bool(frappe.db.get_single_value(SETTINGS, "cpr_guard"))


# --- what is said ----------------------------------------------------------------------------------------


def way_out(findings: list[Finding], doctype: str) -> dict | None:
	"""Make the button that says of these findings that they are no CPR number; None for who may not say
	so."""
	texts = [_declaration(finding, doctype) for finding in findings if "said" in finding.values]
	if not texts or not _writes():
		return None
	return {
		"label": _("This Is No CPR Number"),
		"server_action": f"{__name__}.declare",
		"args": {"texts": texts},
		"hide_on_success": 1,
	}


def _refuse(findings: list[Finding], doctype: str) -> None:
	sentences, action = [sentence(finding, doctype) for finding in findings], way_out(findings, doctype)
	if action:
		sentences.append(
			_("Is it another number? Press the button below: it is put on record, and the text passes.")
		)
	frappe.throw("<br>".join(sentences), title=_("Not saved"), primary_action=action)


def _writes() -> bool:
	return bool({MANAGER, USER} & set(frappe.get_roles()))


def _declaration(finding: Finding, doctype: str) -> dict[str, str]:
	return {
		"document_type": doctype,
		"field_label": labels(tuple(finding.place.split(".")), doctype),
		"text_hash": fingerprint(finding.values["said"]),
	}
