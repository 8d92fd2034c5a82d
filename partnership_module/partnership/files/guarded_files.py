"""The guard of files on the disk: Frappe lets several File rows name one file, and asks for permission on
each row alone.

A file that is attached to a document of ours has a place of its own on the disk: no row of another document
names it, and the document says who may read it. Where Frappe has no hook its functions are wrapped, so that
this holds on every way to a file, by whichever address or method.
"""

import functools
import re
from pathlib import Path
from typing import NoReturn

import frappe
from frappe.core.doctype.file import file as frappe_file

from ...constants import CONFIDENTIAL, OPEN_TO_ALL_ROLES
from ...dossier import pdf_file
from ...records.words import _
from ...rules.findings import Finding
from ..access import names
from ..messages import refuse_because, sentence
from . import frozen_files
from .frozen_files import FROZEN, PRIVATE, PUBLIC

OURS = (*CONFIDENTIAL, *OPEN_TO_ALL_ROLES)
ADDRESSES = ("file_url", "file_name", "thumbnail_url")
PLACE = (
	*ADDRESSES,
	"content_hash",
	"folder",
	"is_private",
	"attached_to_doctype",
	"attached_to_name",
	"attached_to_field",
)
REPLACED = re.compile(r"[/\\%?#]")
"""Signs of a name in whose place Frappe puts another on the disk."""
READING = ("read", "select", "print", "export", "report", None)


# --- saving and deleting a File row ------------------------------------------------------------------------


def keep_apart(file, _method: str | None = None) -> None:
	"""Give the files of documents of ours a place that they share with no other. Hook before a File is
	saved."""
	if file.is_folder:
		return
	_refuse_to_move_frozen(file)
	is_ours = file.attached_to_doctype in OURS
	if is_ours and file.is_new() and not file.file_url:
		refuse_because(
			_("{0} is empty. Save it anew where it comes from, and attach that."),
			file.file_name or "",
			title=_("Not attached"),
		)
	if file.is_new() or any(map(file.has_value_changed, PLACE)):
		_leave_to_others(file, is_ours)
	if is_ours and not _is_elsewhere(file.file_url):
		# By its hash Frappe takes other files for this one, moves them together and deletes them at once.
		file.content_hash = None
		if file.is_new():
			frozen_files.keep_with_the_row(file.file_url)


def remove_from_disk(file, _method: str | None = None) -> None:
	"""Take the file of a document of ours from the disk when the transaction ends. Hook after a File is
	deleted."""
	if file.attached_to_doctype in OURS and not file.is_folder and not _is_elsewhere(file.file_url):
		frozen_files.remove_with_the_rows(file.file_url)


def _refuse_to_move_frozen(file) -> None:
	"""Refuse to move or publish what is attached to a frozen document.

	Frappe refuses to delete it: both DocTypes protect their files.
	"""
	before = file.get_doc_before_save()
	if not before or not any(map(file.has_value_changed, PLACE)):
		return
	if before.attached_to_doctype not in FROZEN and before.attached_to_field != frozen_files.PACKAGE:
		return
	if frappe.db.get_value(before.attached_to_doctype, before.attached_to_name, "docstatus") == 1:
		frappe.throw(_("This file belongs to a frozen document and stays with it as it is."))


def _leave_to_others(file, is_ours: bool) -> None:
	"""Copy a file that another row names too, where the user may read it; else refuse."""
	if file.is_new() and file.file_url and _rows_at(file, ("file_name",)):
		file.file_name = file.file_url.rsplit("/", 1)[-1]
	guarded = _rows_at(file, _on_this_site(file, ADDRESSES))
	may_copy = file.is_new() and not _is_elsewhere(file.file_url) and not _rows_at(file, ("thumbnail_url",))
	if guarded and not (may_copy and all(_may(row, "read") for row in guarded)):
		_refuse(file)
	if guarded or (is_ours and not _is_elsewhere(file.file_url) and _rows_at(file, ("file_url",), {})):
		_copy(file)


def _refuse(file) -> NoReturn:
	# With these flags Frappe would delete the file of the other row when the transaction is rolled back.
	for flag in ("new_file", "original_content", "original_path"):
		file.flags.pop(flag, None)
	frappe.throw(
		_("This file belongs to another document. Open it there, or attach a copy of your own."),
		frappe.PermissionError,
		title=_("Not attached"),
	)


