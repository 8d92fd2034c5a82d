"""E-mail addresses as people type them, where one address is meant."""

import re
from collections.abc import Iterable, Iterator

from .findings import N_, FieldName, Finding, phrase

SEVERAL = N_('"{text}" is more than one e-mail address. Enter one, and the others with those they belong to.')
WITH_MORE = N_('"{text}" holds more than an e-mail address. Enter it alone, without name or brackets.')
NONE = N_('"{text}" is no e-mail address. Write for instance name@example.org.')
IN_FIELD = N_("{field}: {said}")

LONGEST = 254
"""Characters of an address, at most (RFC 5321)."""

_WORD = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_ADDRESS = re.compile(rf"{_WORD}(?:\.{_WORD})*@(?:{_LABEL}\.)+{_LABEL}", re.IGNORECASE)
"""What mail servers everywhere take: no quoted words, no letters beyond ASCII."""


def single_address(text: str) -> str | Finding:
	"""Read one e-mail address, without blanks around it; else what is wrong with the text, at no place."""
	cleaned = text.strip()
	if len(cleaned) <= LONGEST and _ADDRESS.fullmatch(cleaned):
		return cleaned
	count = len(_ADDRESS.findall(cleaned[:LONGEST]))
	said = SEVERAL if count > 1 else WITH_MORE if count else NONE
	return phrase(said, text=cleaned)


def findings(typed: Iterable[tuple[str, str]]) -> Iterator[Finding]:
	"""Find the texts that are not one address; typed: the path of each field and its text, "" where empty."""
	for place, text in typed:
		said = single_address(text) if text.strip() else None
		if isinstance(said, Finding):
			yield Finding(place, IN_FIELD, {"field": FieldName(place), "said": said})
