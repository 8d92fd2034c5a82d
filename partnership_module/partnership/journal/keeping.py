"""Journal packages that are kept with what is finished, where the settings say so: made in the background.

A package that was not made, because a worker or Redis stopped or a disk was full, is ordered anew each hour.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

import frappe
from frappe.utils import add_to_date, now_datetime

from ...constants import AGREEMENT, SETTINGS
from ...dossier.digest import digest_of_bytes
from ...records import turns
from ..documents import jobs
from ..files import frozen_files
from . import packing
from .describing import EVALUATION, MEETING

FINISHED = {AGREEMENT: "frozen_on", MEETING: "approved_on", EVALUATION: "frozen_on"}
"""By DocType the field that says when a document was finished."""
TRIED_FOR = 7
"""Days in which a package that is missing is ordered anew by itself."""
AT_WORK = 1
"""Hours in which the job of a document that was just finished may still be waiting."""


def keep_later(doc) -> None:
	"""Let a package be attached to a document that was just frozen or approved, after the transaction.

	Nothing happens where the settings do not ask for it, or where the document was finished elsewhere.
	"""
	if not doc.flags.imported and _is_asked_for():
		jobs.order_after_commit(keep, doctype=doc.doctype, name=doc.name)


def _is_asked_for() -> bool:
	return bool(frappe.db.get_single_value(SETTINGS, "journal_packages"))


def try_again() -> None:
	"""Order the packages anew that are missing. Hook of the scheduler, hourly."""
	for doctype, name in missing(now_datetime()) if _is_asked_for() else ():
		jobs.order(keep, doctype=doctype, name=name)


def missing(now: datetime) -> Iterator[tuple[str, str]]:
	"""List what was finished in the last days and has no package; of an agreement in force, of that too."""
	for doctype, field in FINISHED.items():
		asked = {"docstatus": 1, "imported_on": ["is", "not set"]}
		asked[field] = ["between", [add_to_date(now, days=-TRIED_FOR), now]]
		for row in frappe.get_all(doctype, asked, ["name", "modified"], order_by="creation asc"):
			if row.modified < add_to_date(now, hours=-AT_WORK) and not _has_package(doctype, row.name):
				yield doctype, row.name
	changed = ["between", [add_to_date(now, days=-TRIED_FOR), add_to_date(now, hours=-AT_WORK)]]
	begun = {"docstatus": 1, "imported_on": ["is", "not set"], "status": "In Force", "modified": changed}
	for name in frappe.get_all(AGREEMENT, begun, pluck="name", order_by="creation asc"):
		doc = frappe.get_doc(AGREEMENT, name)
		if _has_package(AGREEMENT, name) and not _has_package(AGREEMENT, name, packing.file_name(doc)):
			yield AGREEMENT, name


def _has_package(doctype: str, name: str, file_name: str | None = None) -> bool:
	"""Tell whether a package is kept with a document; with a name, whether that of this state is."""
	rows = {"attached_to_doctype": doctype, "attached_to_name": name}
	rows["attached_to_field"] = frozen_files.PACKAGE
	return bool(frappe.db.exists("File", rows | ({"file_name": file_name} if file_name else {})))


def keep(doctype: str, name: str) -> None:
	"""Attach the package of a document as a private file that nobody changes; the same one only once."""
	doc = frappe.get_doc(doctype, name)
	content = packing.pack(doc)
	turns.alone(doc.partnership, partial(_attach, doc, content))


def _attach(doc, content: bytes) -> None:
	if not frozen_files.has_package(doc, digest_of_bytes(content)):
		frozen_files.keep_package(doc, packing.file_name(doc), content)
