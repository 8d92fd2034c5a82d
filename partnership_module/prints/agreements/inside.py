"""A finished document as a part of another page."""

from lxml import html as lxml_html
from markupsafe import Markup

LOWER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}


def inside(document: str) -> Markup:
	"""Give the words of a document, a complete HTML page, for a page that has its own head.

	Headings are one level lower. Ids go, which could be those of the page.
	"""
	main = lxml_html.document_fromstring(document).find(".//main")
	for element in main.iter():
		element.tag = LOWER.get(element.tag, element.tag)
		for attribute in ("id", "style"):
			element.attrib.pop(attribute, None)
	return Markup("".join(lxml_html.tostring(part, encoding="unicode") for part in main))
