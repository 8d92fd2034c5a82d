"""What people type, as HTML: every sign prints as it was typed.

A blank line parts paragraphs, a line break is kept, a line that begins with a bullet is a bullet, a clause
label at a line's start stands as typed with a hanging indent and is never counted, `**bold**` is bold, and
lines of cells parted by "|" or tabs are a table. There is no other markup, and no HTML.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, wraps
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, list_block, paragraph
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from .room import is_long

DEEPEST = 5
"""Steps of indentation that are told apart."""
ROOMY, CROWDED = 5, 9
"""Columns of a table: up to so many have letters of the usual size, and up to so many whole dates."""
NESTING = 100
"""Far beyond what the steps of indentation can reach: markdown-it drops what is nested deeper."""
SHORT, REMEMBERED = 2_000, 4_000
"""Characters of the texts whose HTML is remembered, and how many of them: at most some ten megabytes."""

_LINE_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028]")
_BLANK_LINE = re.compile(r"^[^\S\n]+$", re.M)
_EMPTY_CORNER = re.compile(r"^\t(?=[^\t\n]+\t)", re.M)
"""The first row of a table as spreadsheets give it, its first cell empty."""
_BULLET = re.compile(
	r"^([ \t]*)(?:[•‣⁃∙▪◦●\uf0b7\uf0a7\uf0a8\uf0d8\uf076\uf0fc]\s*|[-–·\uf02d][ \t\xa0]+|o\t\s*)(?=\S)", re.M
)
"""Also those that Word pastes: of the fonts Symbol and Wingdings, and a letter o before a tab."""

_COUNTED = (
	r"jan(?:uary?)? feb(?:ruary?)? mar(?:ts|ch)? apr(?:il)? ma[jy] jun[ie]? jul[iy]? aug(?:ust)?"
	r" sep(?:t|tember)? o[ck]t(?:ober)? nov(?:ember)? dec(?:ember)?"
	r" kvartal quarter halvår half sal og\s\d and\s\d"
)
"""What a number with a full stop counts in a sentence: "31. december" begins no clause."""
_ROMAN = "[ivxl]+|[IVXL]+"
_LABEL = re.compile(
	rf"""
	(?P<bold>\*\*)?
	(?P<label>
		\( (?: \d{{1,3}}[a-zæøå]? | [a-zæøå] | [A-ZÆØÅ] | {_ROMAN} ) \)
		| (?: \d{{1,3}}\ ?[a-zæøå]? | [a-zæøå] | [A-ZÆØÅ] | {_ROMAN} ) \)
		| \d{{1,3}} (?: \.\d{{1,2}} )+ [.)]?
		| \d{{1,3}} [a-zæøå]? \. (?! \s* (?i:{_COUNTED.replace(" ", "|")}) \b )
		| (?: [a-zæøå] | {_ROMAN} ) \. (?!\s*(?:\d|\w{{1,4}}\.))
		| [A-ZÆØÅ] \. (?!\s*\w\.)
		| §+ \s? \d+ (?: [a-z] | \s[a-hj-z]\b )? (?: ,?\s (?:stk|nr|pkt|litra|subs)\.?\s?\w+ )* [.:]?
		| (?: [Ss]tk | [Nn]r | [Pp]kt | [Aa]rt )\.? \s \d+ [a-z]? (?: ,\s (?:nr|pkt|litra)\.?\s?\w+ )* [.:)]?
		| [Ll]itra \s [a-zæøå]\b [.:)]?
	)
	(?P<closed>\*\*)?
	[ \t\xa0]+ (?=\S)
	""",
	re.X,
)
_BOLD = re.compile(r"(?<![\d*])\*\*(?=\S)((?:(?!\*\*).)+)(?<=\S)\*\*(?![\d*])", re.S)
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
"""The line below a table's head: | --- | --: |"""


Rendered = Callable[[str | None], Markup]


def _remembering(render: Rendered) -> Rendered:
	"""Remember what short texts became, for a process prints the same tasks and clauses over and over."""
	remembered = lru_cache(maxsize=REMEMBERED, typed=True)(render)

	@wraps(render)
	def rendered(text: str | None) -> Markup:
		return remembered(text) if len(text or "") <= SHORT else render(text)

	return rendered


@_remembering
def html(text: str | None) -> Markup:
	"""Render a text as people typed it as HTML; "" for None."""
	return Markup(_typed.render(text or "").strip())


