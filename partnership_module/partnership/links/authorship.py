"""Who did what a link records: the person and the party, where Frappe names who is logged in, or "Guest"."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import frappe
from frappe.utils import escape_html, now_datetime

from .task import Task

COMMENT, ASSIGNED = "Comment", "Assigned"
TIMELINE = {COMMENT: ("reference_doctype", "reference_name"), "Version": ("ref_doctype", "docname")}
"""By DocType of what a timeline tells, the fields that say of which document."""


@contextmanager
def named(task: Task) -> Iterator[None]:
	"""Name the partner as author of what is written meanwhile to the document and its partnership."""
	since = now_datetime()
	yield
	for doctype, name in {(task.doctype, task.doc.name), ("Partnership", task.partnership)}:
		_name_editor(doctype, name, task.author(), since)
		_name_assigner(doctype, name, task.author(), since)
		for kind in TIMELINE:
			frappe.db.set_value(
				kind, _told(kind, doctype, name, since), "owner", task.author(), update_modified=False
			)


def _name_editor(doctype: str, name: str, author: str, since: datetime) -> None:
	changed = {"name": name, "modified_by": frappe.session.user, "modified": [">=", since]}
	if frappe.db.exists(doctype, changed):
		frappe.db.set_value(doctype, name, "modified_by", author, update_modified=False)


def _name_assigner(doctype: str, name: str, author: str, since: datetime) -> None:
	assigned = {**_told(COMMENT, doctype, name, since), "comment_type": ASSIGNED}
	user = frappe.utils.get_fullname(frappe.session.user)
	for comment in frappe.get_all(COMMENT, assigned, ["name", "content"]):
		content = comment.content.replace(user, escape_html(author), 1)
		frappe.db.set_value(COMMENT, comment.name, "content", content, update_modified=False)


def _told(kind: str, doctype: str, name: str, since: datetime) -> dict:
	doctype_field, name_field = TIMELINE[kind]
	own = {"owner": frappe.session.user, "creation": [">=", since]}
	return {doctype_field: doctype, name_field: name, **own}
