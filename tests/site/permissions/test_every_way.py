"""Every way of Frappe's to every DocType of ours: nobody goes along one without its right.

Not every person tries every DocType; what is left out follows from another test:

- Which right a person has to which DocType is held by test_matrix, for all of them. Here it is asked whether
  a way asks for the right that it needs. So everybody but the member tries the first DocType: a member is an
  outsider with a seat, which test_matrix tells apart.
- DocTypes with the same rights in the matrix and the same functions in our hooks are of one kind, and are
  answered by the same lines. The first of each kind is tried by those who have different roles: manager,
  outsider, auditor, and who else has a right to it. Without one of our roles everybody is refused before any
  function of ours is asked.
- Each further DocType is tried by the outsider, who has the role and not the right: the controllers differ.
- A person tries one document a way: of who has no right in an open partnership, the open one; of who has it
  there, the restricted one.
- Of the spellings only those are tried that the database finds a document by: by the others there is none,
  which test_spellings shows with each of them.
"""

import ast
import json
from pathlib import Path

import frappe
import pytest

from partnership_module import hooks
from partnership_module.constants import CONFIDENTIAL, CPR_EXCEPTION, INVITATIONS, OPEN_PERIOD, PARTNERSHIP

from ..worlds.kept import kept, latest
from ..worlds.partnership_world import NOBODY, OUTSIDER, attach
from .conftest import WHO
from .matrix import DOCTYPES
from .test_matrix import documents
from .test_spellings import SPELLINGS, found_by
from .ways import MARK, NEEDS_NO_TRIAL, QUIET, READING, WRITING, Document, is_there, tells

WAYS = {path: way for path, way in {**READING, **WRITING}.items() if is_there(path)}


@kept
def found(people, world):
	"""By DocType the document of the restricted partnership and of the open one, with notes about both."""
	frappe.get_doc(doctype=CPR_EXCEPTION, declared_by="Administrator", text_hash="x").db_insert()
	period = {"name": "1", "partnership": world["Fortroligt samarbejde"][PARTNERSHIP]}
	if not frappe.db.count(OPEN_PERIOD):
		frappe.get_doc(doctype=OPEN_PERIOD, **period).db_insert()
	for doctype in INVITATIONS:
		frappe.get_doc(doctype=doctype, partnership=period["partnership"], uid="1").db_insert()
	return {doctype: [_noted(doc) for doc in documents(world, doctype)] for doctype in DOCTYPES}


def _noted(doc) -> Document:
	url = None if doc.meta.issingle else _note(doc.doctype, doc.name)
	doc.reload()
	field = doc.meta.title_field or _text_field(doc.meta)
	values = json.loads(frappe.as_json(doc.as_dict()))
	return Document(doc.doctype, doc.name, doc.get(field) or doc.name, field, url, values)


def _text_field(meta) -> str:
	return next((df.fieldname for df in meta.fields if df.fieldtype in ("Data", "Small Text")), "owner")


def _note(doctype: str, name: str) -> str:
	"""Hang one of everything on a document; the address of its file."""
	frappe.get_doc(doctype, name).add_tag(MARK)
	for about, values in {
		"Comment": {"reference_doctype": doctype, "reference_name": name, "content": MARK},
		"Version": {"ref_doctype": doctype, "docname": name, "data": "{}"},
		"ToDo": {
			"reference_type": doctype,
			"reference_name": name,
			"allocated_to": "Administrator",
			"status": "Open",
		},
		"Document Follow": {"ref_doctype": doctype, "ref_docname": name, "user": NOBODY},
		"Energy Point Log": {
			"reference_doctype": doctype,
			"reference_name": name,
			"type": "Criticism",
			"points": 1,
		},
		"Submission Queue": {"ref_doctype": doctype, "ref_docname": name, "status": "Queued"},
	}.items():
		if frappe.db.exists("DocType", about):
			frappe.get_doc(doctype=about, name=frappe.generate_hash(), **values).db_insert()
	return attach(doctype, name, is_private=1).file_url


@pytest.fixture
def put_back(monkeypatch):
	"""Nothing is committed; what is put back is put back to the world as it was built."""
	back, printed = frappe.db.rollback, frappe.get_print
	monkeypatch.setattr(frappe.db, "commit", lambda *_args, **_options: None)
	monkeypatch.setattr(
		frappe.db,
		"rollback",
		lambda *_args, save_point=None, **_options: back(save_point=save_point or latest()),
	)
	monkeypatch.setattr(
		frappe, "get_print", lambda *args, **given: printed(*args, **{**given, "as_pdf": False})
	)
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_given: None)
	return lambda: back(save_point=latest())


def went(way: str, it: Document, put_back) -> str:
	""" "told": something was said or done, "quiet": neither, "refused": by permission."""
	try:
		answer = WAYS[way].answer(it)
		has_effect = EFFECTS[way](it) if way in EFFECTS else way in WRITING or tells(way, answer, it)
		return "told" if has_effect else "quiet"
	except (frappe.PermissionError, frappe.DoesNotExistError):
		return "refused"
	except (
		frappe.ValidationError,
		frappe.DuplicateEntryError,
		frappe.db.DataError,
		frappe.db.OperationalError,
		frappe.db.ProgrammingError,
		*ODD,
	):
		return "quiet"
	finally:
		frappe.clear_messages()
		if way in WRITING:
			put_back()


ODD = (TypeError, ValueError, AttributeError, KeyError, OSError)
"""What Frappe's methods trip over, which tells nothing and does nothing."""


