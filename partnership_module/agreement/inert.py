"""Whether a frozen text that comes from elsewhere is only text: nothing runs or fetches where it is shown."""

import re

import lxml.html
from lxml import etree

_ELEMENTS = frozenset(
	(
		*("html", "head", "meta", "title", "style", "body", "main", "header", "section", "div", "span"),
		*("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"),
		*("table", "thead", "tbody", "tr", "th", "td", "a", "b", "strong", "i", "em", "s", "del", "ins"),
		*("code", "pre", "blockquote"),
	)
)
_ATTRIBUTES = frozenset(
	(
		*("lang", "charset", "name", "content", "class", "id", "href", "title"),
		*("scope", "colspan", "rowspan", "start", "align"),
	)
)
_FETCHES = re.compile(r"url\(|@import|\\", re.I)
_ADDRESS = re.compile(r"(https?:|mailto:|#)", re.I)


_DOCTYPE = re.compile(r"\s*<!doctype html>", re.I)


def is_inert(html: str) -> bool:
	"""Whether the HTML has only what agreements are made of, and no address but those of links to read.

	What parsers understand differently, comments and markup inside of attributes, is refused too.
	"""
	body = _DOCTYPE.sub("", html, count=1)
	if "<" not in body:
		return True
	if "<!" in body or "<?" in body:
		return False
	try:
		root = lxml.html.document_fromstring(body)
	except (etree.ParserError, ValueError):
		return False
	return all(_is_known(element) for element in root.iter())


def _is_known(element) -> bool:
	if element.tag not in _ELEMENTS:
		return False
	for name, value in element.attrib.items():
		if "<" in value or ">" in value or (name not in _ATTRIBUTES and not name.startswith("data-")):
			return False
	if element.tag == "style" and _FETCHES.search(element.text or ""):
		return False
	return "href" not in element.attrib or bool(_ADDRESS.match(element.attrib["href"].strip()))
