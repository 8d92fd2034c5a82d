"""The pages of a document as they are laid out: how full they are, what stands last, what is split."""

from collections.abc import Iterator
from itertools import pairwise

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from partnership_module.prints import pdf

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LEADS = {"legend", "label", "cast", "lead-in", "question", "kind"}
"""Classes of what stands for what follows it."""


def laid_out(html: str, language: str = "da") -> Document:
	return pdf._laid_out(html, language, None)


def faults(document: Document) -> list[str]:
	"""What nobody wants to see: a page hardly used, a heading left behind, a signature that is split."""
	found = []
	split: dict[object, int] = {}
	for number, page in enumerate(document.pages, start=1):
		texts = list(_lines(page._page_box))
		is_last = number == len(document.pages)
		if not is_last and (full := fill(page)) < 0.2:
			found.append(f"page {number} is {full:.0%} full")
		if texts and not is_last and (words := _stranded(texts)):
			found.append(f"page {number} ends with {words!r}")
		for element in {element for _box, above in texts for element in above}:
			if (
				"signature" in element.get("class", "").split()
				and split.setdefault(element, number) != number
			):
				found.append(f"page {number} goes on with a signature of page {split[element]}")
	return found


def fill(page) -> float:
	"""How much of the height between its margins a page uses."""
	box = page._page_box
	last = max((line.position_y + line.height for line, _above in _lines(box)), default=0)
	return (last - box.content_box_y()) / box.height


def lines_of(page, margins: bool = False) -> list[str]:
	"""The lines of text of a page, those of cells beside each other apart; with or without its margins."""
	return [_text(line) for line, _above in _lines(page._page_box, margins=margins)]


def _text(line) -> str:
	return "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))


def _stranded(texts: list) -> str:
	"""The words of the last line, where they are a heading or introduce what is on the next page."""
	line, above = max(texts, key=lambda text: text[0].position_y)
	followed = [inner for outer, inner in pairwise(above) if outer[-1] is not inner]
	classes = {name for element in followed for name in element.get("class", "").split()}
	names = {element.tag for element in above}
	return _text(line) if names & HEADINGS or classes & LEADS or "thead" in names else ""


def _lines(box, above=(), margins: bool = False) -> Iterator[tuple[boxes.LineBox, tuple]]:
	"""Each line of text with the elements that it stands in."""
	if isinstance(box, boxes.MarginBox) and not margins:
		return
	if isinstance(box, boxes.LineBox):
		if any(isinstance(child, boxes.TextBox) and child.text.strip() for child in box.descendants()):
			yield box, above
		return
	if (
		box.element is not None
		and hasattr(box.element, "tag")
		and (not above or above[-1] is not box.element)
	):
		above = (*above, box.element)
	for child in getattr(box, "children", ()):
		yield from _lines(child, above, margins)


def right_edges(document: Document) -> list[tuple[float, float]]:
	"""Where each line of text ends, and the right margin of its page."""
	return [
		(child.position_x + child.width, page._page_box.content_box_x() + page._page_box.width)
		for page in document.pages
		for line, _above in _lines(page._page_box)
		for child in line.descendants()
		if isinstance(child, boxes.TextBox)
	]
