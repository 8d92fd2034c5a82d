"""Whether a frozen text that comes from elsewhere is only text: nothing runs or fetches where it is shown."""

import re

import lxml.html
from lxml import etree

from .safe_css import only_lays_out

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
		*("scope", "colspan", "rowspan", "start", "align", "dir", "aria-hidden"),
	)
)
_SHARE = re.compile(r"flex: \d+")
"""The one style that elements have of their own: how wide a part of a bar is."""
_SHAPES = frozenset(("g", "path", "rect", "text"))
_SHAPING = frozenset(
	(
		*("x", "y", "width", "height", "d", "transform", "fill", "stroke", "stroke-width"),
		*("text-anchor", "font-family", "font-size"),
	)
)
_DRAWING = re.compile(r"[\w#., ()+-]*")
"""What describes a shape: no colon, so no address."""
_ADDRESS = re.compile(r"(https?:|mailto:|#)", re.I)


_DOCTYPE = re.compile(r"\s*<!doctype html>", re.I)


def is_safe_html(html: str) -> bool:
	"""Tell whether the HTML has only what agreements are made of, and no address but those of links.

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


def _is_known(element: etree._Element) -> bool:
	if element.tag == "svg" or any(above.tag == "svg" for above in element.iterancestors()):
		return _is_drawn(element)
	if element.tag not in _ELEMENTS:
		return False
	for name, value in element.attrib.items():
		if "<" in value or ">" in value or not (_allows(name, value) or name.startswith("data-")):
			return False
	if element.tag == "style" and not only_lays_out(element.text or ""):
		return False
	return "href" not in element.attrib or bool(_ADDRESS.match(element.attrib["href"].strip()))


def _allows(name: str, value: str) -> bool:
	return name in _ATTRIBUTES or (name == "style" and bool(_SHARE.fullmatch(value)))


def _is_drawn(element: etree._Element) -> bool:
	"""Tell whether an element is part of a chart: shapes and words, described by numbers and colours."""
	if element.tag == "svg":
		names = {"class", "viewbox", "role", "aria-label"}
		return set(element.attrib) <= names and not any("<" in value for value in element.attrib.values())
	return element.tag in _SHAPES and all(
		name in _SHAPING and "url" not in value.lower() and _DRAWING.fullmatch(value)
		for name, value in element.attrib.items()
	)
