"""Whether a style sheet only lays out: a list of what it may hold, read as browsers read it."""

from collections.abc import Iterable
from typing import Any

import tinycss2

_AT_RULES = frozenset(
	(
		*("media", "page", "top-left-corner", "top-left", "top-center", "top-right", "top-right-corner"),
		*("bottom-left-corner", "bottom-left", "bottom-center", "bottom-right", "bottom-right-corner"),
		*("left-top", "left-middle", "left-bottom", "right-top", "right-middle", "right-bottom"),
	)
)
_FUNCTIONS = frozenset(
	(
		*(
			"attr",
			"calc",
			"clamp",
			"content",
			"counter",
			"counters",
			"max",
			"min",
			"minmax",
			"repeat",
			"string",
		),
		*("target-counter", "target-text", "var", "leader", "fit-content"),
		*("rgb", "rgba", "hsl", "hsla", "linear-gradient", "radial-gradient", "repeating-linear-gradient"),
		*(
			"has",
			"is",
			"not",
			"where",
			"lang",
			"nth-child",
			"nth-last-child",
			"nth-of-type",
			"nth-last-of-type",
		),
		*("translate", "rotate", "scale"),
	)
)
_PROPERTIES = frozenset(
	(
		*("bottom", "clear", "color", "content", "direction", "display", "float", "gap", "hyphens", "left"),
		*("height", "opacity", "orphans", "page", "position", "quotes", "right", "size", "string-set", "top"),
		*("table-layout", "unicode-bidi", "vertical-align", "visibility", "white-space", "widows", "width"),
		*("caption-side", "empty-cells", "print-color-adjust", "tab-size", "transform", "writing-mode"),
		*("hyphenate-limit-chars", "hyphenate-limit-zone", "hyphenate-character", "line-break", "z-index"),
	)
)
_FAMILIES = (
	*("align", "background", "bookmark", "border", "box", "break", "column", "columns", "counter"),
	*("flex", "font", "footnote", "grid", "justify", "letter", "line", "list", "margin", "max", "min"),
	*("outline", "overflow", "padding", "page-break", "place", "row", "text", "word"),
)
"""Of these also what begins with them: border-left, text-align."""


def only_lays_out(css: str) -> bool:
	"""Tell whether the style sheet fetches nothing and has only known rules, properties and functions."""
	if "\\" in css or "<" in css:
		return False
	rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
	return all(map(_is_known_rule, rules))


def _is_known_rule(rule: Any) -> bool:
	if rule.type == "declaration":
		return _is_known_property(rule.lower_name) and _has_known_values(rule.value)
	if rule.type == "at-rule" and rule.lower_at_keyword not in _AT_RULES:
		return False
	if rule.type not in ("at-rule", "qualified-rule") or not _has_known_values(rule.prelude):
		return False
	inside = tinycss2.parse_blocks_contents(rule.content or [], skip_comments=True, skip_whitespace=True)
	return all(map(_is_known_rule, inside))


def _is_known_property(name: str) -> bool:
	family = any(name == begins or name.startswith(f"{begins}-") for begins in _FAMILIES)
	return name.startswith("--") or name in _PROPERTIES or family


def _has_known_values(tokens: Iterable[Any]) -> bool:
	return all(map(_is_known_value, tokens))


def _is_known_value(token: Any) -> bool:
	if token.type in ("url", "error", "at-keyword"):
		return False
	if token.type == "function":
		return token.lower_name in _FUNCTIONS and _has_known_values(token.arguments)
	return _has_known_values(getattr(token, "content", None) or [])
