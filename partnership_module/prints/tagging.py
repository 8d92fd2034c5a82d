"""The structure of a PDF as PDF/UA-1 (ISO 14289-1) wants it, beside PDF/A-3a, put right before it is written.

WeasyPrint tags each page for itself: a table that goes over pages is several to it, each with its head, and
what stands in the margins is content. Here a table becomes one, its header cells say what they head, what is
repeated or stands in a margin is an artefact, and charts have their words.
"""

from typing import Any, NamedTuple

import pydyf
from weasyprint import Document
from weasyprint.formatting_structure import boxes

CLAIM = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the document follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""
"""The metadata that claim PDF/UA-1, and say to PDF/A what the claim is made with."""
CELLS = ("/TH", "/TD")
FIGURES = ("/Figure", "/NonStruct")
COLUMN_SCOPES = ("col", "colgroup")
CONTINUES = "more"
"""Class of a row that goes on with the row above, and stands below the header cell of that."""

Structure = dict[str, Any]
"""A dictionary of pydyf: an element of the structure, with its kind "S", children "K" and parent "P"."""


class Row(NamedTuple):
	"""A row as it is drawn on a page: its box, the element of its group, its cells and their structure."""

	box: Any
	group: Any
	cells: list[tuple[Any, Structure]]


def put_right(document: Document, pdf: pydyf.PDF) -> None:
	"""Make the tagged PDF of a document one that may be called PDF/UA-1; a finisher of WeasyPrint."""
	tree = Tree(pdf)
	for drawn in _tables(document, tree):
		rows = _joined(drawn, tree)
		if any(cell.element.tag == "th" for row in rows for cell, _structure in row.cells):
			_name_headers(rows, tree)
		else:
			_call_text(rows, tree)
	_describe_drawings(document, tree)
	_describe_links(tree)
	_make_artefacts(tree)
	_index(tree)
	_claim(pdf)


