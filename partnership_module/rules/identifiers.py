"""Danish numbers: CVR of organisations, CPR of persons."""

import html
import re
import unicodedata
from collections.abc import Iterator

from stdnum.dk import cpr, cvr
from stdnum.exceptions import ValidationError

DASHES = (
	"\N{MINUS SIGN}\N{HYPHEN BULLET}\N{MODIFIER LETTER MINUS SIGN}"
	"\N{SUPERSCRIPT MINUS}\N{SUBSCRIPT MINUS}\N{MACRON}"
)
"""Dashes that Unicode does not call so."""
BLANKS = "\N{BRAILLE PATTERN BLANK}\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}"

LABEL = 60
"""Characters before a number in which its label is looked for."""

_FINGERPRINT = re.compile(
	r"(?<![^\W_])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![^\W_])",
	re.IGNORECASE,
)
"""SHA-256, SHA-1, MD5, and the identifier that a UUID is: in one of some hundred stand ten digits like a CPR
number."""
_TAG = re.compile(r"<(?:/?[a-z]|!)[^<>]*>", re.IGNORECASE)

_WITH_DASH = re.compile(r"(?<!\d)(?<!\d[-/.])(\d{6})\s{0,2}-{1,2}\s{0,2}(\d{4})(?!\d|[-/.]\d)")
_BLANK, _BETWEEN = r"\s{0,2}", r"\s{0,2}[-/.]?\s{0,2}"
_IN_PAIRS = re.compile(rf"(?<!\d)(?<!\d[-/.,])(?=((?:\d\d{_BETWEEN}){{3}}\d\d{_BLANK}\d\d)(?!\d|[-/.,]\d))")
_DIGIT_BY_DIGIT = re.compile(
	rf"(?<!\d)(?<!\d[-/.,])"
	rf"(?=((?:\d\s{{1,2}}){{5}}\d{_BETWEEN}(?:\d\s{{1,2}}){{3}}\d)(?!\d|[-/.,]\d))"
)

_NUMBER = r"(?:[^\w\n]*(?:nr|nummer|numre|no|number|er|id))?[^\w\n]*$"
_OF_A_PERSON = re.compile(rf"(?:cpr|c\.p\.r|personn|person-n|fødselsn)[a-zæøå]*{_NUMBER}", re.IGNORECASE)
_OF_SOMETHING_ELSE = re.compile(
	r"\b(?:(?:tlf|telefon|mobil|mob|phone|fax|cvr|ean|gln|iban|konto|reg|faktura|ordre|isbn|issn)"
	rf"[-.]?(?:nr|nummer|no)?|(?:se|p)[-.]?(?:nr|nummer)){_NUMBER}",
	re.IGNORECASE,
)
_OF_A_CASE = re.compile(
	r"\b(?:sag|sags|akt|j|jr|journal|dok|dokument|ref|reference|løbe|case|file|kle|id)"
	rf"[-.]?(?:nr|nummer|no)?{_NUMBER}",
	re.IGNORECASE,
)

_FIRST_PART = re.compile(r"(?:[ +/.-]*\d){0,4}[ +/.-]*$")
"""What may stand between the name of a number and its last ten digits: a country, a branch of a bank."""


class _Signs(dict[int, str | None]):
	"""By code point, what a sign is read as: digits of all scripts, one dash, blanks; None leaves it out."""

	def __missing__(self, code: int) -> str | None:
		sign, kind = chr(code), unicodedata.category(chr(code))
		digit = unicodedata.digit(sign, None)
		if digit is not None:
			self[code] = str(digit)
		elif kind == "Pd" or sign in DASHES:
			self[code] = "-"
		elif sign == "\n":
			self[code] = sign
		elif sign.isspace() or sign in BLANKS:
			self[code] = " "
		else:
			self[code] = None if kind in ("Cc", "Cf", "Mn", "Me") else sign
		return self[code]


_SIGNS = _Signs()


def is_cvr(text: str) -> bool:
	"""Tell whether text is a CVR number: eight digits with the modulus 11 check of Erhvervsstyrelsen."""
	return cvr.is_valid(text)


def plain(text: str) -> str:
	"""Write a text as it is read: no tags, no signs that nobody sees, entities as what they stand for, dashes
	as hyphens, all blanks as spaces, digits of all scripts as 0 to 9."""
	return _TAG.sub("", _unescaped(text)).translate(_SIGNS)


def find_cpr(text: str) -> str | None:
	"""Find the first CPR number in a running text, as it is read there; None without one.

	A number is ten digits that begin with a real birth date. Numbers given out since 2007 need not satisfy
	the check digit (CPR-kontoret, "Personnumre uden kontrolciffer (modulus 11 kontrol)"), so:

	- with its hyphen (ddmmyy-xxxx), or after the word CPR, the date is enough;
	- ten digits in a row, by pairs or one by one are taken for one only when the check digit fits as well;
	- so is what the text calls the number of a case, a journal or a document, with or without hyphen;
	- what it calls a number of a telephone, an account, an organisation and the like is none;
	- digits that go on beyond the ten, or behind a hyphen, slash or point, are a longer number;
	- digits of a fingerprint or of a UUID are none.

	Last what stands in tags is looked through: where text is no markup, <B 070761-4285> is read as typed.
	"""
	if len(text) < 10:
		return None
	text = _FINGERPRINT.sub("#", text)
	return _first(plain(text)) or _first(_in_tags(text))


def _unescaped(text: str) -> str:
	for _nested in range(3):
		text = html.unescape(text)
	return text


def _in_tags(text: str) -> str:
	return "\n".join(_TAG.findall(_unescaped(text))).translate(_SIGNS)


def _first(read: str) -> str | None:
	return next((number for place, number in _candidates(read) if _is_one(read, place, number)), None)


def _candidates(text: str) -> Iterator[tuple[int, str]]:
	"""Find where ten digits stand that may be a number, and how they are written, from the beginning."""
	candidates = {match.start(): match[0] for match in _WITH_DASH.finditer(text)}
	for pattern in (_IN_PAIRS, _DIGIT_BY_DIGIT):
		for match in pattern.finditer(text):
			candidates.setdefault(match.start(), match[1])
	return iter(sorted(candidates.items()))


def _is_one(text: str, place: int, written: str) -> bool:
	number = re.sub(r"\D", "", written)
	if not _has_birth_date(number):
		return False
	label = _FIRST_PART.sub("", text[max(0, place - LABEL) : place].rpartition("\n")[2])
	if _OF_A_PERSON.search(label):
		return True
	if _OF_SOMETHING_ELSE.search(label):
		return False
	is_hyphenated = bool(_WITH_DASH.fullmatch(written)) and not _OF_A_CASE.search(label)
	return is_hyphenated or cpr.checksum(number) == 0


def _has_birth_date(number: str) -> bool:
	try:
		return bool(cpr.get_birth_date(number))
	except ValidationError:
		return False
