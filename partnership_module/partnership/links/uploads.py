"""Files that a person hands in on the page of a link: kept with the link until they are sent with an act."""

import hashlib
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

import frappe
from frappe.core.api.file import get_max_file_size
from frappe.utils import cint, strip_html
from pypdf.errors import PyPdfError
from werkzeug.datastructures import FileStorage

from ...records.words import _
from ...rules.findings import N_
from ..files import frozen_files
from . import access_links
from .task import Wrong

FIELD = "files"
BEGINNINGS = {
	".pdf": b"%PDF-",
	".png": b"\x89PNG\r\n\x1a\n",
	".jpg": b"\xff\xd8\xff",
	".jpeg": b"\xff\xd8\xff",
	".docx": b"PK\x03\x04",
	".xlsx": b"PK\x03\x04",
}
"""By the end of the name how the content of such a file begins."""
UNSEEN = ("Cc", "Cf")
"""Categories of signs that control how others are shown."""
LARGEST, MOST = 10_000_000, 10
"""Bytes of one file, and files of one link."""
MEGABYTE = 1_000_000
REQUEST = 25 * 1024 * 1024
"""Bytes that Frappe takes in one request where the site says nothing else."""
BESIDE = 10_000
"""Bytes of a request beside the file that it carries."""

NOT_WHAT_IT_SAYS = N_("{0} is not what its name says. Open it, and save it anew.")


class Kept(NamedTuple):
	"""A file as it was received. name: of its File row; size in bytes; digest: SHA-256 in hexadecimals."""

	name: str
	title: str
	size: int
	digest: str

	def told(self) -> str:
		"""Confirm the file in words."""
		return _("{0}, {1} kB, SHA-256 {2}").format(self.title, -(-self.size // 1000), self.digest)


def largest() -> int:
	"""Give how many bytes one file may have on this site."""
	taken = cint(frappe.conf.get("max_file_size")) or REQUEST
	return min(LARGEST, taken - BESIDE, get_max_file_size())


def largest_in_words() -> str:
	"""Say how large one file may be, as "10 MB"."""
	return _("{0} MB").format(
		f"{largest() / MEGABYTE:.3g}".replace(".", "," if frappe.local.lang == "da" else ".")
	)


def take(link, files: Iterable[FileStorage]) -> None:
	"""Keep files with a link. Raises Wrong over the first that does not fit; those before it stay."""
	for file in files:
		if file.filename:
			_refuse_unfit(link, file)
			_take(link, file)


def remove(link, name: str) -> None:
	"""Take a file back that is kept with a link; what is kept elsewhere stays."""
	if name in [file.name for file in kept(link)]:
		frappe.delete_doc("File", name, ignore_permissions=True)


def kept(link) -> list[Kept]:
	"""List the files that are kept with a link, the first one first."""
	of_link = {"attached_to_doctype": access_links.LINK, "attached_to_name": link.name}
	names = frappe.get_all("File", of_link, pluck="name", order_by="creation asc")
	return [_as_kept(frappe.get_doc("File", name)) for name in names]


def hand_over(link, doc) -> list[Kept]:
	"""Give what is kept with a link to the document that it opens; returns the files as they are there."""
	given = []
	for file in kept(link):
		row = frappe.get_doc("File", file.name)
		given.append(_as_kept(_keep(doc.doctype, doc.name, file.title, _stored(row))))
		frappe.delete_doc("File", file.name, ignore_permissions=True)
	return given


def _take(link, file: FileStorage) -> None:
	try:
		_keep(access_links.LINK, link.name, _title(file), _content(file))
	except PyPdfError:
		_refuse(_(NOT_WHAT_IT_SAYS), _title(file))
	except frappe.ValidationError as error:
		frappe.clear_messages()
		_refuse(f"{{0}}: {strip_html(str(error))}", _title(file))


def _keep(doctype: str, name: str, title: str, content: bytes):
	file = frappe.get_doc(
		doctype="File",
		file_name=title,
		attached_to_doctype=doctype,
		attached_to_name=name,
		is_private=1,
		content=content,
	).insert(ignore_permissions=True)
	# On the disk Frappe gives it another name beside a file of the same.
	file.db_set("file_name", title, update_modified=False)
	return file


def _as_kept(file) -> Kept:
	content = _stored(file)
	return Kept(file.name, file.file_name, len(content), hashlib.sha256(content).hexdigest())


def _stored(file) -> bytes:
	return frozen_files.path_of(file.file_url).read_bytes()


def _refuse_unfit(link, file: FileStorage) -> None:
	title = _title(file)
	beginning = BEGINNINGS.get(PurePath(title).suffix.lower())
	content = _content(file)
	if beginning is None:
		_refuse(
			_("{0} is of a kind that is not taken. Send a PDF, a picture, or a Word or Excel file."), title
		)
	if not content.startswith(beginning):
		_refuse(_(NOT_WHAT_IT_SAYS), title)
	if len(content) > largest():
		_refuse(_("{0} is larger than {1}. Send a smaller one."), title, largest_in_words())
	if len(kept(link)) >= MOST:
		_refuse(_("{0} is one too many: ten files are taken. Remove one first."), title)


def _refuse(sentence: str, *values: str) -> None:
	raise Wrong({FIELD: sentence.format(*values)}, (_("Nothing was sent. See what is said of the files."),))


def _title(file: FileStorage) -> str:
	"""What a file is called, without the folders that some browsers tell, and without signs that are not
	seen: some turn the order of the letters round."""
	name = PurePath((file.filename or "").replace("\\", "/")).name
	return "".join(sign for sign in name if unicodedata.category(sign) not in UNSEEN)[-100:]


def _content(file: FileStorage) -> bytes:
	file.stream.seek(0)
	return file.stream.read(LARGEST + 1)
