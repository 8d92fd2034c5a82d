"""Who did what a link records: the person and the party, where Frappe names who is logged in, or "Guest"."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import frappe
from frappe.utils import escape_html, now_datetime

from .task import Task

COMMENT, ASSIGNED = "Comment", "Assigned"


@contextmanager
def named(task: Task) -> Iterator[None]:
	"""Name the partner as author of what is written meanwhile to the document and its partnership."""
	since = now_datetime()
	yield
	for doctype, name in {(task.doctype, task.doc.name), ("Partnership", task.partnership)}:
		_name_editor(doctype, name, task.author(), since)
		for comment in _comments(doctype, name, since):
			_name_teller(comment, task.author())


def _name_editor(doctype: str, name: str, author: str, since: datetime) -> None:
	changed = {"name": name, "modified_by": frappe.session.user, "modified": [">=", since]}
	if frappe.db.exists(doctype, changed):
		frappe.db.set_value(doctype, name, "modified_by", author, update_modified=False)


def _comments(doctype: str, name: str, since: datetime) -> list:
	told = {"reference_doctype": doctype, "reference_name": name, "creation": [">=", since]}
	own = {**told, "owner": frappe.session.user}
	return frappe.get_all(COMMENT, own, ["name", "comment_type", "content"], order_by="creation asc")


def _name_teller(comment, author: str) -> None:
	values = {"owner": author}
	if comment.comment_type == ASSIGNED:
		user = frappe.utils.get_fullname(frappe.session.user)
		values["content"] = comment.content.replace(user, escape_html(author), 1)
	frappe.db.set_value(COMMENT, comment.name, values, update_modified=False)
