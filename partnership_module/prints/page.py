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
	case: str = "",
) -> str:
	"""Put a body into a complete HTML document with its style inside.

	body: HTML. title: the largest heading, and with `kind` the running header's left side. subtitle: version
	and date, the running header's right side. kind: what sort of document it is, small above the title.
	lead: an introduction as people typed it. style: CSS beyond that of every document. second_title: below
	the title, a heading of its own. mark: what every page has to say, before the subtitle. case: the last
	line of the head.
	"""
	running = _running(kind, title, second_title)
	css = style_sheet("document.css") + Markup(style)
	head = cover(title, subtitle, language, kind, second_title, lead, mark, case)
	return str(
		partials.render("page.html", language, running=running, css=css, cover=head, body=Markup(body))
	)


def cover(
	title: str,
	subtitle: str,
	language: str,
	kind: str = "",
	second_title: str = "",
	lead: str | None = None,
	mark: str = "",
	case: str = "",
) -> Markup:
	"""Make the head of a document, or of a part of one that has the running header of its own pages."""
	return partials.render(
		"cover.html",
		language,
		title=title,
		subtitle=subtitle,
		kind=kind,
		second_title=second_title,
		lead=lead,
		mark=mark,
		case=case,
		running=_running(kind, title, second_title),
	)


def _running(kind: str, title: str, second_title: str) -> str:
	return " · ".join(filter(None, (kind, title, second_title)))


@cache
def style_sheet(name: str) -> Markup:
	"""Read a style sheet of templates/, such as "document.css"."""
	return Markup((partials.FOLDER / name).read_text(encoding="utf-8").strip())
