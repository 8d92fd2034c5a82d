"""Markdown of the fields as HTML: paragraphs, lists, emphasis, tables. No HTML, no images."""

from markdown_it import MarkdownIt
from markupsafe import Markup

HEADING_BELOW = 3
"""A heading of level 1 in a text becomes one of level 4, below those of the document."""

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")


def html(text: str | None) -> Markup:
	"""The HTML of a text in Markdown; "" for None."""
	tokens = _markdown.parse(text or "")
	for token in tokens:
		if token.type in ("heading_open", "heading_close"):
			token.tag = f"h{min(int(token.tag[1]) + HEADING_BELOW, 6)}"
	return Markup(_markdown.renderer.render(tokens, _markdown.options, {}).strip())


def inline(text: str | None) -> Markup:
	"""The HTML of a text that stands in a line: one paragraph loses its <p>, anything more keeps it."""
	rendered = html(text)
	body = str(rendered).removeprefix("<p>").removesuffix("</p>")  # Markup escapes what it removes
	return rendered if "<p>" in body or not rendered.startswith("<p>") else Markup(body)
