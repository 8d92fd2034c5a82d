"""The frame of every printed document, and the agreement in it."""

from functools import cache

from markupsafe import Markup

from . import partials


@cache
def _css() -> Markup:
	return Markup((partials.FOLDER / "document.css").read_text(encoding="utf-8").strip())


def page(
	body: str, *, title: str, subtitle: str, language: str, kind: str = "", lead: str | None = None
) -> str:
	"""A complete HTML document with its style inside.

	body: HTML. title: the largest heading, and with `kind` the running header's left side. subtitle: version
	and date, the running header's right side. kind: what sort of document it is, small above the title.
	lead: an introduction in Markdown.
	"""
	running = f"{kind} · {title}" if kind else title
	return str(
		partials.render(
			"page.html",
			language,
			body=Markup(body),
			css=_css(),
			title=title,
			subtitle=subtitle,
			kind=kind,
			lead=lead,
			running=running,
		)
	)
