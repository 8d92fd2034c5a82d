"""What a frozen text of an agreement says, chapter by chapter, as plain text for agreements under it."""

from collections.abc import Collection, Iterator
from itertools import pairwise

import lxml.html

from ..rules import sizes
from .schema import FrameSection

_BLOCKS = ("p", "li", "tr", "h3", "h4", "h5")


def sections_of(frozen_html: str, shown: Collection[str] = ()) -> tuple[FrameSection, ...]:
	"""Read the chapters of a frozen text. shown: headings, with or without their number, of those whose text
	is taken along."""
	wanted = {_line(heading).casefold() for heading in shown}
	root = lxml.html.document_fromstring(frozen_html)
	return tuple(_section(head, wanted) for head in root.xpath("//section[contains(@class, 'chapter')]/h2"))


def _section(head: lxml.html.HtmlElement, wanted: set[str]) -> FrameSection:
	numbers = head.xpath("./span[contains(@class, 'no')]")
	number = _line(numbers[0].text_content()) if numbers else None
	heading = _line(head.text_content())
	if number:
		heading = heading.removeprefix(number).strip()
	section = FrameSection(number=number or None, heading=heading[: sizes.LINE] or "–")
	if not section.names & wanted:
		return section
	text = _plain(head.getparent())[: sizes.LONG_TEXT].strip()
	return section.model_copy(update={"text": text or None})


def _plain(chapter: lxml.html.HtmlElement) -> str:
	"""Write a chapter as people type: paragraphs, bullets, and the cells of a row parted by "|"."""
	kinds, lines = [], []
	for element in chapter.iter(*_BLOCKS):
		if any(above.tag in _BLOCKS for above in element.iterancestors()):
			continue
		if line := "\n".join(_lines(element)):
			kinds.append(element.tag)
			lines.append(line)
	gaps = ["\n" if one == other and one in ("li", "tr") else "\n\n" for one, other in pairwise(kinds)]
	return "".join(line + gap for line, gap in zip(lines, [*gaps, ""], strict=True))


def _lines(element: lxml.html.HtmlElement) -> Iterator[str]:
	if element.tag == "tr":
		cells = [_line(cell.text_content()) for cell in element.iter("th", "td")]
		yield " | ".join(cells)
		if element.getparent().tag == "thead":
			yield "|".join("---" for _cell in cells)
		return
	for line_break in element.iter("br"):
		line_break.tail = "\n" + (line_break.tail or "")
	lines = [_line(line) for line in element.text_content().split("\n")]
	before = {"li": "- ", "p": ""}.get(element.tag)
	for index, line in enumerate(filter(None, lines)):
		if before is None:
			yield f"**{line}**"
		else:
			yield (before if index == 0 else "") + line


def _line(text: str) -> str:
	return " ".join(text.split())
