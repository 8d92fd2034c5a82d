"""Two versions of an agreement side by side in one text: what went is struck out, what came is underlined."""

from dataclasses import dataclass, replace

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup

from .. import partials
from ..language import translator
from ..page import page
from . import marking
from .reading import below, elements, heading_of, without_ids


@dataclass(frozen=True)
class Change:
	"""A chapter: its heading; "added", "removed", "changed" or "same"; its HTML with <ins> and <del>."""

	heading: str
	kind: str
	body: Markup


def compare(before: str, after: str) -> list[Change]:
	"""Compare the chapters of two agreements, complete HTML documents, in the order of the later one.

	Chapters belong together by their heading without its number. Removed ones come last.
	"""
	old, new = _chapters(before), _chapters(after)
	changes = [_change(heading, old.get(heading), body) for heading, body in new.items()]
	removed = [
		Change(heading, "removed", Markup(marking.deleted(body)))
		for heading, body in old.items()
		if heading not in new
	]
	return changes + removed


def comparison_html(before: str, after: str, *, title: str, subtitle: str, language: str) -> str:
	"""Print the comparison as a complete document; chapters that are the same are only named."""
	_ = translator(language)
	changes = compare(before, after)
	body = partials.render(
		"agreements/comparison.html",
		language,
		changes=[change for change in changes if change.kind != "same"],
		same=[change.heading for change in changes if change.kind == "same" and change.heading],
	)
	return page(body, title=title, subtitle=subtitle, language=language, kind=_("Comparison of versions"))


def changes_html(before: str, after: str, language: str) -> Markup:
	"""Print the chapters that changed, to stand under a heading of a page; "" where none did."""
	changes = [
		replace(change, body=below(change.body, 4))
		for change in compare(before, after)
		if change.kind != "same"
	]
	if not changes:
		return Markup("")
	spoken = html.document_fromstring(after).get("lang")
	return partials.render("agreements/changes.html", language, changes=changes, language_of_text=spoken)


def _chapters(document: str) -> dict[str, str]:
	"""Map the heading of each chapter to its inner HTML; the title page stands under ""."""
	chapters: dict[str, str] = {}
	for element in elements(document):
		heading = heading_of(element)
		chapters[heading] = chapters.get(heading, "") + _inner(element)
	return chapters


def _inner(element: HtmlElement) -> str:
	"""Take what stands below the heading, without the ids: what is referred to is the text itself."""
	children = [child for child in without_ids(element) if child.tag != "h2"]
	return "".join(html.tostring(child, encoding="unicode") for child in children)


def _change(heading: str, before: str | None, after: str) -> Change:
	if before is None:
		return Change(heading, "added", Markup(marking.inserted(after)))
	body = marking.marked(before, after)
	is_changed = "<ins>" in body or "<del>" in body
	return Change(heading, "changed" if is_changed else "same", Markup(body))
