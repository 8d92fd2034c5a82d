"""Jinja that users write in the text of a section: it reaches the plain dossier and can do little else.

What a template may hold is a list of what is allowed, checked before anything runs. Left out is all that can
grow without end: assignments, macros, includes, calls other than `range`, and text multiplied.
"""

import re
import traceback
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..rules.findings import N_, Finding
from ..rules.sizes import layout_findings

LONGEST_TEMPLATE = 100_000
LONGEST_TEXT = 200_000
"""Characters."""
MOST_NUMBERS = 1_000
"""That `range` hands out in one section, all loops together."""
DEEPEST_LOOP = 2

INCOMPLETE = N_(
	"The section {section}, line {line}, cannot be filled in: what stands in curly brackets is not complete. "
	"Each pair of opening brackets needs its closing pair, and between them the name of a field or an "
	"instruction with its end. A single bracket prints as it is."
)
NO_SUCH_WORD = N_(
	'The section {section}, line {line}, cannot be filled in: "{word}" is no instruction, filter or test '
	"here. Check how it is spelt."
)
NOT_WITH_THESE = N_(
	"The section {section}, line {line}, cannot be filled in: this cannot be done with the values that the "
	"dossier has. Check what is reckoned or compared there."
)
UNKNOWN = N_('The section {section}, line {line}: there is nothing called "{name}" in the dossier.')
NOT_ALLOWED = N_('The section {section}, line {line}: "{what}" is not allowed in the text of an agreement.')
TOO_LONG_TEMPLATE = N_("The section {section} is longer than {limit} characters. Shorten it.")
TOO_LONG_TEXT = N_("The section {section} grows beyond {limit} characters when it is filled in. Shorten it.")
TOO_MANY_NUMBERS = N_("The section {section}, line {line}: all ranges may have {limit} numbers together.")
TOO_DEEP = N_("The section {section}, line {line}: loops may stand at most {limit} deep in each other.")
TOO_NESTED = N_("The section {section} is nested too deeply. Write it more simply.")
NO_SINGLE_VALUE = N_("The section {section}, line {line}: print a single value, not a whole list or record.")
ONLY_NUMBERS = N_("The section {section}, line {line}: only numbers can be multiplied.")

_ALLOWED = (
	*(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Keyword),
	*(nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.List, nodes.Tuple, nodes.For, nodes.If),
	*(nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or),
	*(nodes.Not, nodes.Neg, nodes.Pos, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv),
	nodes.Call,
)
_WRITTEN = {"Assign": "set", "AssignBlock": "set", "Concat": "~", "Pow": "**", "Mod": "%", "Call": "()"}
_FILTERS = (
	*("abs", "capitalize", "count", "default", "first", "float", "int", "last", "length", "list"),
	*("lower", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr"),
	*("sort", "sum", "title", "trim", "unique", "upper"),
)
_FOUND_AT_RUN_TIME = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError)
_UNKNOWN_WORD = re.compile(r"(?:No (?:filter|test) named|Encountered unknown tag) '(\w+)'")
_NO_COMMENTS = ("\0{#", "#}\0")
"""Comments are no part of the template language here: their signs print."""


class SectionError(ValueError):
	"""A section whose text cannot be filled in; `finding` is the sentence with its place."""

	def __init__(self, finding: Finding) -> None:
		self.finding = finding
		super().__init__(str(finding))


class _Refused(SecurityError):
	def __init__(self, sentence: str, **values: object) -> None:
		super().__init__(sentence)
		self.sentence, self.values = sentence, values


class _Missing(StrictUndefined):
	"""What the dossier does not have; using it in any way is an error that names it."""

	def _fail_with_undefined_error(self, *args: object, **kwargs: object) -> NoReturn:
		raise _Refused(UNKNOWN, name=self._undefined_name)

	__str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _fail_with_undefined_error
	__getattr__ = __getitem__ = __add__ = __radd__ = __lt__ = __gt__ = _fail_with_undefined_error


