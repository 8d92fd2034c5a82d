"""A journal package: a ZIP with papers, what is said of them, and the digests of all of it."""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from ..digest import digest_of_bytes
from .described import Described, Paper, as_data, as_json, as_xml

SCHEMA = Path(__file__).parent / "journal.xsd"
MANIFEST = "manifest-sha256.txt"
UNDATED = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the same papers give the same bytes on every day."""
READABLE = 0o100644 << 16
UNIX = 3
LONGEST = 120
"""Characters of a file's name; case systems and Windows take no long ones."""

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def package(described: Described, papers: Iterable[Paper]) -> bytes:
	"""Pack the papers of a record as a ZIP, the same bytes for the same input.

	It holds files/, metadata.xml with its schema journal.xsd, metadata.json, and manifest-sha256.txt with the
	digest of each of them, as `sha256sum --check` reads it.
	"""
	named = told_apart(papers)
	data = as_data(described, named)
	entries = {paper.path: paper.content for paper in named}
	entries["metadata.xml"] = as_xml(data)
	entries["metadata.json"] = as_json(data)
	entries["journal.xsd"] = SCHEMA.read_bytes()
	entries[MANIFEST] = manifest(entries)
	return _zipped(entries)


def manifest(entries: dict[str, bytes]) -> bytes:
	"""List the SHA-256 of each file, two blanks, and its path, sorted by path."""
	return "".join(f"{digest_of_bytes(entries[path])}  {path}\n" for path in sorted(entries)).encode()


def told_apart(papers: Iterable[Paper]) -> list[Paper]:
	"""Give each paper a name that every system takes, and that no other one has."""
	named: list[Paper] = []
	taken: set[str] = set()
	for paper in papers:
		name = _free(fit_name(paper.name), taken)
		taken.add(name.casefold())
		named.append(paper._replace(name=name))
	return named


def fit_name(name: str) -> str:
	"""Take out of a file's name what leads elsewhere or what some systems refuse; "file" where nothing is
	left."""
	fit = _UNFIT.sub("-", name).strip(" .-")
	stem, dot, extension = fit.rpartition(".")
	if not dot:
		return fit[:LONGEST] or "file"
	return f"{stem[: LONGEST - len(extension) - 1]}.{extension}"


def _free(name: str, taken: set[str]) -> str:
	stem, dot, extension = name.rpartition(".")
	base, end = (stem, dot + extension) if dot else (name, "")
	number, free = 1, name
	while free.casefold() in taken:
		number += 1
		free = f"{base}-{number}{end}"
	return free


def _zipped(entries: dict[str, bytes]) -> bytes:
	file = BytesIO()
	with zipfile.ZipFile(file, "w") as packed:
		for path, content in entries.items():
			entry = zipfile.ZipInfo(path, UNDATED)
			entry.create_system = UNIX
			entry.external_attr = READABLE
			packed.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
	return file.getvalue()