def _copy(file) -> None:
	"""Give the row a copy of the file, at a place of its own."""
	file.content = Path(file.get_full_path()).read_bytes()
	file.update({"file_url": "", "thumbnail_url": None})
	file.flags.new_file = True
	file.save_file(content=file.content, ignore_existing_file_check=True)


# --- whose a place is --------------------------------------------------------------------------------------


def _rows_at(file, fields: tuple[str, ...], of: dict | None = None) -> list:
	"""List the other rows at the places on the disk that a row reaches; by default those of documents of
	ours."""
	urls = sorted({url for field in fields for url in _places(file, field)})
	if not urls:
		return []
	rows = frappe.get_all(
		"File",
		filters={
			"file_url": ["in", urls],
			"name": ["!=", file.name or ""],
			**({"attached_to_doctype": ["in", OURS]} if of is None else of),
		},
		fields=["name", "file_url", "attached_to_doctype", "attached_to_name", "attached_to_field"],
	)
	return list(filter(_has_document, rows)) if of is None else rows


def _has_document(row) -> bool:
	"""Tell whether the document of a row is stored; a form that was never saved has files already."""
	return row.attached_to_doctype in OURS and bool(
		frappe.db.exists(row.attached_to_doctype, row.attached_to_name)
	)


def _places(file, field: str) -> tuple[str, ...]:
	"""List the addresses of the files that Frappe reads, writes, moves or deletes for this value.

	Where the value has more parts, such as ".." or the name of a host, Frappe takes now the whole, now the
	last part.
	"""
	value = file.get(field) or ""
	name = value.rsplit("/", 1)[-1]
	if not name:
		return ()
	if field == "file_name":
		return (PRIVATE + name,) if file.is_private else (PUBLIC + name,)
	return (value,) if value in (PRIVATE + name, PUBLIC + name) else (PRIVATE + name, PUBLIC + name)


def _is_elsewhere(url: str | None) -> bool:
	return not (url or "").startswith((PRIVATE, PUBLIC))


def _on_this_site(file, fields: tuple[str, ...]) -> tuple[str, ...]:
	"""Pick the fields that hold no link elsewhere. A link to a file of some Frappe site may be to this
	one."""
	return tuple(
		field
		for field in fields
		if not (file.get(field) or "").startswith(("http://", "https://")) or "/files/" in file.get(field)
	)


def _may(row, ptype: str, user: str | None = None) -> bool:
	return frappe.has_permission(row.attached_to_doctype, ptype, row.attached_to_name, user=user)


# --- Frappe's own functions --------------------------------------------------------------------------------


def guard_reading(**_given) -> None:
	"""Wrap Frappe's functions that name, read and delete files, once. Hook before every request and every
	job."""
	if hasattr(frappe_file.has_permission, "before_ours"):
		return
	frappe_file.has_permission = _wrapped(frappe_file.has_permission, _permitted)
	frappe_file.generate_file_name = _wrapped(frappe_file.generate_file_name, _free_name)
	for method, ours in {
		"is_downloadable": _downloadable,
		"unzip": _unzipped,
		"get_content": _whole_content,
		"delete_file_from_filesystem": _deleted,
		"check_content": _checked,
		"write_file": _written,
	}.items():
		setattr(frappe_file.File, method, _wrapped(getattr(frappe_file.File, method), ours))


def _wrapped(theirs, ours):
	@functools.wraps(theirs)
	def guarded(*given, **named):
		return ours(theirs, *given, **named)

	guarded.before_ours = theirs
	return guarded


def has_permission(doc, ptype=None, user=None, debug=False) -> bool:
	"""Tell whether the user may do this with a File: Frappe's own answer, and ours on top. Hook."""
	guard_reading()
	return frappe_file.has_permission(doc, ptype=ptype, user=user, debug=debug)


def _free_name(theirs, name: str, **given) -> str:
	"""Look for a name that is free as a file has it on the disk.

	There Frappe replaces some signs, but looks for the name that has them, and so writes over the file of
	another row: "Bilag #3.pdf" over "Bilag _3.pdf".
	"""
	return theirs(REPLACED.sub("_", name), **given)


