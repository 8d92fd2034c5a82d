"""The PDFs that are appendices: looked into when attached, kept with what is frozen, found by digest.

What is said of a file in a row of Appendices is written here alone. A file is found by its SHA-256, wherever
it is kept, so what is found is always the one that a text states.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import frappe
from frappe.utils import cstr

from ...constants import AGREEMENT, PARTNERSHIP
from ...dossier import pdf_file, stated_files
from ...dossier.digest import digest_of_bytes
from ...dossier.stated_files import Stated
from ...records.words import _
from ...rules import sizes
from ..messages import refuse, refuse_because, refuse_to_print
from . import frozen_files

ROW = "Partnership Appendix"
FACTS = ("file_name", "file_pages", "file_digest")


# --- the rows of a partnership -----------------------------------------------------------------------------


def look_into(partnership) -> None:
	"""Say of each new file what the agreement states of it; refuse what cannot be an appendix.

	What was said of a file stays while the row has that file. A file of an earlier release, of which nothing
	was said, stays what it is: attached separately.
	"""
	before = {row.name: row for row in getattr(partnership.get_doc_before_save(), "appendices", ())}
	findings = []
	for i, row in enumerate(partnership.appendices):
		if partnership.flags.imported and not row.file:
			continue
		old = before.get(row.name)
		if old and cstr(old.file) == cstr(row.file):
			row.update({field: old.get(field) for field in FACTS})
			continue
		row.update(dict.fromkeys(FACTS))
		if row.file:
			try:
				_state(row)
			except pdf_file.UnfitPdf as error:
				findings.append(replace(error.finding, place=f"appendices.{i}.file"))
	refuse(findings, PARTNERSHIP)


def _state(row) -> None:
	file = _readable(row.file)
	name = _name_of(file.file_name or row.file)
	facts = pdf_file.examine(frozen_files.path_of(file.file_url).read_bytes(), name)
	row.update({"file_name": name, "file_pages": facts.pages, "file_digest": facts.digest})


def _readable(url: str):
	"""Load the record of a file on this site that the user may read; refuses any other."""
	for name in frappe.get_all("File", {"file_url": url, "is_folder": 0}, pluck="name"):
		file = frappe.get_doc("File", name)
		is_here = url.startswith((frozen_files.PRIVATE, frozen_files.PUBLIC))
		if is_here and file.has_permission("read") and frozen_files.path_of(url).is_file():
			return file
	refuse_because(_("There is no file {0} that you may read here. Attach it from your computer."), url)


def _name_of(written: str) -> str:
	"""Make a name that a file may have in any folder."""
	name = unicodedata.normalize("NFC", written).replace("\\", "/").rsplit("/", 1)[-1]
	name = "".join(sign for sign in name if sign.isprintable()).strip()
	stem = name[:-4] if name.lower().endswith(".pdf") else name
	return f"{stem[: sizes.LINE - 4] or 'appendix'}.pdf"


def keep_own(partnership) -> None:
	"""Give each row a private file of its own, attached to its partnership."""
	brought = partnership.flags.files or {}
	for row in partnership.appendices:
		if not row.file_digest:
			continue
		own = {"attached_to_doctype": PARTNERSHIP, "attached_to_name": partnership.name, "is_private": 1}
		if row.file and frappe.db.exists("File", {"file_url": row.file, **own}):
			continue
		content = frozen_files.path_of(row.file).read_bytes() if row.file else brought[row.file_digest]
		file = frappe.get_doc(doctype="File", file_name=row.file_name, content=content, **own)
		file.insert(ignore_permissions=True)
		row.db_set("file", file.file_url, update_modified=False)


def refuse_to_delete(file, _method: str | None = None) -> None:
	"""Refuse to delete a file that a row of Appendices states. Hook before a File is deleted."""
	row = {"file": file.file_url, "file_digest": ["is", "set"], "parent": file.attached_to_name}
	if file.attached_to_doctype == PARTNERSHIP and (title := frappe.db.get_value(ROW, row, "title")):
		refuse_because(
			_("The file {0} is the appendix {1}. Take it out of its row under Appendices first."),
			file.file_name or "",
			title,
			title=_("Not deleted"),
		)


# --- found by digest ---------------------------------------------------------------------------------------


def contents(doc, html: str) -> list[bytes]:
	"""Find the files that a text of an agreement states. Refuses in a sentence while one is missing."""
	stated = stated_files.stated_in(html)
	at_hand = [content for file in stated if (content := find(doc, file.digest)) is not None]
	try:
		return stated_files.found(stated, at_hand)
	except stated_files.MissingFile as error:
		refuse_to_print([error.finding])


def find(doc, digest: str) -> bytes | None:
	"""Find a file by its digest: kept with the agreement, brought along, of the partnership, in the PDF."""
	return next((one for one in _candidates(doc, digest) if digest_of_bytes(one) == digest), None)


def _candidates(doc, digest: str) -> Iterator[bytes]:
	yield from frozen_files.kept(doc, digest)
	yield from filter(None, [(doc.flags.files or {}).get(digest)])
	rows = {"parent": doc.partnership, "parenttype": PARTNERSHIP, "file_digest": digest}
	for url in frappe.get_all(ROW, rows, pluck="file"):
		if url and frozen_files.path_of(url).is_file():
			yield frozen_files.path_of(url).read_bytes()
	yield from _in_pdf(doc)


def _in_pdf(doc) -> Iterator[bytes]:
	"""Give the files that are attached to the frozen PDF, while that can be read."""
	from pypdf import PdfReader

	if not doc.pdf or not frozen_files.path_of(doc.pdf).is_file():
		return
	try:
		attached = PdfReader(BytesIO(frozen_files.path_of(doc.pdf).read_bytes())).attachments
		yield from [content for versions in attached.values() for content in versions]
	except Exception:  # pypdf raises whatever it stumbles over in an altered file
		return


def keep(doc) -> None:
	"""Keep the files that a frozen text states beside its PDF, each where it is not kept as it was.

	An altered one stays as evidence. Refuses in a sentence while one is nowhere left.
	"""
	stated = stated_files.stated_in(doc.frozen_html or "")
	for file, content in zip(stated, contents(doc, doc.frozen_html or ""), strict=True):
		if not any(digest_of_bytes(one) == file.digest for one in frozen_files.kept(doc, file.digest)):
			frozen_files.lay_aside(doc, file)
			frozen_files.keep(doc, file, content)


def of_partnership(name: str) -> list[tuple[Stated, bytes]]:
	"""Give the files that a partnership and its frozen agreements state, as far as they are here."""
	from ...records.export import export_partnership

	dossier = export_partnership(name)
	agreements = frappe.get_all(AGREEMENT, {"partnership": name, "docstatus": ["<", 2]}, pluck="name")
	docs = [frappe.get_doc(AGREEMENT, agreement) for agreement in agreements]
	docs = docs or [frappe._dict(partnership=name, flags=frappe._dict())]
	stated = {file.digest: file for file in stated_files.stated_by(dossier)}
	pairs = ((file, (find(doc, digest) for doc in docs)) for digest, file in stated.items())
	return [(file, content) for file, tries in pairs if (content := next(filter(None, tries), None))]
