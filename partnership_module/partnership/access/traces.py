"""Who may see and write what tells of our documents: files, comments, tasks, followers, rows of tables.

Nothing tells of a document to whoever may not read it, and nobody hangs something on such a document. The
checks are hooks of these DocTypes themselves, so they hold whatever address or function is used.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

from ...constants import (
	CONFIDENTIAL,
	DISPUTE,
	LOGS_OF_FRAPPE,
	MANAGERS_ONLY,
	MENTIONED,
	MENTIONING,
	PARTNERSHIP,
	PARTNERSHIP_RECORDS,
	RESTRICTABLE,
)
from ...permissions import hidden_disputes, hidden_partnerships, partnership_of
from ...records.words import _
from . import names
from .list_conditions import partly_readable, quoted, told_of

NEEDED = {"File": "write", "Tag Link": "write", "Auto Repeat": "write"}
"""The right that one must have on a document to hang one of these on it; for all others, the right to
read."""

OWN_DOCUMENT = ("parenttype", "parent")
"""The fields of a row that name the document it is saved with."""

WRITTEN_BY_FRAPPE = (*LOGS_OF_FRAPPE, "Activity Log", "Energy Point Log", "Notification Log", "Version")


def list_condition(user: str | None = None, doctype: str = "File") -> str:
	"""Write the condition for lists of a DocType of `MENTIONING`: none of its rows tells of what the user
	may not read."""
	user = user or frappe.session.user
	if user == "Administrator":
		return ""
	condition = _told(doctype, partly_readable(user), "not in")
	if not condition:
		return ""
	return f"(not ({condition}) or {_own_task(user)})" if doctype == "ToDo" else f"not ({condition})"


def _told(doctype: str, readable: dict, are: str) -> str:
	return " or ".join(
		filter(None, (told_of(doctype, pair, readable, are=are) for pair in MENTIONING[doctype]))
	)


def _own_task(user: str) -> str:
	"""Write the condition for the user's own tasks, but not on a document that restriction or confidence
	closes to them."""
	closed = _told("ToDo", _closed(user), "in")
	own = f"`tabToDo`.`allocated_to` = {quoted([user])}"
	return f"({own} and not ({closed}))" if closed else own


def _closed(user: str) -> dict[str, str]:
	"""By DocType, in SQL, the names of what restriction and confidence close to the user."""
	closed = {}
	if partnerships := quoted(hidden_partnerships(user)):
		closed = {
			doctype: f"select `name` from `tab{doctype}` where `partnership` in ({partnerships})"  # nosec B608
			for doctype in (*PARTNERSHIP_RECORDS, *MANAGERS_ONLY)
		}
		closed[PARTNERSHIP] = partnerships
	if disputes := quoted(hidden_disputes(user)):
		closed[DISPUTE] = disputes
	return closed


def has_permission(doc, ptype: str = "read", user: str | None = None) -> bool:
	"""Tell whether the user may do this with a document of `MENTIONING`; Frappe's own check must allow it
	too.

	What is stored counts as well as what is sent: nobody may turn, say, a comment to another document in
	order to read it.
	"""
	user = user or frappe.session.user
	mentioned = [
		(doctype, name) for doctype, name in (*told_by(doc), *told_before(doc)) if doctype in MENTIONED
	]
	if _is_own_task(doc, user):
		seen = not any(is_closed(doctype, name, user) for doctype, name in mentioned)
	else:
		seen = all(may(doctype, name, user) for doctype, name in mentioned)
	return seen and _others_allow(doc, ptype, user)


def _is_own_task(doc, user: str) -> bool:
	return doc.doctype == "ToDo" and not doc.is_new() and doc.allocated_to == user


def _others_allow(doc, ptype: str, user: str) -> bool:
	"""Ask the other hooks too: Frappe 15 asks one only if those after it return nothing."""
	ours = f"{__name__}.has_permission"
	for method in frappe.get_hooks("has_permission").get(doc.doctype, []):
		if method != ours and frappe.call(method, doc=doc, ptype=ptype, user=user) is False:
			return False
	return True


def told_by(doc) -> list[tuple[str, str]]:
	"""List the documents that a document and its rows name, beside links to one DocType: (DocType, name)."""
	pairs = []
	for part in (doc, *doc.get_all_children()):
		fields = (
			*(pair for pair in MENTIONING.get(part.doctype, ()) if pair != OWN_DOCUMENT),
			*((field.options, field.fieldname) for field in part.meta.get_dynamic_link_fields()),
		)
		pairs += [(part.get(type_field), part.get(name_field)) for type_field, name_field in set(fields)]
	known = ((doctype and _doctype(doctype), name) for doctype, name in pairs if name)
	return [(doctype, name) for doctype, name in known if doctype]


def told_before(doc) -> list[tuple[str, str]]:
	"""List the documents that a document names as it is stored: (DocType, name)."""
	name = names.stored(doc.doctype, doc.name)
	return told_by(frappe.get_doc(doc.doctype, name)) if name else []


def _doctype(sent) -> str | None:
	return sent if sent in MENTIONED else names.stored("DocType", sent)


def may(doctype: str, name, user: str | None = None, ptype: str = "read") -> bool:
	"""Tell whether the user may do this with a document of ours, by any name that the database finds it
	by."""
	name = names.stored(doctype, name)
	return bool(name) and bool(frappe.has_permission(doctype, ptype, doc=name, user=user))


def is_closed(doctype: str, name, user: str | None = None) -> bool:
	"""Tell whether restriction or confidence closes a document of ours to the user, or it is not stored."""
	name = names.stored(doctype, name)
	if not name:
		return True
	if doctype == DISPUTE and name in hidden_disputes(user):
		return True
	return doctype in RESTRICTABLE and partnership_of(doctype, name) in hidden_partnerships(user)


# --- writing ---------------------------------------------------------------------------------------------


def refuse_foreign(doc, _event: str | None = None) -> None:
	"""Refuse to save what names a document of ours to who may not read it (or write it, see NEEDED).

	Hook `validate` of all DocTypes. Raises frappe.PermissionError.
	"""
	if doc.doctype in CONFIDENTIAL or doc.doctype in WRITTEN_BY_FRAPPE or _is_frappe_at_work():
		return
	for doctype, name in told_by(doc):
		if doctype in MENTIONED and not _is_let(doctype, name):
			refuse_unless(doctype, name, NEEDED.get(doc.doctype, "read"))


def refuse_to_remove(doc, _event: str | None = None) -> None:
	"""Refuse to delete what tells of a document of ours to who may not read it. Hook `on_trash`.

	What hangs on a document that is itself deleted goes with it. Raises frappe.PermissionError.
	"""
	for doctype, name in told_by(doc):
		if doctype in MENTIONED and names.stored(doctype, name) and not _is_let(doctype, name):
			refuse_unless(doctype, name, "read")


def refuse_unless(doctype: str, name, ptype: str) -> None:
	"""Refuse what the user may not do with a document of ours. Raises frappe.PermissionError."""
	if not may(doctype, name, ptype=ptype):
		frappe.throw(
			_("You have no access to this document, so nothing can be added to it. Ask a coordinator."),
			frappe.PermissionError,
			title=_("Not saved"),
		)


def _is_frappe_at_work() -> bool:
	flags = frappe.local.flags
	return bool(flags.in_install or flags.in_migrate or flags.in_patch or flags.in_uninstall)


def _is_let(doctype: str, name) -> bool:
	"""Tell whether a partner without an account opened it by a link, or it is its partnership or the link;
	or the app itself tells of it."""
	flags = frappe.local.flags
	return (doctype, name) in (*(flags.opened_by_link or ()), *(flags.told_by_the_app or ()))


@contextmanager
def told_by_the_app(doctype: str, name: str) -> Iterator[None]:
	"""Let the app hang a task on a document over what somebody did who may not read it, and is not told."""
	flags = frappe.local.flags
	flags.told_by_the_app = {(doctype, name)}
	try:
		yield
	finally:
		flags.told_by_the_app = None


# --- followers and notifications -------------------------------------------------------------------------


def refuse_follower(follow, _event: str | None = None) -> None:
	"""Refuse a follower who may not read the document: followers are mailed. Hook `validate` of Document
	Follow.

	Raises frappe.PermissionError.
	"""
	if follow.ref_doctype in MENTIONED and not may(follow.ref_doctype, follow.ref_docname, follow.user):
		frappe.throw(
			_("Only who may read this document can follow it."), frappe.PermissionError, title=_("Not saved")
		)


def say_nothing(notification, _event: str | None = None) -> None:
	"""Empty a Notification Log about a document that its user may not read. Hook `before_insert`."""
	is_about_ours = notification.document_type in MENTIONED
	if is_about_ours and not may(
		notification.document_type, notification.document_name, notification.for_user
	):
		notification.update(
			{
				"subject": _("Something was noted about a document that you have no access to."),
				"document_name": None,
				"link": None,
				"email_content": None,
				"attached_file": None,
			}
		)


def withdraw_followers(documents: dict[str, list[str]] | None = None) -> None:
	"""Remove the followers of documents of ours (names by DocType; default: all) who may not read them any
	more."""
	for doctype in documents or MENTIONED:
		chosen = {"ref_docname": ["in", documents[doctype]]} if documents else {}
		fields = ["name", "ref_docname", "user"]
		for row in frappe.get_all("Document Follow", {"ref_doctype": doctype, **chosen}, fields):
			if not may(doctype, row.ref_docname, row.user):
				frappe.delete_doc("Document Follow", row.name, ignore_permissions=True, force=True)