class _Sandbox(ImmutableSandboxedEnvironment):
	"""An environment for one section: what it counts is used up once."""

	intercepted_binops = frozenset(["*"])

	def __init__(self, is_html: bool = False) -> None:
		start, end = _NO_COMMENTS
		super().__init__(
			autoescape=is_html,
			undefined=_Missing,
			finalize=_printed,
			keep_trailing_newline=True,
			comment_start_string=start,
			comment_end_string=end,
		)
		self.globals = {"range": self._range}
		self.filters = {name: DEFAULT_FILTERS[name] for name in _FILTERS} | {
			"join": self._join,
			"round": round,
		}
		self._numbers = self._joined = 0

	def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
		if not (isinstance(left, (int, float)) and isinstance(right, (int, float))):
			raise _Refused(ONLY_NUMBERS)
		return super().call_binop(context, operator, left, right)

	def _range(self, *arguments: int) -> range:
		numbers = range(*arguments)
		self._numbers += len(numbers)
		if self._numbers > MOST_NUMBERS:
			raise _Refused(TOO_MANY_NUMBERS, limit=MOST_NUMBERS)
		return numbers

	def _join(self, values: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
		words = [str(self.getattr(value, attribute) if attribute else value) for value in values]
		self._joined += sum(map(len, words)) + len(words) * len(str(between))
		if self._joined > LONGEST_TEXT:
			raise _Refused(TOO_LONG_TEXT, limit=LONGEST_TEXT)
		return str(between).join(words)


def fill(text: str, dossier: Mapping[str, Any], section: str, place: str = "") -> str:
	"""Fill in the Jinja of a text from a dossier as plain data.

	section: what the reader calls it; place: its path in the dossier. Raises SectionError, also for
	what no page has room for.
	"""
	filled = _fill(text, dossier, section, place) if "{" in text else text
	refuse_too_large(filled, place)
	return filled


def fill_letter(text: str, values: Mapping[str, Any], template: str, is_html: bool) -> str:
	"""Fill in the Jinja of a template of a mail; no loop is allowed in it. Raises SectionError.

	is_html: values are escaped, but for those that are Markup. template: what the reader calls it.
	"""
	return _fill(text, values, template, "", is_html, DEEPEST_LOOP)


def refuse_too_large(data: object, place: str = "") -> None:
	"""Raise SectionError for texts in plain data that are not laid out in time."""
	for finding in layout_findings(data, place):
		raise SectionError(finding)


def _fill(
	text: str, values: Mapping[str, Any], section: str, place: str, is_html: bool = False, loops: int = 0
) -> str:
	try:
		return _filled(text, values, is_html, loops)
	except _Refused as error:
		told = {"section": section, "line": _line(error), **error.values}
		raise SectionError(Finding(place, error.sentence, told)) from None
	except RecursionError:
		raise SectionError(Finding(place, TOO_NESTED, {"section": section})) from None
	except _FOUND_AT_RUN_TIME as error:
		message, words = _reason(error)
		told = {"section": section, "line": _line(error), **words}
		raise SectionError(Finding(place, message, told)) from None


def _filled(text: str, values: Mapping[str, Any], is_html: bool, loops: int) -> str:
	"""loops: how deep in loops the text counts as standing."""
	if len(text) > LONGEST_TEMPLATE:
		raise _Refused(TOO_LONG_TEMPLATE, limit=LONGEST_TEMPLATE)
	environment = _Sandbox(is_html)
	_check(environment.parse(text), loops)
	parts, length = [], 0
	for part in environment.from_string(text).generate(values):
		length += len(part)
		if length > LONGEST_TEXT:
			raise _Refused(TOO_LONG_TEXT, limit=LONGEST_TEXT)
		parts.append(part)
	return "".join(parts)


def _check(node: nodes.Node, loops: int = 0) -> None:
	loops += isinstance(node, nodes.For)
	if loops > DEEPEST_LOOP:
		raise _Refused(TOO_DEEP, line=node.lineno, limit=DEEPEST_LOOP)
	if not _is_allowed(node):
		name = type(node).__name__
		raise _Refused(NOT_ALLOWED, line=node.lineno, what=_WRITTEN.get(name, name.lower()))
	for child in node.iter_child_nodes():
		_check(child, loops)


def _is_allowed(node: nodes.Node) -> bool:
	if isinstance(node, nodes.Call):
		return isinstance(node.node, nodes.Name) and node.node.name == "range"
	if isinstance(node, nodes.For):
		return not node.recursive
	return isinstance(node, _ALLOWED)


def _printed(value: object) -> object:
	"""Say what stands for a value in the text: nothing for what is not stated."""
	if value is None:
		return ""
	if not isinstance(value, (str, int, float, date, _Missing)):
		raise _Refused(NO_SINGLE_VALUE)
	return value


def _reason(error: Exception) -> tuple[str, dict[str, str]]:
	"""Say in our own words what Jinja says in English."""
	if unknown := _UNKNOWN_WORD.search(str(error)):
		return NO_SUCH_WORD, {"word": unknown[1]}
	return (INCOMPLETE if isinstance(error, TemplateSyntaxError) else NOT_WITH_THESE), {}


def _line(error: Exception) -> int:
	if isinstance(error, TemplateSyntaxError):
		return error.lineno
	frames = [
		f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == "<template>" and f.lineno
	]
	return frames[-1] if frames else 1
