"""What changed in a chapter, marked block by block.

Each mark stands inside a paragraph, list item or cell, so that tables and lists stay what they are.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from lxml import html
from lxml.html import HtmlElement
from lxml.html.diff import htmldiff
from markupsafe import escape

BLOCKS = {"header", "section", "div", "p", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li"}
BLOCKS |= {"table", "thead", "tbody", "tr", "th", "td"}
NUMBERS = ("no", "count")
"""Classes of the numbers that follow from the order; another number alone is no change of the text."""
ALIKE = 0.4
"""The share of common words from which on a block counts as reworded, not as replaced by another."""


def marked(before: str, after: str) -> str:
	"""Mark in the later HTML what came with <ins>, and with <del> what went, where it stood."""
	return _inside(_merged(_tree(before), _tree(after)))


def inserted(body: str) -> str:
	"""Mark every word of the HTML as one that came."""
	return _inside(_mark_all(_tree(body), "ins"))


def deleted(body: str) -> str:
	"""Mark every word of the HTML as one that went."""
	return _inside(_mark_all(_tree(body), "del"))


# --- a tree in which an element holds either blocks or words ------------------------------------------------


def _tree(body: str) -> HtmlElement:
	root = html.fragment_fromstring(body, create_parent="div")
	for link in list(root.iter("a")):
		link.drop_tag()
	for element in list(root.iter("*")):
		if not _holds_words(element):
			_gather_words(element)
	return root


def _is_block(element: HtmlElement) -> bool:
	return element.tag in BLOCKS or element.get("class") in NUMBERS


def _holds_words(element: HtmlElement) -> bool:
	return not any(map(_is_block, element)) and element.tag not in ("table", "thead", "tbody", "tr")


def _gather_words(element: HtmlElement) -> None:
	"""Put the words beside the blocks of an element into spans."""
	runs = [_span(element.text)]
	element.text = None
	for child in list(element):
		tail, child.tail = child.tail, None
		if _is_block(child):
			runs.append(_span(tail))
			child.addnext(runs[-1])
		else:
			runs[-1].append(child)
			child.tail = tail
	element.insert(0, runs[0])
	for run in runs:
		if not run.text_content().strip():
			element.remove(run)


def _span(text: str | None) -> HtmlElement:
	span = html.Element("span", {"class": "run"})
	span.text = text
	return span


def _as_blocks(element: HtmlElement) -> HtmlElement:
	if _holds_words(element):
		_wrap(element, _span(None))
	return element


# --- merging ------------------------------------------------------------------------------------------------


def _merged(old: HtmlElement, new: HtmlElement) -> HtmlElement:
	if new.get("class") in NUMBERS:
		return new
	if _holds_words(old) and _holds_words(new):
		return _reworded(old, new)
	result = html.Element(new.tag, dict(new.attrib))
	for before, after in _pairs(_as_blocks(old), _as_blocks(new)):
		if before is None:
			result.append(_mark_all(after, "ins"))
		elif after is None:
			result.append(_mark_all(before, "del"))
		else:
			result.append(_merged(before, after))
	return result


def _reworded(old: HtmlElement, new: HtmlElement) -> HtmlElement:
	before, after = _inside(old), _inside(new)
	if before.split() == after.split():
		return new
	if _text(old) != _text(new) and _alike(old, new):
		return _filled(new, htmldiff(before, after))
	went, came = (_inside(_mark_all(element, mark)) for element, mark in ((old, "del"), (new, "ins")))
	return _filled(new, f"{went} {came}")


def _mark_all(element: HtmlElement, mark: str) -> HtmlElement:
	if not _holds_words(element):
		for child in element:
			_mark_all(child, mark)
	elif _text(element):
		_wrap(element, html.Element(mark))
	return element


def _wrap(element: HtmlElement, wrapper: HtmlElement) -> None:
	"""Put all that an element holds into the wrapper."""
	wrapper.text, element.text = element.text, None
	wrapper.extend(list(element))
	element.append(wrapper)


def _filled(element: HtmlElement, body: str) -> HtmlElement:
	filled = html.fragment_fromstring(body, create_parent=element.tag)
	filled.attrib.update(element.attrib)
	return filled


# --- which blocks belong together ---------------------------------------------------------------------------

Pair = tuple[HtmlElement | None, HtmlElement | None]


def _pairs(old: HtmlElement, new: HtmlElement) -> Iterator[Pair]:
	"""Pair the blocks of two elements in order; what has no counterpart stands with None."""
	if new.tag == "tr":
		yield from zip(old, new, strict=True)
		return
	before, after = list(old), list(new)
	matcher = SequenceMatcher(None, [*map(_key, before)], [*map(_key, after)], autojunk=False)
	for kind, start, end, new_start, new_end in matcher.get_opcodes():
		if kind == "equal":
			yield from zip(before[start:end], after[new_start:new_end], strict=True)
		else:
			yield from _similar(before[start:end], after[new_start:new_end])


def _similar(old: list[HtmlElement], new: list[HtmlElement]) -> Iterator[Pair]:
	came = []
	for after in new:
		place = next((place for place, before in enumerate(old) if _belong_together(before, after)), None)
		if place is None:
			came.append(after)
			continue
		yield from _apart(old[:place], came)
		yield old[place], after
		old, came = old[place + 1 :], []
	yield from _apart(old, came)


def _apart(went: list[HtmlElement], came: list[HtmlElement]) -> Iterator[Pair]:
	yield from ((before, None) for before in went)
	yield from ((None, after) for after in came)


def _belong_together(old: HtmlElement, new: HtmlElement) -> bool:
	return _shape(old) == _shape(new) and _alike(old, new)


def _key(element: HtmlElement) -> tuple[object, str]:
	"""Identify an element: a row by its header, numbers and a table's head by their place, others by text."""
	if element.tag == "thead" or element.get("class") in NUMBERS:
		return _shape(element), ""
	header = element.find("th[@scope='row']") if element.tag == "tr" else None
	return _shape(element), _text(element if header is None else header)


def _shape(element: HtmlElement) -> tuple[object, ...]:
	"""Describe what two elements must have in common to be merged, so that a table stays whole."""
	if element.tag == "tr":
		return tuple((cell.tag, cell.get("colspan")) for cell in element)
	if element.tag == "table":
		rows = element.iter("tr")
		columns = max((sum(int(cell.get("colspan", 1)) for cell in row) for row in rows), default=0)
		return "table", columns, element.find("thead") is not None
	return element.tag, element.get("class") in NUMBERS


def _alike(old: HtmlElement, new: HtmlElement) -> bool:
	before, after = (_text(element).split() for element in (old, new))
	return SequenceMatcher(None, before, after, autojunk=False).ratio() >= ALIKE


def _text(element: HtmlElement) -> str:
	return " ".join(element.text_content().split())


def _inside(element: HtmlElement) -> str:
	children = (html.tostring(child, encoding="unicode") for child in element)
	return f"{escape(element.text or '')}{''.join(children)}"
