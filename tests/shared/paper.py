"""What a reader reads on paper and in the frozen HTML, brought to the same form."""

import re
import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

BLOCKS = {
	"p",
	"li",
	"div",
	"h1",
	"h2",
	"h3",
	"h4",
	"td",
	"th",
	"tr",
	"table",
	"section",
	"header",
	"ul",
	"br",
}
BULLET = "–"
"""What the style draws before what is listed; decoration and no word."""
HYPHEN = "‐"
"""What the paper writes where it breaks a word."""
PAGE_REFERENCE = re.compile(r"^, (?:side|page) \d+$")


def html_words(document: str) -> list[str]:
	"""The words of an HTML document in their order, in capitals where the style writes capitals."""
	return "".join(_told(html.document_fromstring(document).find("body"))).replace("\u00ad", "").split()


def _told(element: HtmlElement) -> list[str]:
	told = [_mark(element), element.text or ""]
	for child in element:
		told += [*_told(child), child.tail or ""]
	if element.get("class") == "kind":
		told = ["".join(told).upper()]
	return [" ", *told, " "] if element.tag in BLOCKS else told


def _mark(element: HtmlElement) -> str:
	"""What the style draws before a task."""
	if element.tag != "li" or element.getparent().get("class") != "tasks":
		return ""
	return "■ " if element.get("class") == "in-scope" else "– "


def paper_pieces(pdf: Path) -> list[str]:
	"""The text of a tagged PDF in its reading order, a piece for each line of each part.

	Left out is what repeats or refers: the head of a table on its next pages, page numbers, marks of lists.
	"""
	return [text for text in _pieces(_tree(pdf)) if not PAGE_REFERENCE.match(text)]


def _tree(pdf: Path) -> list:
	"""The structure as [name, children], a text as ["", text]."""
	told = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, text=True, check=True).stdout
	root = ["Root", []]
	above = [(-1, root)]
	for line in told.splitlines():
		bare = line.lstrip()
		depth = len(line) - len(bare)
		while above[-1][0] >= depth:
			above.pop()
		text = re.fullmatch(r'"(.*)"', bare)
		node = ["", text[1]] if text else [bare.split(" ")[0], []]
		if isinstance(above[-1][1][1], list):
			above[-1][1][1].append(node)
		if not text:
			above.append((depth, node))
	return root


def _pieces(tree: list) -> Iterator[str]:
	"""The texts, without the marks of lists and the head that a table repeats on its next page."""
	above = []
	for _table, pieces in groupby(_told_in(tree), key=lambda piece: piece[1]):
		pieces = list(pieces)
		head = [text for text, table, is_head in pieces if is_head]
		yield from (text for text, table, is_head in pieces if not (is_head and head == above))
		above = head


def _told_in(node: list, table: int | None = None, is_head: bool = False) -> Iterator[tuple[str, int, bool]]:
	"""Each text with the table it stands in, and whether it belongs to its head."""
	name, children = node
	if not name:
		yield children, table, is_head
	elif name != "Lbl" or _text(node) != BULLET:
		for child in children:
			yield from _told_in(child, id(node) if name == "Table" else table, is_head or name == "THead")


def _text(node: list) -> str:
	name, children = node
	return " ".join(map(_text, children)).strip() if name else children.strip()


def differences(words: list[str], pieces: list[str]) -> list[str]:
	"""Where paper and HTML do not say the same, each with what stands around it; [] when they do.

	Between two words of the HTML there is a blank on paper, or a line ends; within a word there is none.
	"""
	on_paper, blanks, ends = _spelt(pieces)
	typed, parted, _ends = _spelt([" ".join(words)])
	if typed != on_paper:
		place = next((i for i, (a, b) in enumerate(zip(typed, on_paper, strict=False)) if a != b), 0)
		around = slice(max(place - 20, 0), place + 40)
		return [f"HTML: {typed[around]!r}, paper: {on_paper[around]!r}"]
	return [
		f"{typed[max(place - 20, 0) : place + 20]!r}"
		for place in sorted((parted - blanks - ends) | (blanks - parted))
	]


def _spelt(pieces: list[str]) -> tuple[str, set[int], set[int]]:
	"""All signs without blanks, after which of them a blank stands, and after which a piece ends."""
	spelt, blanks, ends = "", set(), set()
	for piece in pieces:
		broken = piece.endswith(HYPHEN)
		for sign in piece[:-1] if broken else piece:
			if sign.isspace():
				blanks.add(len(spelt))
			elif sign != "\u00ad":
				spelt += sign
		ends.add(len(spelt))
	return spelt, blanks - {0, len(spelt)}, ends
