"""How long a document takes to be laid out: told from its HTML, before anybody waits for its PDF."""

import re

from ..rules.findings import N_, Finding

LIMIT = 120_000
"""Of what `weight` counts: about forty full pages, less than ten seconds of a processor."""
ELEMENT = 40
"""A paragraph, a bullet or a cell takes as long as so many characters."""
BREAKS = 10
"""A line takes longer the more lines its paragraph has: the square of their number, divided by this."""
LONG, LONG_SIGN = 60, 3
"""In a word of more letters, which is tried at every one of them, each counts for so many."""

TOO_HEAVY = N_(
	"This is too long for one document: with its tables and lists it is as long as a text of {length} "
	"characters, more than {limit}. Take a part of it out, and attach it as a file of its own."
)

_STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def findings_in(html: str) -> list[Finding]:
	"""A document that is not laid out in time."""
	found = weight(html)
	return [Finding("", TOO_HEAVY, {"length": found, "limit": LIMIT})] if found > LIMIT else []


def weight(html: str) -> int:
	"""The length of a text that takes as long: measured, a character takes a tenth of a millisecond."""
	body = _STYLE.sub("", html)
	text = _TAG.sub(" ", body)
	long_words = sum(len(word) for word in text.split() if len(word) > LONG)
	elements = body.count("<") // 2
	lines = (paragraph.count("<br") for paragraph in body.split("<p"))
	counted = len(text) + LONG_SIGN * long_words + ELEMENT * elements
	return counted + sum(count * count for count in lines) // BREAKS
