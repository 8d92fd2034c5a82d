"""One action on a document reads what is stored of its partnership once, and makes one text of it.

What was read is held on the document from the beginning of the action until it is saved, and read anew when
something was written meanwhile. Outside of an action everything is read as it is asked for.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import frappe

from ...constants import PARTNERSHIP
from ...dossier import schema
from ...records.export import Stored


@dataclass
class _Reading:
	stored: dict[str, Stored] = field(default_factory=dict)
	text: tuple[schema.Dossier, str] | None = None


def begin(doc) -> None:
	"""Hold from now on what is read for this document."""
	doc.flags.reading = doc.flags.reading or _Reading()


@contextmanager
def until_saved(doc) -> Iterator[None]:
	"""Hold what is read for this document, and forget it before it is written."""
	begin(doc)
	try:
		yield
	finally:
		doc.flags.reading = None


@contextmanager
def writing_beside(doc) -> Iterator[None]:
	"""Write something that stands in no dossier: what was read is still what is stored."""
	before = frappe.db.transaction_writes
	yield
	for stored in doc.flags.reading.stored.values() if doc.flags.reading else ():
		stored.writes += frappe.db.transaction_writes - before


def stored(doc, partnership: str | None = None) -> Stored:
	"""Read what is stored of the partnership of this document, or of another one; once while a reading is
	held."""
	name, reading = partnership or partnership_of(doc), doc.flags.reading
	if not reading:
		return Stored(name)
	if name not in reading.stored or not reading.stored[name].is_current:
		reading.stored[name] = Stored(name)
	return reading.stored[name]


def dossier_of(doc) -> schema.Dossier:
	"""Make the dossier around a document, with it as it stands now."""
	return stored(doc).dossier(instead=doc)


def text_of(doc, printed: schema.Dossier, text: Callable[[], str]) -> str:
	"""Give the text of a document; made anew when what is printed is not what it was made of last."""
	reading = doc.flags.reading
	if not reading:
		return text()
	if not reading.text or reading.text[0] != printed:
		reading.text = (printed, text())
	return reading.text[1]


def partnership_of(doc) -> str:
	"""Give the name of the partnership that a document is or hangs on."""
	return doc.name if doc.doctype == PARTNERSHIP else doc.partnership
