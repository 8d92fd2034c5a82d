"""How much room a text takes, and how what is too long for one row of a table is parted into several.

Nothing is laid out here: the lines are estimated from the letters, well enough to tell what may stand whole
on a page from what has to go over two.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import html as lxml_html
from markupsafe import Markup, escape

from .binding import bound

LETTERS = 92
"""In a line as wide as the page."""
LONG = 12
"""Lines: what takes more is not kept on one page, which would leave too much of the page before empty."""

PAGE_WIDTH, GAP = 153, 5
"""Millimetres between the margins of a page, and between two columns of a table."""
HEAD_LETTER, LETTER = 2.0, 1.85
"""Millimetres that a letter takes in the head of a table and below it."""
MOST_COLUMNS = 5
HYPHENATED = 1.6
"""How much longer than its column a word may be that is hyphenated once."""

_PIECE = re.compile(r"[^ \t\n/-]*[ \t\n/-]?")
_BLOCK = re.compile(r"\n|</?(?:p|li|ul|ol|tr|td|th|div|h\d|br)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_ENTITY = re.compile(r"&#?\w+;")


def lines(html: object, share: float = 1) -> int:
	"""Estimate the lines of a text or HTML in a column that takes this share of the page's width."""
	width = max(LETTERS * share, 1)
	blocks = (
		_ENTITY.sub("x", _TAG.sub("", block)).strip() for block in _BLOCK.split(str(escape(html or "")))
	)
	return sum(-int(-len(block) // width) for block in blocks if block)


def is_long(cells: Iterable[object], share: float = 1) -> bool:
	"""Tell whether a row of cells of this width takes more lines than may be kept together."""
	return any(lines(cell, share) > LONG for cell in cells)


def parted(html: Markup, share: float = 1) -> list[Markup]:
	"""Part HTML between its paragraphs and bullets into pieces that each may be kept on one page."""
	if lines(html, share) <= LONG:
		return [html]
	pieces: list[list[str]] = [[]]
	taken = 0
	for block in _with_labels(_blocks(html)):
		needed = lines(Markup(block), share)
		if taken and taken + needed > LONG // 2:
			pieces.append([])
			taken = 0
		pieces[-1].append(block)
		taken += needed
	return [Markup("\n".join(piece)) for piece in pieces]


def parted_tasks(tasks: Sequence[dict[str, object]], share: float = 1) -> list[Sequence[dict[str, object]]]:
	"""Part a list of tasks: the first few, which stay with the name of the role, then one by one."""
	if sum(lines(task["text"], share) for task in tasks) <= LONG // 2:
		return [tasks]
	together = 3 if sum(lines(task["text"], share) for task in tasks[:3]) <= LONG else 1
	return [tasks[:together], *([task] for task in tasks[together:])]


def fit_side_by_side(heads: Sequence[str], texts: Iterable[str], width: float = PAGE_WIDTH) -> bool:
	"""Tell whether columns of this many millimetres hold their heads and texts without a word torn apart."""
	if len(heads) > MOST_COLUMNS:
		return False
	room = width / max(len(heads), 1) - GAP
	words = [word.strip() for text in texts for word in _PIECE.findall(bound(text))]
	return all(
		len(word.strip()) * HEAD_LETTER <= room for head in heads for word in _PIECE.findall(head)
	) and all(
		len(word) * LETTER <= room * (HYPHENATED if word.strip(".,;:()").isalpha() else 1) for word in words
	)


def _with_labels(blocks: Iterable[str]) -> Iterator[str]:
	"""Keep a label with what stands below it."""
	label = ""
	for block in blocks:
		if block.startswith('<p class="label"'):
			label += block
		else:
			yield label + block
			label = ""
	if label:
		yield label


def _blocks(html: Markup) -> Iterator[str]:
	"""The outermost paragraphs, tables and bullets of HTML, each bullet in a list of its own."""
	for element in lxml_html.fragments_fromstring(str(html)):
		if isinstance(element, str):
			yield str(escape(element))
		elif element.tag == "ul" and not element.get("class"):
			for bullet in element:
				yield f"<ul>\n{_source(bullet)}\n</ul>"
		else:
			yield _source(element)
			if element.tail and element.tail.strip():
				yield str(escape(element.tail.strip()))


def _source(element: lxml_html.HtmlElement) -> str:
	return str(lxml_html.tostring(element, encoding="unicode", with_tail=False))
