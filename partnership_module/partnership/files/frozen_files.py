"""Frozen PDFs on the disk: written before the transaction ends, removed after it, compared when read.

A file has a name that nobody guesses. Its File row has no content hash, so Frappe neither takes it for the
same as another one nor deletes the file from the disk: a file is gone exactly when its row is.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import frappe
from frappe.utils import escape_html, get_files_path, now

from ...dossier.digest import digest
from ...dossier.stated_files import Stated, stated_in
from ...records.words import _
from ..messages import refuse_because

FROZEN = ("Partnership Agreement", "Evaluation")
SECRET_NAME = re.compile(r".+-[0-9a-f]{32}\.(?:pdf|zip)")
APPENDIX = "appendix"
"""What a file that a frozen text states is to its document: `attached_to_field` of its row."""
PACKAGE = "journal_package"
"""The same, of a journal package that is kept."""
PACKAGE_NAME = re.compile(r".+-([0-9a-f]{64})-[0-9a-f]{32}\.zip")
SUBMITTED = 1
PRIVATE, PUBLIC = OURS_HERE = ("/private/files/", "/files/")


def put(doc, content: bytes) -> None:
	"""Write the PDF of a document to the disk and name it in the document, which is not saved by this."""
	url = _write(f"{_plain(doc)}-{secrets.token_hex(16)}.pdf", content)
	_attach(doc, url, f"{doc.name}.pdf", content, "pdf")
	doc.pdf = url
	doc.pdf_digest = hashlib.sha256(content).hexdigest()


def put_beside(doc, name: str, content: bytes, field: str) -> str:
	"""Write a further PDF of a document to the disk under a name that nobody guesses; returns its
	address."""
	url = _write(f"{_plain(doc)}-{secrets.token_hex(16)}.pdf", content)
	_attach(doc, url, name, content, field)
	return url


def keep(doc, stated: Stated, content: bytes) -> None:
	"""Write a file that a frozen text states to the disk; its name there holds its digest."""
	url = _write(f"{_plain(doc)}-{stated.digest}-{secrets.token_hex(16)}.pdf", content)
	_attach(doc, url, stated.name, content, APPENDIX)


def keep_package(doc, name: str, content: bytes) -> None:
	"""Write a journal package to the disk, attached to its document; its name there holds its digest."""
	digest = hashlib.sha256(content).hexdigest()
	url = _write(f"{_plain(doc)}-{digest}-{secrets.token_hex(16)}.zip", content)
	_attach(doc, url, name, content, PACKAGE)


def has_package(doc, digest: str) -> bool:
	"""Tell whether a journal package with this digest is kept with a document."""
	rows = {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "attached_to_field": PACKAGE}
	return bool(frappe.db.exists("File", {**rows, "file_url": ["like", f"%-{digest}-%"]}))


def package_alarm(url: str, name: str) -> str:
	"""Say in a sentence, safe as HTML, what happened to a journal package; "" while it is whole, and for all
	other files."""
	stated = PACKAGE_NAME.fullmatch(url.rsplit("/", 1)[-1])
	if not stated:
		return ""
	path = path_of(url)
	if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == stated[1]:
		return ""
	said = _(
		"Alarm: the journal package {0} is missing or is not the one that was made. Do not rely on it. Ask "
		"your administrator for it from the backup, or download the package anew from its form."
	)
	return said.format(escape_html(name))


def refuse_altered_package(file) -> None:
	"""Refuse a journal package that is not the one that was made."""
	if said := package_alarm(file.file_url or "", file.file_name or ""):
		frappe.throw(said, title=_("Alarm"))


def refuse_to_delete_package(file, _method: str | None = None) -> None:
	"""Refuse to delete the journal package of a document that is finished. Hook before a File is deleted."""
	of = (file.attached_to_doctype, file.attached_to_name)
	if file.attached_to_field == PACKAGE and frappe.db.get_value(*of, "docstatus") == SUBMITTED:
		frappe.throw(_("This file belongs to a frozen document and stays with it as it is."))


def kept(doc, digest: str) -> Iterator[bytes]:
	"""Give the files with this digest in their name that are kept with a document, whatever is in them."""
	rows = {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "attached_to_field": APPENDIX}
	if not doc.name:
		return
	for url in frappe.get_all("File", {**rows, "file_url": ["like", f"%-{digest}-%"]}, pluck="file_url"):
		if path_of(url).is_file():
			yield path_of(url).read_bytes()


def lay_aside(doc, stated: Stated) -> None:
	"""Leave an altered file with the document as evidence; forget the row of a missing one."""
	of = {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "attached_to_field": APPENDIX}
	for row in frappe.get_all(
		"File", {**of, "file_url": ["like", f"%-{stated.digest}-%"]}, ["name", "file_url"]
	):
		if path_of(row.file_url).exists():
			aside = {"attached_to_field": None, "file_name": _("{0}, altered.pdf").format(stated.name)}
			frappe.db.set_value("File", row.name, aside)
		else:
			frappe.db.delete("File", {"name": row.name})


def _plain(doc) -> str:
	return re.sub(r"[^\w-]", "_", doc.name)


def _attach(doc, url: str, name: str, content: bytes, field: str) -> None:
	frappe.get_doc(
		doctype="File",
		name=frappe.generate_hash(length=10),
		file_name=name,
		file_url=url,
		file_type=url.rpartition(".")[2].upper(),
		file_size=len(content),
		folder=frappe.db.get_value("File", {"is_attachments_folder": 1}),
		attached_to_doctype=doc.doctype,
		attached_to_name=doc.name,
		attached_to_field=field,
		is_private=1,
		# An owner may read a file of Frappe's whatever else is closed to them, and Guest is everybody. Frappe
		# makes the user the owner of what has no moment yet.
		owner="Administrator",
		modified_by=frappe.session.user,
		creation=now(),
		modified=now(),
	).db_insert()


def read(doc) -> bytes:
	"""Read the frozen PDF of a document. Refuses one that is missing or is not the one that was made."""
	refuse_altered(doc)
	return _stored(doc)


def refuse_altered(doc) -> None:
	"""Refuse while the frozen text or the PDF of a document is not what was frozen."""
	if said := alarm(doc):
		frappe.throw(said, title=_("Alarm"))


def alarm(doc) -> str:
	"""Say in a sentence, safe as HTML, what happened to a frozen text or its PDF; "" while both are whole."""
	if not (doc.docstatus == SUBMITTED and (doc.frozen_html or doc.digest)):
		return ""
	if not doc.frozen_html or digest(doc.frozen_html) != doc.digest:
		said = _(
			"Alarm: the frozen text of {0} was changed after it was frozen, and no longer has its "
			"fingerprint. Do not rely on it. Compare it with the copies of the parties, and tell your "
			"administrator."
		)
	elif (content := _stored(doc)) is None:
		said = _(
			"Alarm: the frozen PDF of {0} is missing. Ask your administrator for it from the backup, or let "
			"a coordinator make it anew from the frozen text."
		)
	elif hashlib.sha256(content).hexdigest() != doc.pdf_digest:
		said = _(
			"Alarm: the PDF that is kept of {0} is not the one that was frozen. Do not rely on it. Ask your "
			"administrator for it from the backup, or let a coordinator make it anew from the frozen text."
		)
	elif lost := _lost(doc):
		said = _(
			"Alarm: the appendix {1} that is kept with {0} is missing or is not the one that was frozen. Ask "
			"your administrator for it from the backup, or let a coordinator make it anew: it is taken from "
			"the frozen PDF."
		)
		return said.format(escape_html(doc.title or doc.name), escape_html(lost.name))
	else:
		return ""
	return said.format(escape_html(doc.title or doc.name))


def _lost(doc) -> Stated | None:
	"""Find a file that the frozen text states and that is not kept as it was; None while all are."""
	for stated in stated_in(doc.frozen_html):
		if not any(hashlib.sha256(one).hexdigest() == stated.digest for one in kept(doc, stated.digest)):
			return stated
	return None


def tell_on_form(doc) -> None:
	"""Show the alarm on the form, above everything else."""
	if said := alarm(doc):
		doc.set_onload("file_alarm", said)


def path_of(url: str) -> Path:
	"""Find where the file of an address of this site lies on the disk."""
	return Path(get_files_path(url.rsplit("/", 1)[-1], is_private=url.startswith(PRIVATE)))


def remove_with_the_rows(url: str) -> None:
	"""Take a file from the disk when the transaction has ended and no File row names it any more."""
	frappe.db.after_commit.add(partial(_remove_unnamed, url))


def keep_with_the_row(url: str) -> None:
	"""Keep a file that was just written only while a File row names it, whichever way the transaction
	ends."""
	frappe.db.after_rollback.add(partial(_remove_unnamed, url))
	remove_with_the_rows(url)


def _remove_unnamed(url: str) -> None:
	if not frappe.db.exists("File", {"file_url": url}):
		path_of(url).unlink(missing_ok=True)


def _stored(doc) -> bytes | None:
	"""Read the file as it lies on the disk; None when there is none, or no File row for it."""
	row = {"file_url": doc.pdf, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name}
	if not doc.pdf or not frappe.db.exists("File", row):
		return None
	try:
		return path_of(doc.pdf).read_bytes()
	except OSError:
		return None


def _write(name: str, content: bytes) -> str:
	"""Write a new private file, whole or not at all; returns its address."""
	url = PRIVATE + name
	path = path_of(url)
	keep_with_the_row(url)
	try:
		with told_when_full(), path.open("xb") as file:
			file.write(content)
			file.flush()
			os.fsync(file.fileno())
	except frappe.ValidationError:
		path.unlink(missing_ok=True)
		raise
	return url


@contextmanager
def told_when_full() -> Iterator[None]:
	"""Refuse in a sentence when a disk takes no more, here or where a PDF is made."""
	try:
		yield
	except OSError as error:
		refuse_because(
			_(
				"A file could not be written to the disk of the server ({0}), so nothing was saved. Tell "
				"your administrator, who makes room for it, then try again."
			),
			error.strerror or "",
			title=_("Not saved"),
		)
