"""The daily round of the files: frozen PDFs altered or lost, files and rows without each other.

What it finds stands in the Error Log and is a task for every coordinator, once.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import frappe
from frappe.utils import escape_html, get_files_path
from frappe.utils.user import get_users_with_role

from ...constants import MANAGER
from ...records.words import _
from . import frozen_files
from .frozen_files import FROZEN, PRIVATE, PUBLIC, SECRET_NAME
from .guarded_files import OURS

UNDER_WAY = 3600
"""Seconds in which a file without a row may belong to a transaction that has not ended yet."""


class FileProblem(NamedTuple):
	"""What is wrong, in a sentence that is safe to show as HTML, and the document that it is wrong with."""

	sentence: str
	doctype: str | None = None
	name: str | None = None


def tell() -> None:
	"""Log what is wrong with the files and tell every coordinator, of each problem once."""
	for problem in (*alarms(), *altered_packages(), *rows_without_file(), *files_without_row()):
		_tell(problem)


def alarms() -> Iterator[FileProblem]:
	"""Find frozen documents whose text or PDF is not what was frozen."""
	for doctype in FROZEN:
		for name in frappe.get_all(doctype, {"docstatus": 1}, pluck="name", order_by="name asc"):
			if alarm := frozen_files.alarm(frappe.get_doc(doctype, name)):
				yield FileProblem(alarm, doctype, name)


def altered_packages() -> Iterator[FileProblem]:
	"""Find journal packages that are missing or are not what was made."""
	rows = frappe.get_all(
		"File",
		{"attached_to_doctype": ["in", OURS], "attached_to_field": frozen_files.PACKAGE},
		["file_url", "file_name", "attached_to_doctype", "attached_to_name"],
		order_by="creation asc",
	)
	for row in rows:
		if said := frozen_files.package_alarm(row.file_url, row.file_name):
			yield FileProblem(said, row.attached_to_doctype, row.attached_to_name)


def rows_without_file() -> Iterator[FileProblem]:
	"""Find attachments of documents of ours that are gone from the disk; for frozen PDFs see `alarms`."""
	attached = {"attached_to_doctype": ["in", OURS], "is_folder": 0}
	fields = ["file_url", "file_name", "attached_to_doctype", "attached_to_name"]
	for row in frappe.get_all("File", attached, fields, order_by="creation asc"):
		url = row.file_url or ""
		is_here = url.startswith((PRIVATE, PUBLIC)) and not SECRET_NAME.fullmatch(url)
		if is_here and not frozen_files.path_of(url).exists():
			said = _("The attached file {0} is missing on the disk. Get it from the backup, or remove it.")
			yield FileProblem(
				said.format(escape_html(row.file_name or url)), row.attached_to_doctype, row.attached_to_name
			)


def files_without_row() -> Iterator[FileProblem]:
	"""Find frozen files on the disk that no record has: left by a server that stopped while it froze
	something."""
	folder = Path(get_files_path(is_private=True))
	for path in sorted((*folder.glob("*.pdf"), *folder.glob("*.zip"))):
		is_ours = SECRET_NAME.fullmatch(path.name) and time.time() - path.stat().st_mtime > UNDER_WAY
		if is_ours and not frappe.db.exists("File", {"file_url": PRIVATE + path.name}):
			said = _(
				"The PDF {0} in the private files belongs to no record: the server stopped while it was "
				"made. An administrator may delete it."
			)
			yield FileProblem(said.format(escape_html(path.name)))


def _tell(problem: FileProblem) -> None:
	task = {
		"reference_type": problem.doctype,
		"reference_name": problem.name,
		"description": problem.sentence,
	}
	managers = get_users_with_role(MANAGER) or ["Administrator"]
	untold = [user for user in managers if not _was_told(user, problem)]
	if untold:
		frappe.log_error(
			"Files of partnerships",
			problem.sentence,
			reference_doctype=problem.doctype,
			reference_name=problem.name,
		)
	for user in untold:
		frappe.get_doc(doctype="ToDo", allocated_to=user, priority="High", **task).insert(
			ignore_permissions=True
		)


def _was_told(user: str, problem: FileProblem) -> bool:
	"""Tell whether there is such a task, open or done. Frappe may have changed its HTML, so the text
	decides."""
	about = {"allocated_to": user, "reference_type": problem.doctype, "reference_name": problem.name}
	if not problem.name:
		about |= {"reference_type": ["is", "not set"], "reference_name": ["is", "not set"]}
	return problem.sentence in frappe.get_all("ToDo", about, pluck="description")
