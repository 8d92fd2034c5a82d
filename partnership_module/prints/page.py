"""The frame of every printed document: head, running header, style."""

from functools import cache

from markupsafe import Markup

from . import partials


def page(
	body: str,
	*,
	title: str,
	subtitle: str,
	language: str,
	kind: str = "",
	lead: str | None = None,
	style: str = "",
	second_title: str = "",
	mark: str = "",
) -> str:
	"""Put a body into a complete HTML document with its style inside.

	body: HTML. title: the largest heading, and with `kind` the running header's left side. subtitle: version
	and date, the running header's right side. kind: what sort of document it is, small above the title.
	lead: an introduction as people typed it. style: CSS beyond that of every document. second_title: below
	the title, a heading of its own. mark: what every page has to say, before the subtitle.
	"""
	frame = _head(title, subtitle, kind, lead, second_title, mark)
	return str(
		partials.render(
			"page.html", language, body=Markup(body), css=style_sheet("document.css") + Markup(style), **frame
		)
	)


def cover(title: str, subtitle: str, language: str, kind: str = "", second_title: str = "") -> Markup:
	"""Make the head of a further part of a document, which has the running header of its own pages."""
	return partials.render("cover.html", language, **_head(title, subtitle, kind, None, second_title, ""))


def _head(
	title: str, subtitle: str, kind: str, lead: str | None, second_title: str, mark: str
) -> partials.View:
	return {
		"title": title,
		"subtitle": subtitle,
		"kind": kind,
		"lead": lead,
		"running": " · ".join(filter(None, (kind, title, second_title))),
		"second_title": second_title,
		"mark": mark,
	}


@cache
def style_sheet(name: str) -> Markup:
	"""Read a style sheet of templates/, such as "document.css"."""
	return Markup((partials.FOLDER / name).read_text(encoding="utf-8").strip())