def _permitted(theirs, doc, ptype=None, user=None, debug=False) -> bool:
	"""Decide on the row as it is sent, and as it is stored where that is another."""
	user = user or frappe.session.user
	rows = filter(None, (_stored_otherwise(doc), doc))
	return all(_row_permitted(theirs, row, ptype, user, debug) for row in rows)


def _stored_otherwise(file):
	"""Load the stored row of a file, where what is sent says something else of its place or its owner."""
	name = names.stored("File", file.name)
	stored = frappe.get_doc("File", name) if name else None
	is_other = stored and any(file.get(field) != stored.get(field) for field in (*PLACE, "owner"))
	return stored if is_other else None


def _row_permitted(theirs, doc, ptype, user: str, debug: bool) -> bool:
	"""Decide on one row: of a private file of a document of ours, by the document and not by the row's
	owner."""
	allowed = theirs(doc, ptype=ptype, user=user, debug=debug)
	if not allowed or user == "Administrator" or ptype == "create" or doc.is_folder:
		return allowed and (ptype != "create" or _may_name(doc, user))
	is_ours = _has_document(doc)
	others = _rows_at(doc, ("file_url",))
	if ptype in READING:
		documents = [*others, *([doc] if is_ours else [])]
		is_open = not doc.is_private and (doc.file_url or "").startswith(PUBLIC)
		return is_open or not documents or any(_may(row, "read", user) for row in documents)
	return _may(doc, "write", user) if is_ours else not others


def _may_name(file, user: str) -> bool:
	"""Tell whether a new row may take its content from where its address says."""
	if file.get("content"):
		return True
	fields = _on_this_site(file, ("file_url",) if file.file_url else ("file_name",))
	return all(_may(row, "read", user) for row in _rows_at(file, fields))


def _downloadable(theirs, file) -> bool:
	if not theirs(file):
		return False
	_refuse_altered(file)
	return True


def _unzipped(theirs, file):
	"""Ask for permission to write: Frappe asks nobody before it takes a file apart and deletes it."""
	file.check_permission("write")
	return theirs(file)


def _whole_content(theirs, file) -> bytes | str:
	"""Read a file; the PDF of a frozen document only while it is what was frozen."""
	if not file.get("content"):
		if file.is_new() and not _may_name(file, frappe.session.user):
			_refuse(file)
		_refuse_altered(file)
	return theirs(file)


def _checked(theirs, file) -> None:
	"""Say of a PDF that Frappe refuses, or stumbles over, what is wrong with it and what to do."""
	try:
		theirs(file)
	except Exception as error:  # its reader raises whatever it stumbles over in a broken file
		if file.attached_to_doctype not in OURS:
			raise
		message = pdf_file.ACTS if isinstance(error, frappe.ValidationError) else pdf_file.NOT_PDF
		finding = Finding("", message, {"file": file.file_name, "what": "JavaScript"})
		frappe.throw(sentence(finding, file.attached_to_doctype), title=_("Not attached"))


def _written(theirs, file) -> str | None:
	"""Write a file of a document of ours whole, or not at all: Frappe leaves what a full disk took of it."""
	if file.attached_to_doctype not in OURS or file.is_remote_file:
		return theirs(file)
	path = Path(file.get_full_path())
	was_there = path.exists()
	try:
		with frozen_files.told_when_full():
			return theirs(file)
	except BaseException:
		if not was_there:
			path.unlink(missing_ok=True)
		raise


def _refuse_altered(file) -> None:
	frozen_files.refuse_altered_package(file)
	own = [file] if file.attached_to_doctype in FROZEN else []
	for row in (*own, *_rows_at(file, ("file_url",), {"attached_to_doctype": ["in", FROZEN]})):
		doc = {"name": row.attached_to_name}
		if row.attached_to_field != frozen_files.APPENDIX:
			doc["pdf"] = row.file_url
		if frappe.db.exists(row.attached_to_doctype, doc):
			frozen_files.refuse_altered(frappe.get_doc(row.attached_to_doctype, doc["name"]))


def _deleted(theirs, file, only_thumbnail: bool = False) -> None:
	"""Delete nothing that a row of a document of ours names; its own file goes after the transaction."""
	fields = ("thumbnail_url",) if only_thumbnail else ("file_url", "thumbnail_url")
	if _rows_at(file, fields):
		return
	theirs(file, only_thumbnail=only_thumbnail or file.attached_to_doctype in OURS)
