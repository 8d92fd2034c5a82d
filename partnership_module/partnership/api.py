"""The decorator of our whitelisted methods: what is odd about a call is refused in a sentence with a status
of 4xx.

Frappe checks the types of arguments by their annotations. `method` checks what is left: missing arguments,
days that are none, text that no database keeps; and it answers for errors that odd values raise.
"""

import functools
import inspect
import json
from collections.abc import Callable

import frappe
from frappe.utils import get_datetime

from ..records.words import _
from .messages import refuse_because

DAYS = ("start", "end", "as_of", "answer_by", "period_from", "period_to")
DAY_ENDINGS = ("_on",)
"""Names of arguments that are a day or a moment, and how such names end."""

LONGEST = 30_000_000
"""Characters of one argument: files come as text."""

TRIPPED = (
	TypeError,
	ValueError,
	LookupError,
	AttributeError,
	ArithmeticError,
	RecursionError,
	ImportError,
	NameError,
)
"""Errors that Python raises over values that do not fit; ImportError for a DocType that does not exist,
NameError where Frappe's exports know no such kind of file."""
NO_COLUMN, NO_DAY, NO_SYNTAX = 1054, 1525, 1064
"""Numbers of MariaDB's errors over odd filters."""


NO_JSON = "The body of the request is no JSON. Correct it, and send it again."


def method(methods: list[str] | None = None) -> Callable:
	"""Whitelist a method of ours. An error over what was sent is logged, and answered with 417."""

	def decorate(function: Callable) -> Callable:
		@functools.wraps(function)
		def answered(*args, **kwargs):
			try:
				_check(function, args, kwargs)
				return function(*args, **kwargs)
			except TRIPPED as error:
				if hasattr(error, "http_status_code"):
					raise
				_refuse(error)
			except (frappe.db.DataError, frappe.db.ProgrammingError) as error:
				_refuse(error)
			except frappe.db.OperationalError as error:
				if error.args[:1] not in ((NO_COLUMN,), (NO_DAY,), (NO_SYNTAX,)):
					raise
				_refuse(error)

		return frappe.whitelist(methods=methods)(answered)

	return decorate


def refuse_malformed(response, request) -> None:
	"""Answer a body that is no JSON with 400: Frappe fails over it with 500 before any method is found.
	Hook `after_request`."""
	if response is None or response.status_code != 500 or not request.is_json:
		return
	try:
		json.loads(request.get_data(as_text=True) or "{}")
	except (ValueError, RecursionError):
		response.status_code = 400
		response.mimetype = "application/json"
		response.set_data(json.dumps({"message": NO_JSON}))


def _check(function: Callable, args: tuple, kwargs: dict) -> None:
	try:
		given = inspect.signature(function).bind(*args, **kwargs).arguments
	except TypeError as error:
		refuse_because(_("The call does not fit the method: {0}."), str(error))
	for name, value in given.items():
		if isinstance(value, str):
			_check_text(name, value)
			if value and (name in DAYS or name.endswith(DAY_ENDINGS)):
				_check_day(name, value)


def _check_text(name: str, text: str) -> None:
	is_text = len(text) <= LONGEST and "\0" not in text
	try:
		text.encode()
	except UnicodeEncodeError:
		is_text = False
	if not is_text:
		refuse_because(_("{0} is no text that can be kept. Write it anew."), name)


def _check_day(name: str, text: str) -> None:
	try:
		moment = get_datetime(text)
	except (*TRIPPED, frappe.ValidationError):
		moment = None
	if not moment or not 1900 <= moment.year < 3000:
		frappe.clear_messages()
		refuse_because(_("{0} is not a date. Write for instance 2027-02-28."), name)


def _refuse(error: Exception) -> None:
	frappe.log_error("A call could not be answered", _kept(frappe.get_traceback(with_context=True)))
	message = _("What was sent does not fit here. Reload the page and try again, or tell the administrator.")
	frappe.msgprint(message, indicator="red")
	raise frappe.ValidationError(message) from error


def _kept(traceback: str) -> str:
	"""A traceback as the log can keep it: what was sent stands in it, halves of a pair among that."""
	return traceback.encode(errors="backslashreplace").decode()