@_remembering
def inline(text: str | None) -> Markup:
	"""Render a text that stands in a line: one paragraph loses its <p>, anything more keeps it."""
	tokens = _typed.parse(text or "")
	if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
		label = _label_html(tokens[0].meta)
		return Markup(label + _typed.renderer.render(tokens[1:2], _typed.options, {}))
	return html(text)


def label(line: str) -> str | None:
	"""Find the clause label that a line begins with, None without one: "4.", "§ 3, stk. 2", "a)"."""
	found = _LABEL.match(line)
	return found["label"] if found and not found["bold"] else None


# --- before it is parsed ------------------------------------------------------------------------------------


def even(text: str) -> str:
	"""Give a text one kind of line break, a dash for every bullet, two blanks a step of indentation."""
	text = _LINE_BREAKS.sub("\n", text).replace("\u2029", "\n\n")
	text = _EMPTY_CORNER.sub("\xa0\t", _BLANK_LINE.sub("", text))
	return "\n".join(_stepped(_BULLET.sub(r"\1- ", text).split("\n")))


def _evened(state: StateCore) -> None:
	state.src = even(state.src)


def _stepped(lines: list[str]) -> Iterator[str]:
	above = [0]
	for line in lines:
		bare = line.lstrip(" \t")
		if bare:
			column = len(line[: -len(bare)].expandtabs(4))
			while column < above[-1]:
				above.pop()
			if column > above[-1] + 1 and len(above) <= DEEPEST:
				above.append(column)
		yield "  " * (len(above) - 1) + bare


# --- blocks -------------------------------------------------------------------------------------------------


def _line(state: StateBlock, number: int) -> str:
	return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _bullets(state: StateBlock, start: int, end: int, silent: bool) -> bool:
	"""Parse markdown-it's list, of lines that begin with a dash and a blank alone."""
	line = _line(state, start)
	return line.startswith("- ") and bool(line[2:].strip()) and list_block(state, start, end, silent)


def _clause(state: StateBlock, start: int, end: int, silent: bool) -> bool:
	"""Parse markdown-it's paragraph, begun by a label, which stands apart from the text."""
	label = _LABEL.match(_line(state, start))
	if not label or silent:
		return bool(label)
	paragraph(state, start, end, silent)
	opening, content = state.tokens[-3:-1]
	opens_bold = label["bold"] and not label["closed"]
	content.content = ("**" if opens_bold else "") + content.content[label.end() :]
	opening.meta = {"label": label["label"], "bold": bool(label["bold"])}
	opening.attrSet("class", " ".join(_clause_classes(state, start)))
	return True


def _clause_classes(state: StateBlock, start: int) -> Iterator[str]:
	yield "clause"
	if state.sCount[start] - state.blkIndent >= 2:
		yield "inner"
	if start and not state.isEmpty(start - 1):
		yield "close"


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
	"""Parse lines that are all parted into cells; a line of dashes below the first makes it a head."""
	rows = list(_rows(state, start))
	if len(rows) < 2:
		return False
	if not silent:
		state.line = start + len(rows)
		rule = _aligned(rows.pop(1)) if _is_rule(state, start + 1) else None
		_push_table(state, rows, rule, start)
	return True


def _rows(state: StateBlock, start: int) -> Iterator[list[str]]:
	"""Cut the lines from here on into cells, as long as they are parted by what parts the first."""
	first = _line(state, start)
	by = "|" if len(_cells(first, "|")) > 1 else "\t"
	if by == "\t" and "\t" not in _LABEL.sub("", first, count=1):
		return
	indent = min(state.blkIndent, state.sCount[start])
	for number in range(start, state.lineMax):
		line = _line(state, number)
		if by not in line or state.sCount[number] < indent:
			return
		yield _cells(line, by)


def _cells(line: str, by: str) -> list[str]:
	line = line.strip(" ").removeprefix("|").removesuffix("|") if by == "|" else line
	return [cell.strip() for cell in line.split(by)]


def _is_rule(state: StateBlock, number: int) -> bool:
	return bool(_RULE.fullmatch(_line(state, number)))


def _aligned(rule: list[str]) -> list[str]:
	"""Read the class of each column's cells: a colon after the dashes sets it right, two centre it."""
	return [("center" if cell.startswith(":") else "right") if cell.endswith(":") else "" for cell in rule]


