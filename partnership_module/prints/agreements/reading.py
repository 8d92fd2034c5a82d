"""An agreement taken apart, to be read on a page of the web: each chapter and appendix with its heading."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup

KEY = 12
"""Characters of the key of a part: enough to tell the headings of one text apart."""
QUOTED = 600
"""Characters of a quoted passage at most."""
TITLE_PAGE = "cover"
_SUBHEADS = ("h3", "h4", "h5", "h6")
_HEADS = re.compile(r"(?<=<h)[1-6](?=[ >])|(?<=</h)[1-6](?=>)")


@dataclass(frozen=True)
class Part:
	"""A chapter or appendix, or the title page, which has no heading.

	key: the same for the same heading in every version of the text. title: the heading with its number.
	words: what it says, without its heading and as plain text. body: its HTML, without ids.
	"""

	key: str
	heading: str
	title: str
	words: str
	body: Markup

	@property
	def body_below(self) -> Markup:
		"""The body where the heading of the part stands under another one."""
		return below(self.body, 4)

	@property
	def quote(self) -> str:
		"""The passage by which one knows the part again when its text has changed."""
		return self.words if len(self.words) <= QUOTED else f"{self.words[:QUOTED].rsplit(' ', 1)[0]} …"


def parts(document: str) -> list[Part]:
	"""Take an agreement apart, a complete HTML document, in its order; what says nothing is left out."""
	counted: Counter[str] = Counter()
	found = []
	for element in elements(document):
		heading = heading_of(element)
		counted[heading] += 1
		part = _part(element, heading, counted[heading])
		if part.heading or part.words:
			found.append(part)
	return found


def whole(body: str, language: str) -> str:
	"""Make a document of the inside of one, so that it can be taken apart and compared."""
	return f'<html lang="{language}"><body><main>{body}</main></body></html>'


def elements(document: str) -> Iterator[HtmlElement]:
	"""Give the elements of an agreement that stand below each other: title page, chapters, appendices."""
	for element in html.document_fromstring(document).find(".//main"):
		if not isinstance(element.tag, str) or element.get("id") == "end":
			continue
		yield from element.findall("section") if element.get("class") == "appendices" else [element]


def heading_of(element: HtmlElement) -> str:
	"""Give the heading of a chapter without its number; "" where it has none."""
	heading = element.find("h2")
	if heading is None:
		return ""
	number = heading.find("span[@class='no']")
	text = heading.text_content()
	return " ".join((text.replace(number.text_content(), "", 1) if number is not None else text).split())


def without_ids(element: HtmlElement) -> HtmlElement:
	"""Take the ids from what stands in an element: what is referred to is the text itself."""
	for named in element.iterfind(".//*[@id]"):
		del named.attrib["id"]
	return element


def below(body: str, level: int) -> Markup:
	"""Let every head in a chapter be of one level, where it stands under others on a page."""
	return Markup(_HEADS.sub(str(level), body))


def lowered(body: str) -> Markup:
	"""Let every head stand one level lower, where the whole stands under a heading of a page."""
	return Markup(_HEADS.sub(lambda level: str(min(int(level[0]) + 1, 6)), body))


def _part(element: HtmlElement, heading: str, number: int) -> Part:
	title = element.find("h2")
	whole = "" if title is None else " ".join(title.text_content().split())
	for head in [*element.findall("h1"), *([] if title is None else [title])]:
		element.remove(head)
	words = " ".join(element.text_content().split())
	key = hashlib.sha256(f"{heading}\n{number}".encode()).hexdigest()[:KEY]
	return Part(key, heading, whole, words, _for_a_page(element, whole))


def _for_a_page(element: HtmlElement, title: str) -> Markup:
	"""Make the inside of a part fit for a page: links open beside it, wide tables move in themselves."""
	for link in list(without_ids(element).iter("a")):
		if link.get("href", "").startswith("#"):
			link.drop_tag()
		else:
			link.attrib.update({"target": "_blank", "rel": "noopener noreferrer"})
	for table, name in _tables(element, title):
		frame = html.Element("div", {"class": "wide", "tabindex": "0", "role": "group", "aria-label": name})
		frame.tail, table.tail = table.tail, None
		table.getparent().replace(table, frame)
		frame.append(table)
	return Markup("".join(html.tostring(child, encoding="unicode") for child in element))


def _tables(element: HtmlElement, title: str) -> list[tuple[HtmlElement, str]]:
	"""List the tables of a part, each with what it is called: the part, and the head that it stands under."""
	found, name = [], title
	for part in element.iter("table", *_SUBHEADS):
		if part.tag == "table":
			found.append((part, name))
		else:
			name = f"{title}: {' '.join(part.text_content().split())}"
	return found
