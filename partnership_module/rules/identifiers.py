"""Danish numbers: CVR of organisations, CPR of persons."""

import re

from stdnum.dk import cpr, cvr
from stdnum.exceptions import ValidationError

_TEN_DIGITS = re.compile(r"(?<![\d-])(\d{6})([- ]?)(\d{4})(?![\d-])")


def is_cvr(text: str) -> bool:
	"""Whether text is a CVR number: eight digits with the modulus 11 check of Erhvervsstyrelsen."""
	return cvr.is_valid(text)


def find_cpr(text: str) -> str | None:
	"""The first CPR number in a running text, as it is written there.

	Written with its hyphen (ddmmyy-xxxx) a real birth date is enough, because numbers given out since 2007
	need not satisfy the check digit. Ten digits in a row, or parted by a space, are taken for a CPR number
	only when the check digit fits as well, so that telephone and case numbers pass.
	"""
	for match in _TEN_DIGITS.finditer(text):
		number = match[1] + match[3]
		if _is_cpr(number) and (match[2] == "-" or cpr.checksum(number) == 0):
			return match[0]
	return None


def _is_cpr(number: str) -> bool:
	try:
		return bool(cpr.get_birth_date(number))
	except ValidationError:
		return False
