"""What pydantic found wrong with a value, as a sentence that says what to do."""

import re
from typing import Any

from pydantic_core import ErrorDetails

from ..rules import numbers
from ..rules.findings import N_, Finding

MISSING = N_("This is missing. It must be stated.")
UNKNOWN_FIELD = N_("There is no field of this name here. Correct the name, or take it out.")
UNKNOWN_CHOICE = N_('"{value}" is not one of the choices. Choose from {choices}.')
EMPTY = N_("This is empty. Leave it out when it is not stated.")
TOO_LONG = N_("This is longer than {limit} characters. Shorten it.")
ONE_LINE = N_("This must be one line. Take the line breaks out.")
NO_DIGEST = N_("This must be a SHA-256 digest: 64 digits and letters from a to f.")
NO_FILE_NAME = N_(
	"This must be the name of a PDF that lies beside the dossier, without any folder: budget.pdf."
)
NOT_TEXT = N_('This must be text in quotation marks, not "{value}".')
NOT_YES_OR_NO = N_('This must be true or false, not "{value}".')
NOT_WHOLE = N_('"{value}" is not a whole number. Write for instance 3, without quotation marks.')
NOT_A_NUMBER = N_('"{value}" is not a number. Write for instance 3 or 2.5, without quotation marks.')
NOT_A_LIST = N_("This must be a list in square brackets. Leave it out when it is empty.")
NOT_AN_OBJECT = N_("This must be an object in curly brackets, with a name for each value.")
NOT_A_DATE = N_('"{value}" is not a date. Write year, month and day, for instance 2004-03-31.')
YEAR_OUT_OF_RANGE = N_('"{value}" lies outside the years 1900 to 2999. Check the year.')
NOT_A_TIME = N_('"{value}" is not a local date and time. Write for instance 2003-12-10T13:00:00.')
TOO_SMALL = N_('"{value}" is too small. It must be more than {limit}. Leave it out when it is not stated.')
BELOW = N_('"{value}" is too small. It must be at least {limit}.')
ABOVE = N_('"{value}" is too large. It must be at most {limit}.')
OTHER = N_('"{value}" does not fit here: {reason}.')

_MESSAGES = {
	"missing": MISSING,
	"extra_forbidden": UNKNOWN_FIELD,
	"literal_error": UNKNOWN_CHOICE,
	"string_too_short": EMPTY,
	"string_too_long": TOO_LONG,
	"string_type": NOT_TEXT,
	"bool_type": NOT_YES_OR_NO,
	"bool_parsing": NOT_YES_OR_NO,
	"int_type": NOT_WHOLE,
	"int_parsing": NOT_WHOLE,
	"int_from_float": NOT_WHOLE,
	"float_type": NOT_A_NUMBER,
	"float_parsing": numbers.NOT_A_NUMBER,
	"finite_number": NOT_A_NUMBER,
	"tuple_type": NOT_A_LIST,
	"model_type": NOT_AN_OBJECT,
	"date_type": NOT_A_DATE,
	"date_parsing": NOT_A_DATE,
	"date_from_datetime_parsing": NOT_A_DATE,
	"date_from_datetime_inexact": NOT_A_DATE,
	"datetime_type": NOT_A_TIME,
	"datetime_parsing": NOT_A_TIME,
	"datetime_from_date_parsing": NOT_A_TIME,
	"timezone_naive": NOT_A_TIME,
	"year_out_of_range": YEAR_OUT_OF_RANGE,
	"greater_than": TOO_SMALL,
	"greater_than_equal": BELOW,
	"less_than_equal": ABOVE,
}
_PATTERNS = {"0-9a-f": NO_DIGEST, "[pP][dD][fF]": NO_FILE_NAME}
"""What a pattern of the schema wants, by a part of it."""
_LIMITS = ("gt", "ge", "le", "max_length")
_SHOWN_LENGTH = 60


def problem(details: ErrorDetails) -> Finding:
	"""Turn one entry of `ValidationError.errors()` into a Finding with its place in the data."""
	context = details.get("ctx", {})
	shown = _shortened(details["input"])
	values = {
		"value": shown,
		"text": shown,
		"limit": next((_number(context[key]) for key in _LIMITS if key in context), None),
		"choices": ", ".join(re.findall(r"'([^']*)'", context.get("expected", ""))),
		"reason": details["msg"],
		"facet": context.get("facet"),
	}
	message = _message(details["type"], context)
	used = {name: value for name, value in values.items() if f"{{{name}}}" in message}
	return Finding(".".join(map(_whole, details["loc"])), message, used)


def _message(error: str, context: dict[str, Any]) -> str:
	if error == "string_pattern_mismatch":
		return next((said for part, said in _PATTERNS.items() if part in context["pattern"]), ONE_LINE)
	if error in ("email_address", "kle_number"):
		return str(context["said"])
	return _MESSAGES.get(error, OTHER)


def _number(value: float) -> int | float:
	return int(value) if value == int(value) else value


def _whole(value: object) -> str:
	"""A value as a sentence can quote it and a file keep it: halves of a pair of codes stand as they are
	written in JSON."""
	return str(value).encode(errors="backslashreplace").decode()


def _shortened(value: object) -> str:
	text = _whole(value)
	return text if len(text) <= _SHOWN_LENGTH else text[:_SHOWN_LENGTH] + " …"
