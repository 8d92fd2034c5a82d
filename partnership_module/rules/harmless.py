"""Plain text that runs nowhere, also where a page shows it as HTML.

Texts are kept as they were typed, and our own pages and prints escape them. Frappe's desk shows some fields
as they are (lists, grids, reports, its standard print), so what would be more than plain formatting there is
taken apart by a blank: "<script>" becomes "< script>", which every page shows and none runs. "a < b", "&" and
"<b>" stay as typed.
"""

import re

_PLAIN = (
	*("b", "i", "u", "s", "em", "strong", "small", "sub", "sup", "del", "ins", "mark", "code", "pre", "kbd"),
	*("br", "hr", "p", "div", "span", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"),
	*("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
)
"""Elements that only format, as long as they have no attribute."""

_LESS_THAN = r"(?:<|&(?:lt|#0*60|#x0*3c);?)"
_GREATER_THAN = r"(?:>|&(?:gt|#0*62|#x0*3e);?)"
_MARKUP = re.compile(
	rf"({_LESS_THAN})(?=[a-z/!?])(?!/?(?:{'|'.join(_PLAIN)})\s*/?{_GREATER_THAN})", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ADDRESS = re.compile(r"[\x00-\x20]*(?:https?:|mailto:|tel:|/|[^:/?#]*(?:[/?#]|$))", re.IGNORECASE)


def harmless(text: str) -> str:
	"""The text, with what would run or fetch taken apart; the same again for what is harmless already."""
	return _MARKUP.sub(r"\1 ", _CONTROL.sub("", text))


def is_harmless_address(text: str) -> bool:
	"""Whether following the address opens a page or a mail and runs nothing."""
	return bool(_ADDRESS.match(text))
