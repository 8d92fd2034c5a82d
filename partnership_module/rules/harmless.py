"""Plain text that runs nowhere, also where a page shows it as HTML.

Texts are kept as they were typed, and our own pages and prints escape them. Frappe's desk shows some fields
as they are (lists, grids, reports, its standard print), so what would do something there is taken apart by a
blank: "<script>" becomes "< script>", which every page shows and none runs. "a < b", "&", "<b>" and "<name>"
stay as typed: an element without attributes does nothing, but for those that read or fetch what follows.
"""

import re

_ACTIVE = (
	*("applet", "base", "body", "button", "dialog", "embed", "form", "frame", "frameset", "head", "html"),
	*("iframe", "input", "link", "listing", "marquee", "math", "meta", "noembed", "noframes", "noscript"),
	*("object", "option", "plaintext", "portal", "script", "select", "slot", "style", "svg", "template"),
	*("textarea", "title", "xmp"),
)
"""Elements that do something without any attribute: they run, fetch, or change how a page reads on."""

_LESS_THAN = r"(?:<|&(?:lt|#0*60|#x0*3c);?)"
_GREATER_THAN = r"(?:>|&(?:gt|#0*62|#x0*3e);?)"
_QUIET = rf"/?(?!(?:{'|'.join(_ACTIVE)})(?![\w-]))[a-z][^<>=&]*{_GREATER_THAN}"
_MARKUP = re.compile(rf"({_LESS_THAN})(?=[a-z/!?])(?!{_QUIET})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_COLOUR = re.compile(r"#[0-9a-f]{3,8}", re.IGNORECASE)
_ADDRESS = re.compile(r"[\x00-\x20]*(?:https?:|mailto:|tel:|/|[^:/?#]*(?:[/?#]|$))", re.IGNORECASE)


def harmless(text: str) -> str:
	"""Take apart what would run or fetch in a text; what is harmless already stays the same."""
	return _MARKUP.sub(r"\1 ", _CONTROL.sub("", text))


def is_harmless_address(text: str) -> bool:
	"""Tell whether an address opens a page or a mail, runs nothing, and stays an address in HTML.

	Frappe prints the picture of an address as it stands: a quotation mark would end the attribute.
	"""
	return bool(_ADDRESS.match(text)) and not set(text) & set('"<>')


def is_colour(text: str) -> bool:
	"""Tell whether it is a colour as forms write it, "#2490ef": the desk puts it into a style."""
	return bool(_COLOUR.fullmatch(text))