class Tree:
	"""The elements of a PDF's structure, found by reference."""

	def __init__(self, pdf: pydyf.PDF):
		self.pdf = pdf
		self.named: list[tuple[str, bytes]] = []
		self.elements = [o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/StructElem"]
		self.root: Structure = self.at(pdf.catalog["StructTreeRoot"])
		self.header_cells: dict[int, Structure] = {}
		for element in self.elements:
			self._forget_names(element)

	def _forget_names(self, element: Structure) -> None:
		"""Take away the names of header cells: those of WeasyPrint 68 are addresses in memory.

		It also tags the words inside of a cell as a cell.
		"""
		name = element.pop("ID", None)
		if element["S"] in CELLS and self.above(element).get("S") in CELLS:
			_retag(element, "/NonStruct")
		if element["S"] in CELLS:
			if name is not None and isinstance(name.string, int):
				self.header_cells[name.string] = element
			element.get("A", {}).pop("Headers", None)

	def at(self, reference: bytes) -> Any:
		return self.pdf.objects[int(reference.split()[0])]

	def above(self, element: Structure) -> Structure:
		parent: Structure = self.at(element["P"])
		return parent

	def move(self, element: Structure, parent: Structure) -> None:
		self.take_out(element)
		parent["K"].append(element.reference)  # type: ignore[attr-defined]
		element["P"] = parent.reference  # type: ignore[attr-defined]

	def name(self, element: Structure) -> Any:
		"""Give a header cell a name, by which its cells call it."""
		name = f"cell {len(self.named) + 1:05}"
		self.named.append((name, element.reference))  # type: ignore[attr-defined]
		element["ID"] = pydyf.String(name)
		return element["ID"]

	def take_out(self, element: Structure) -> None:
		"""Take an element from its parent, and a parent that holds nothing any more from its own."""
		parent, reference = self.above(element), element.reference  # type: ignore[attr-defined]
		parent["K"][:] = [child for child in parent["K"] if child != reference]
		if not parent["K"] and parent.get("S") in ("/Div", "/Sect", "/TBody", "/TR", "/Table"):
			self.take_out(parent)

	def reached(self) -> set[int]:
		"""The numbers of all elements that belong to the structure still."""
		found: set[int] = set()
		ahead = [*self.root["K"]]
		while ahead:
			child = ahead.pop()
			if isinstance(child, bytes) and (number := int(child.split()[0])) not in found:
				found.add(number)
				ahead += self.at(child).get("K", ())
		return found


# --- tables -------------------------------------------------------------------------------------------------


def _tables(document: Document, tree: Tree) -> list[list[Row]]:
	"""List the rows of each table in the order of the pages, a table over pages once, its head once."""
	tables: dict[int, list[Row]] = {}
	for page in document.pages:
		for box in page._page_box.descendants():
			if isinstance(box, boxes.TableBox):
				rows = tables.setdefault(id(box.element), [])
				groups = [group for group in box.children if not (group.is_header and rows)]
				rows += [_row(row, group, tree) for group in groups for row in group.children]
	drawn = ([row for row in rows if row.cells] for rows in tables.values())
	return [rows for rows in drawn if rows]


def _row(row: Any, group: Any, tree: Tree) -> Row:
	cells = [(cell, getattr(cell, "mark", None) or tree.header_cells.get(id(cell))) for cell in row.children]
	return Row(row, group.element, [(cell, structure) for cell, structure in cells if structure is not None])


def _joined(rows: list[Row], tree: Tree) -> list[Row]:
	"""Make one table of its parts on several pages, and give its rows, each once."""
	groups: dict[int, Structure] = {}
	whole: dict[int, Row] = {}
	parts: dict[int, Structure] = {}
	for row in rows:
		line = tree.above(row.cells[0][1])
		group = tree.above(line)
		part = tree.above(group)
		parts[id(part)] = part
		table = next(iter(parts.values()))
		begun = whole.setdefault(id(row.box.element), row)
		if begun is not row:
			_fill_up(begun, row, tree)
		elif (into := groups.setdefault(id(row.group), group)) is not group:
			tree.move(line, into)
		elif part is not table:
			tree.move(group, table)
	for part in [*parts.values()][1:]:
		tree.take_out(part)
	return list(whole.values())


def _fill_up(row: Row, rest: Row, tree: Tree) -> None:
	"""Put what stands on the next page of a row into the cells that it began in."""
	begun = {id(cell.element): structure for cell, structure in row.cells}
	for cell, structure in rest.cells:
		for child in [*structure["K"]]:
			tree.move(tree.at(child), begun[id(cell.element)])


def _name_headers(rows: list[Row], tree: Tree) -> None:
	"""Say of each header cell what it heads, and of each other cell which header cells are its own."""
	columns: dict[int, list[Any]] = {}
	beside: list[Any] = []
	above: list[Any] = []
	group = None
	for row in rows:
		if row.group is not group:
			group, above = row.group, []
		if CONTINUES not in row.box.element.get("class", "").split():
			beside = []
		column = 0
		for cell, structure in row.cells:
			spanned = range(column, column + cell.colspan)
			column += cell.colspan
			if cell.element.tag == "td":
				own = [name for place in spanned for name in columns.get(place, ())]
				_set(structure, cell, Headers=[*own, *above, *beside])
				continue
			scope = cell.element.get("scope") or (
				"col" if group is not None and group.tag == "thead" else "row"
			)
			name = tree.name(structure)
			_set(structure, cell, Scope="/Column" if scope in COLUMN_SCOPES else "/Row")
			if scope in COLUMN_SCOPES:
				for place in spanned:
					columns.setdefault(place, []).append(name)
			else:
				(above if scope == "rowgroup" else beside).append(name)


def _call_text(rows: list[Row], tree: Tree) -> None:
	"""Tag what people lined up without a head as text: a table has cells that say what the others mean."""
	lines = [tree.above(row.cells[0][1]) for row in rows]
	groups = [tree.above(line) for line in lines]
	cells = [structure for row in rows for _cell, structure in row.cells]
	for element in (*cells, *lines, *groups, tree.above(groups[0])):
		_retag(element, "/Div")


def _retag(element: Structure, kind: str) -> None:
	element["S"] = kind
	element.pop("A", None)


def _set(structure: Structure, cell: Any, **attributes: Any) -> None:
	of_table = structure.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
	if cell.colspan > 1:
		of_table["ColSpan"] = cell.colspan
	for name, value in attributes.items():
		if value:
			of_table[name] = pydyf.Array(value) if isinstance(value, list) else value


# --- what stands beside words -------------------------------------------------------------------------------


def _describe_drawings(document: Document, tree: Tree) -> None:
	"""Give each chart the words of its label; WeasyPrint 68 does not call it a figure."""
	drawings = [
		box
		for page in document.pages
		for box in page._page_box.descendants()
		if isinstance(box, boxes.ReplacedBox) and box.element is not None
	]
	drawn = [element for element in tree.elements if element["S"] in FIGURES]
	figures = [element for element in drawn if any(isinstance(child, int) for child in element["K"])]
	for figure, box in zip(figures, drawings, strict=False):
		words = box.element.get("aria-label") or box.element.get("alt")
		figure["S"] = "/Figure"
		if words:
			figure["Alt"] = pydyf.String(words)


def _describe_links(tree: Tree) -> None:
	"""Say of each link where it leads, and that its page is read in the order of the structure."""
	for link in (o for o in tree.pdf.objects if isinstance(o, dict) and o.get("Subtype") == "/Link"):
		link.setdefault("Contents", pydyf.String(_destination(link)))
	for page in (o for o in tree.pdf.objects if isinstance(o, dict) and o.get("Type") == "/Page"):
		if page.get("Annots"):
			page["Tabs"] = "/S"


def _destination(link: Structure) -> str:
	action = link.get("A") or {}
	place = action.get("URI") or link.get("Dest")
	return str(getattr(place, "string", None) or "link")


def _make_artefacts(tree: Tree) -> None:
	"""Mark as artefact what is drawn but no part of the structure: margins, and heads that are repeated."""
	reached = tree.reached()
	mapping = tree.at(tree.root["ParentTree"])["Nums"]
	pages = [o for o in tree.pdf.objects if isinstance(o, dict) and o.get("Type") == "/Page"]
	for number, elements in zip(mapping[::2], mapping[1::2], strict=True):
		if not isinstance(elements, list):
			continue
		outside = {i for i, element in enumerate(elements) if int(element.split()[0]) not in reached}
		_unmark(tree.at(pages[number]["Contents"]).stream, outside)
		elements[:] = ["null" if i in outside else element for i, element in enumerate(elements)]


def _unmark(stream: list[Any], marks: set[int]) -> None:
	for place, item in enumerate(stream):
		if isinstance(item, dict) and item.get("MCID") in marks and stream[place + 1] == b"BDC":
			stream[place - 1] = "/Artifact"
			stream[place] = pydyf.Dictionary({"Type": "/Pagination"})


def _index(tree: Tree) -> None:
	"""Make the index of the header cells' names."""
	if tree.named:
		names = [part for name, element in sorted(tree.named) for part in (pydyf.String(name), element)]
		tree.root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})


def _claim(pdf: pydyf.PDF) -> None:
	for metadata in (o for o in pdf.objects if isinstance(o, pydyf.Stream)):
		if metadata.extra.get("Type") == "/Metadata":
			metadata.stream = [part.replace(b"</rdf:RDF>", CLAIM) for part in metadata.stream]
			metadata.compress = False