def _is_changed(it: Document) -> bool:
	return frappe.db.get_value(it.doctype, it.name, it.title_field) == "Taget"


def _is_followed(it: Document) -> bool:
	row = {"ref_doctype": it.doctype, "ref_docname": it.name, "user": frappe.session.user}
	return bool(frappe.db.exists("Document Follow", row))


def _is_commented(it: Document) -> bool:
	return bool(frappe.db.exists("Comment", {**it.reference, "content": "x"}))


def _has_likes(it: Document) -> bool:
	return frappe.db.get_value(it.doctype, it.name, "_liked_by") is not None


EFFECTS = {
	"like taken back": _has_likes,
	"frappe.templates.includes.comments.comments.add_comment": _is_commented,
	"frappe.client.bulk_update": _is_changed,
	"frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs": _is_changed,
	"frappe.desk.reportview.delete_items": lambda it: not frappe.db.exists(it.doctype, it.name),
	"frappe.desk.form.document_follow.follow_document": _is_followed,
	"frappe.desk.form.document_follow.update_follow": _is_followed,
}
"""Ways that refuse nothing aloud, with what tells whether they did it."""


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_nobody_goes_along_a_way_without_its_right(found, login, put_back, doctype):
	wrong = []
	for who in who_try(doctype):
		with login(WHO[who]):
			for way, it, has_right in _places(doctype, who, found[doctype]):
				answer = went(way, it, put_back)
				if not has_right and answer == "told":
					wrong.append(f"{who} without right {WAYS[way].right}: {way} of {it.name}")
				if has_right and (answer == "refused" or (answer == "quiet" and way in MUST_TELL)):
					wrong.append(f"{who} with right {WAYS[way].right} is {answer}: {way} of {it.name}")
	assert not wrong, "\n".join(wrong)


def who_try(doctype: str) -> list[str]:
	"""See the top of this file."""
	first = next(other for other in DOCTYPES if _kind(other) == _kind(doctype))
	if doctype != first:
		return ["outsider"]
	if doctype == PARTNERSHIP:
		return [who for who in WHO if who != "member"]
	has_right = {who for who in ("system", "visitor", "guest") if DOCTYPES[doctype][who] != "- / -"}
	return ["manager", "outsider", "auditor", *sorted(has_right)]


def _kind(doctype: str) -> tuple:
	"""What decides about a document: the rights, and the functions of ours that are asked."""
	asked = (hooks.has_permission, hooks.permission_query_conditions, hooks.standard_queries)
	return DOCTYPES[doctype], [functions.get(doctype) for functions in asked]


def _places(doctype: str, who: str, both: list[Document]):
	"""What a person tries: (way, document, whether they have the right).

	Who has no right in an open partnership tries that one, who has it there only the restricted one.
	"""
	is_single = frappe.get_meta(doctype).issingle
	for way, how in WAYS.items():
		if is_single and how.is_list:
			continue
		rights = DOCTYPES[doctype][who].split(" / ")
		closed, opened = (how.right in letters for letters in rights)
		if not opened or who == "manager":
			yield way, both[1], opened
		elif not closed:
			yield way, both[0], closed


MUST_TELL = (set(READING) & set(WAYS)) - set(QUIET)


@pytest.mark.parametrize("doctype", [name for name in CONFIDENTIAL if "manager" in who_try(name)])
def test_no_spelling_of_a_name_opens_a_way(found, login, put_back, doctype):
	"""As an outsider, to the document of the restricted partnership."""
	stored, wrong = found[doctype][0], []
	with login(OUTSIDER):
		for spelling, spell in SPELLINGS.items():
			name = spell(stored.name)
			if not found_by(doctype, name):
				continue
			it = stored._replace(name=name, values={**stored.values, "name": name})
			for way in BY_NAME:
				if went(way, it, put_back) == "told":
					wrong.append(f"{spelling}: {way}")
	assert not wrong, "\n".join(wrong)


BY_NAME = [way for way, how in WAYS.items() if not how.is_list]
"""In the others a name is a filter or an attachment, see test_spellings."""


# --- nothing of Frappe's is forgotten -------------------------------------------------------------

TYPES = {"doctype", "dt", "ref_doctype", "reference_doctype", "reminder_doctype"}
NAMES = {
	*(
		"name",
		"names",
		"docname",
		"docnames",
		"document",
		"dn",
		"doc_name",
		"reference_name",
		"reference_docname",
	),
	*("ref_name", "reminder_docname", "value", "old", "old_name", "items", "label", "parent"),
}


def methods_that_name_documents() -> set[str]:
	"""The whitelisted methods of Frappe that take a DocType and a name, or a document."""
	root, found = Path(frappe.get_app_path("frappe")), set()
	for path in root.rglob("*.py"):
		text = path.read_text(encoding="utf-8")
		if "whitelist(" not in text or "test" in path.name:
			continue
		module = ".".join(["frappe", *path.relative_to(root).with_suffix("").parts]).removesuffix(".__init__")
		for node in ast.walk(ast.parse(text)):
			if isinstance(node, ast.FunctionDef) and any(
				"whitelist" in ast.dump(d) for d in node.decorator_list
			):
				given = {argument.arg for argument in node.args.args}
				if given & {"doc", "docs"} or (given & TYPES and given & NAMES):
					found.add(f"{module}.{node.name}")
	return found


def test_every_method_of_frappe_that_names_documents_is_tried_or_has_a_reason():
	known = {*READING, *WRITING, *NEEDS_NO_TRIAL}
	assert methods_that_name_documents() - known == set()