def _push_table(state: StateBlock, rows: list[list[str]], rule: list[str] | None, start: int) -> None:
	columns = max(map(len, rows))
	classes = [*(rule or ()), *[""] * columns][:columns]
	rows = [[*row, *[""] * (columns - len(row))] for row in rows]
	state.push("table_open", "table", 1).attrSet("class", _table_class(columns))
	head, body = (rows[:1], rows[1:]) if rule is not None else ([], rows)
	for tag, cell, part in (("thead", "th", head), ("tbody", "td", body)):
		if part:
			state.push(f"{tag}_open", tag, 1)
			for row in part:
				_push_row(state, row, cell, classes, start)
			state.push(f"{tag}_close", tag, -1)
	state.push("table_close", "table", -1)


def _table_class(columns: int) -> str:
	"""Small letters for many columns, so that the table stays on the page and its dates stay whole."""
	return f"typed {'narrow' if columns > CROWDED else 'small'}" if columns > ROOMY else "typed"


def _push_row(state: StateBlock, row: list[str], tag: str, classes: list[str], start: int) -> None:
	opening = state.push("tr_open", "tr", 1)
	if is_long(map(escape, row), 1 / len(row)):
		opening.attrSet("class", "long")
	for text, name in zip(row, classes, strict=True):
		opening = state.push(f"{tag}_open", tag, 1)
		if tag == "th":
			opening.attrSet("scope", "col")
		if name:
			opening.attrSet("class", name)
		content = state.push("inline", "", 0)
		content.content, content.children, content.map = text, [], [start, state.line]
		state.push(f"{tag}_close", tag, -1)
	state.push("tr_close", "tr", -1)


# --- in a line ----------------------------------------------------------------------------------------------


def _bold(state: StateInline, silent: bool) -> bool:
	bold = _BOLD.match(state.src, state.pos, state.posMax)
	if not bold:
		return False
	if not silent:
		end = state.posMax
		state.push("strong_open", "strong", 1)
		state.pos, state.posMax = bold.span(1)
		state.md.inline.tokenize(state)
		state.posMax = end
		state.push("strong_close", "strong", -1)
	state.pos = bold.end()
	return True


# --- afterwards ---------------------------------------------------------------------------------------------


def _directed(state: StateCore) -> None:
	"""Set a paragraph, bullet or cell from right to left that begins in such a script."""
	for place, token in enumerate(state.tokens):
		if token.type == "inline" and is_right_to_left(token.content):
			opening = state.tokens[place - 1]
			(state.tokens[place - 2] if opening.hidden else opening).attrSet("dir", "rtl")


def _heading(state: StateCore) -> None:
	"""Keep a paragraph that is bold from end to end, as people type a heading, with what follows it."""
	for place, token in enumerate(state.tokens[:-2]):
		if token.type == "inline" and _is_bold(token.children or []):
			opening = state.tokens[place - 1]
			if (
				opening.type == "paragraph_open"
				and opening.level == 0
				and not (opening.attrs or opening.meta)
			):
				opening.attrSet("class", "lead-in")


def _is_bold(children: Sequence[Token]) -> bool:
	marks = [child.type for child in children if child.type.startswith("strong")]
	return (
		marks == ["strong_open", "strong_close"]
		and children[0].type == "strong_open"
		and children[-1].type == "strong_close"
	)


def is_right_to_left(text: str) -> bool:
	"""Tell whether the first letter with a direction of its own is one of Arabic, Hebrew or their like."""
	directions = (unicodedata.bidirectional(sign) for sign in text)
	return next((direction for direction in directions if direction in ("L", "R", "AL")), "L") != "L"


def _label_html(meta: dict[str, Any]) -> str:
	if not meta:
		return ""
	label = str(Markup("<strong>{}</strong>" if meta["bold"] else "{}").format(meta["label"]))
	return f'<span class="clause-label">{label} </span>'


def _paragraph_open(
	renderer: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType
) -> str:
	return renderer.renderToken(tokens, place, options, env) + _label_html(tokens[place].meta)


def _engine() -> MarkdownIt:
	engine = (
		MarkdownIt("zero", {"breaks": True, "maxNesting": NESTING}).enable("newline").disable("normalize")
	)
	above_paragraphs: RuleOptionsType = {"alt": ["paragraph"]}
	engine.core.ruler.before("normalize", "evened", _evened)
	engine.core.ruler.push("directed", _directed)
	engine.core.ruler.push("heading", _heading)
	engine.block.ruler.before("paragraph", "bullets", _bullets, above_paragraphs)
	engine.block.ruler.before("paragraph", "cells", _table, above_paragraphs)
	engine.block.ruler.before("paragraph", "clause", _clause, above_paragraphs)
	engine.inline.ruler.push("bold", _bold)
	engine.add_render_rule("paragraph_open", _paragraph_open)
	return engine


_typed = _engine()
