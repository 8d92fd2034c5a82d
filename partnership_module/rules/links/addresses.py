"""The addresses of links: whether they open outside the own network, and how they are taken out of a text."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

INTERNAL = (".local", ".localhost", ".internal", ".localdomain")
TOKEN = re.compile(r"""(partnership-(?:link|report))[^\s<>"']{0,30}?[\w-]{43}(?![\w-])""", re.ASCII)
"""The page of links, now and before, and the token, however a mail program parts them."""


def is_internal(address: str) -> bool:
	"""Tell whether an address opens on the own machine or in the own network alone, by its host.

	So does one without a host, or whose host has no dot.
	"""
	host = _host(address)
	try:
		return not ip_address(host).is_global
	except ValueError:
		return "." not in host or host.endswith(INTERNAL)


def without_tokens(text: str) -> str:
	"""Take out of a text what opens something: of our links the page stays, which opens nothing alone."""
	return TOKEN.sub(r"\1", text)


def _host(address: str) -> str:
	try:
		return (urlsplit(address if "//" in address else f"//{address}").hostname or "").rstrip(".")
	except ValueError:
		return ""
