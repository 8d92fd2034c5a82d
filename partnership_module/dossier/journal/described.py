"""What is said of the papers in a journal package: the same in XML, in JSON and in the list of digests."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

from ...rules.journal import kle
from ..digest import digest_of_bytes

NAMESPACE = "urn:partnership-module:journal-package:1"


class Paper(NamedTuple):
	"""A file of the package. name: below the folder files/. kind: what it is, such as "Minutes"."""

	name: str
	kind: str
	media_type: str
	format: str
	content: bytes

	@property
	def path(self) -> str:
		return f"files/{self.name}"


class Party(NamedTuple):
	name: str
	cvr: str | None = None


@dataclass(frozen=True)
class Described:
	"""A record as a case system files it.

	kind: "Agreement", "Meeting" or "Evaluation". dates: what happened, and the day or moment in ISO 8601.
	"""

	kind: str
	identifier: str
	title: str
	status: str
	language: str
	partnership: str
	partnership_identifier: str
	version: int | None = None
	case_number: str | None = None
	kle_number: str | None = None
	responsible: str | None = None
	parties: tuple[Party, ...] = ()
	dates: tuple[tuple[str, str], ...] = ()


def as_data(described: Described, papers: Iterable[Paper]) -> dict[str, Any]:
	"""Say as plain data what a package is and holds; what is not known is left out."""
	number = kle.read(described.kle_number) if described.kle_number else None
	subject, facet = number if isinstance(number, kle.Kle) else (None, None)
	data = {
		"kind": described.kind,
		"identifier": described.identifier,
		"title": described.title,
		"version": described.version,
		"status": described.status,
		"language": described.language,
		"caseNumber": described.case_number,
		"kleSubject": subject,
		"kleFacet": facet,
		"partnership": {"identifier": described.partnership_identifier, "title": described.partnership},
		"responsible": described.responsible,
		"parties": [_stated({"name": party.name, "cvr": party.cvr}) for party in described.parties],
		"dates": [{"event": event, "at": moment} for event, moment in described.dates],
		"files": [_file(paper) for paper in papers],
	}
	return _stated(data)


def as_json(data: dict[str, Any]) -> bytes:
	"""Write what `as_data` says as JSON in UTF-8."""
	return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def as_xml(data: dict[str, Any]) -> bytes:
	"""Write what `as_data` says as XML in UTF-8, as journal.xsd describes it."""
	root = etree.Element(_name("journalPackage"), nsmap={None: NAMESPACE}, schemaVersion="1")
	root.extend(_elements(data))
	written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
	return written


def _stated(data: dict[str, Any]) -> dict[str, Any]:
	return {name: value for name, value in data.items() if value is not None}


def _file(paper: Paper) -> dict[str, Any]:
	return {
		"path": paper.path,
		"kind": paper.kind,
		"mediaType": paper.media_type,
		"format": paper.format,
		"bytes": len(paper.content),
		"sha256": digest_of_bytes(paper.content),
	}


ROWS = {"parties": "party", "dates": "date", "files": "file"}
"""The lists, and what each of their rows is called."""


def _elements(data: dict[str, Any]) -> Iterator[Any]:
	for name, value in data.items():
		element = etree.Element(_name(name))
		if name in ROWS:
			for row in value:
				etree.SubElement(element, _name(ROWS[name])).extend(_elements(row))
		elif isinstance(value, dict):
			element.extend(_elements(value))
		else:
			element.text = _xml_text(str(value))
		yield element


def _name(name: str) -> str:
	return f"{{{NAMESPACE}}}{name}"


def _xml_text(text: str) -> str:
	"""Leave out what no XML may hold."""
	return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
