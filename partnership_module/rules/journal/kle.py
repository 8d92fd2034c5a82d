"""KLE numbers: KL Emnesystematik, the filing plan of the Danish municipalities.

A number names a subject, with main group, group and subject in two digits each: 27.69.00. What is done with
it is its facet, a letter and two digits behind a hyphen: 00.17.20-P20. Where a case belongs to a whole group
or main group the rest is 00. The list itself changes and is not kept here: only the form is checked, and the
letters that facets have (KL, "Handlingsfacetter").
"""

import re
from typing import NamedTuple

from ..findings import N_, Finding, phrase

FACETS = "AGIKPØ"

NO_KLE = N_(
	'"{text}" is no KLE number. Write main group, group and subject with two digits each, and after a hyphen '
	"the facet if there is one: 27.69.00 or 00.17.20-P20."
)
NO_SUBJECT = N_(
	'"{text}" lacks the subject. Write 00 for it where the case belongs to the whole group: 27.69.00.'
)
NO_FACET = N_(
	'"{text}" ends in "{facet}", which is no facet of KLE. Facets are one of the letters A, G, I, K, P and Ø '
	"with two digits, for instance G01 or P20."
)

_NUMBER = re.compile(r"([0-9]{2}\.[0-9]{2}\.[0-9]{2})(?:-([A-ZÆØÅ])([0-9]{2}))?")
_GROUP = re.compile(r"[0-9]{2}(?:\.[0-9]{2})?(?:-[^-]{0,3})?")
_WITH_FACET = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-(.+)")


class Kle(NamedTuple):
	"""A subject, "27.69.00", and the facet, "P20", or None."""

	subject: str
	facet: str | None = None


def read(text: str) -> Kle | Finding:
	"""Read a KLE number, without blanks around it; else what is wrong with the text, at no place."""
	cleaned = text.strip()
	found = _NUMBER.fullmatch(cleaned)
	if found and (not found[2] or found[2] in FACETS):
		return Kle(found[1], f"{found[2]}{found[3]}" if found[2] else None)
	if _GROUP.fullmatch(cleaned):
		return phrase(NO_SUBJECT, text=cleaned)
	if written := _WITH_FACET.fullmatch(cleaned):
		return phrase(NO_FACET, text=cleaned, facet=written[1])
	return phrase(NO_KLE, text=cleaned)
