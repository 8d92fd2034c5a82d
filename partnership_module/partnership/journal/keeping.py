"""Journal packages that are kept with what is finished, where the settings say so: made in the background."""

from functools import partial

import frappe

from ...constants import SETTINGS
from ...dossier.digest import digest_of_bytes
from ...records import turns
from ..files import frozen_files
from . import packing


def keep_later(doc) -> None:
	"""Let a package be attached to a document that was just frozen or approved, after the transaction.

	Nothing happens where the settings do not ask for it, or where the document was finished elsewhere.
	"""
	if not doc.flags.imported and frappe.db.get_single_value(SETTINGS, "journal_packages"):
		frappe.enqueue(keep, enqueue_after_commit=True, doctype=doc.doctype, name=doc.name)


def keep(doctype: str, name: str) -> None:
	"""Attach the package of a document as a private file that nobody changes; the same one only once."""
	doc = frappe.get_doc(doctype, name)
	content = packing.pack(doc)
	turns.alone(doc.partnership, partial(_attach, doc, content))


def _attach(doc, content: bytes) -> None:
	if not frozen_files.has_package(doc, digest_of_bytes(content)):
		frozen_files.keep_package(doc, packing.file_name(doc), content)
