"""The pages of files that are appendices, in the PDF of an agreement.

A file's pages are drawn on pages of their own, untouched and tagged as one part each, after the page that
states the file. Links, fields and notes become what they look like. Whether the pages of a file are
accessible or keep for ever nobody here can promise, so a PDF with such pages claims neither PDF/A nor PDF/UA.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from ..dossier.pdf_file import at

DRAWN = "/Appended"
"""What the page of a file is called on the page that draws it."""
LEFT_OUT = (
	*("/Contents", "/StructParents", "/Annots", "/AA", "/B", "/Metadata", "/PieceInfo", "/Thumb", "/Tabs"),
	*("/Dur", "/Trans"),
)
"""What a page leaves behind: its structure, what acts, and its contents, which are drawn."""
HOLDING = ("/Sect", "/Div", "/Document")
"""Elements of the structure in which paragraphs stand."""
SHOWN = ("/Type", "/Subtype", "/Rect", "/AP", "/AS", "/F", "/Contents")
"""What is kept of a note or a filled-in field: how it looks."""


def with_pages(pdf: bytes, files: Iterable[tuple[int, str, bytes]], fingerprint: str | None) -> bytes:
	"""Put the pages of files into a tagged PDF. files: after how many of its pages, name and content.

	fingerprint: of the frozen text, by which a verification knows which version the PDF is of.
	"""
	from pypdf import PdfReader, PdfWriter

	writer = PdfWriter(clone_from=BytesIO(pdf))
	count, added = len(writer.pages), 0
	labels = [(0, "", 1)]
	readers = []
	for after, name, content in files:
		readers.append(PdfReader(BytesIO(content)))  # pypdf knows them by where they are in memory
		first = after + added
		pages = [_drawn(writer, page, first + i) for i, page in enumerate(readers[-1].pages)]
		_tag(writer, pages, first - 1)
		added += len(pages)
		labels += [(first, f"{name} ", 1)] + ([(after + added, "", after + 1)] if after < count else [])
	_label(writer, labels)
	if fingerprint:
		writer.add_metadata({"/Fingerprint": fingerprint})
	file = BytesIO()
	writer.write(file)
	return file.getvalue()


def is_appended(page: Any) -> bool:
	"""Tell whether a page of a PDF draws that of a file."""
	return DRAWN in objects_of(page)


def objects_of(drawn: Any) -> Any:
	"""Look up the pictures and drawings that a page or a drawing shows, by what it calls them."""
	return at(at(drawn, "/Resources") or {}, "/XObject") or {}


def drawn_alone(content: bytes) -> list[Any]:
	"""Draw the pages of a file as in an agreement, without one."""
	from pypdf import PdfReader, PdfWriter

	writer, reader = PdfWriter(), PdfReader(BytesIO(content))
	return [_drawn(writer, page, place) for place, page in enumerate(reader.pages)]


def _drawn(writer: Any, page: Any, place: int) -> Any:
	"""Insert a page that draws another one, in its size and turned as it is."""
	from pypdf.generic import DictionaryObject, NameObject, StreamObject

	new = writer.insert_page(page, place, excluded_keys=LEFT_OUT)
	contents = page.get_contents()
	drawn = StreamObject()
	drawn.set_data(b"" if contents is None else contents.get_data())
	drawn.update(
		{
			NameObject("/Type"): NameObject("/XObject"),
			NameObject("/Subtype"): NameObject("/Form"),
			NameObject("/BBox"): new["/MediaBox"],
			NameObject("/Resources"): new.raw_get("/Resources")
			if "/Resources" in new
			else DictionaryObject(),
		}
	)
	_forget_structure(drawn, set())
	if "/Group" in new:
		drawn[NameObject("/Group")] = new.raw_get("/Group")
	objects = DictionaryObject({NameObject(DRAWN): writer._add_object(drawn.flate_encode())})
	frame = StreamObject()
	frame.set_data(f"/P <</MCID 0>> BDC {DRAWN} Do EMC".encode())
	new[NameObject("/Contents")] = writer._add_object(frame)
	new[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
	_keep_notes(writer, page, new)
	return new


def _forget_structure(drawn: Any, met: set[int]) -> None:
	"""Take away what refers to the structure of the file, which stays behind."""
	for key in ("/StructParent", "/StructParents"):
		drawn.pop(key, None)
	for inner in objects_of(drawn).values():
		inner = inner.get_object()
		if id(inner) not in met:
			met.add(id(inner))
			_forget_structure(inner, met)


def _keep_notes(writer: Any, page: Any, new: Any) -> None:
	"""Let notes, stamps and filled-in fields look as they do; links go."""
	from pypdf.generic import ArrayObject, DictionaryObject, NameObject

	kept = ArrayObject()
	notes = at(page, "/Annots") or ()
	for note in (reference.get_object() for reference in notes):
		if "/AP" not in note or at(note, "/Subtype") in ("/Link", "/Popup"):
			continue
		looks = DictionaryObject({NameObject(key): note.raw_get(key) for key in SHOWN if key in note})
		looks[NameObject("/Subtype")] = NameObject("/Stamp")
		kept.append(writer._add_object(looks.clone(writer)))
	if kept:
		new[NameObject("/Annots")] = kept


def _tag(writer: Any, pages: list[Any], stated_on: int) -> None:
	"""Make each page a paragraph of the structure, after what stands last on the page that states them."""
	from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

	root: Any = writer._root_object["/StructTreeRoot"]
	numbers: Any = root["/ParentTree"]["/Nums"]
	before = writer.pages[stated_on]["/StructParents"]
	marked = (element.get_object() for element in numbers[numbers.index(before) + 1].get_object())
	last = [element for element in marked if isinstance(element, DictionaryObject)][-1]
	above: Any = last["/P"].get_object()
	while above["/S"] not in HOLDING:
		last, above = above, above["/P"].get_object()
	place = above["/K"].index(last.indirect_reference) + 1
	for offset, page in enumerate(pages):
		element = DictionaryObject(
			{
				NameObject("/Type"): NameObject("/StructElem"),
				NameObject("/S"): NameObject("/P"),
				NameObject("/P"): above.indirect_reference,
				NameObject("/Pg"): page.indirect_reference,
				NameObject("/K"): NumberObject(0),
			}
		)
		reference = writer._add_object(element)
		above["/K"].insert(place + offset, reference)
		number = NumberObject(max(numbers[::2]) + 1)
		numbers.extend([number, ArrayObject([reference])])
		page[NameObject("/StructParents")] = number


def _label(writer: Any, labels: list[tuple[int, str, int]]) -> None:
	"""Let a reader's program count the pages as they are printed: those of files by themselves."""
	from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

	rows = ArrayObject()
	for place, before, first in {row[0]: row for row in labels}.values():
		label = DictionaryObject({NameObject("/S"): NameObject("/D"), NameObject("/St"): NumberObject(first)})
		if before:
			label[NameObject("/P")] = TextStringObject(before)
		rows.extend([NumberObject(place), label])
	writer._root_object[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): rows})
