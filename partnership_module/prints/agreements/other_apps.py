"""Blocks and rules of other apps, called from here: the block as HTML, the rules as sentences."""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from ...dossier import other_apps, schema
from ...dossier.safe_html import is_safe_html
from ...rules.findings import N_, Finding
from .. import partials
from ..sandbox import SectionError
from .draft import Draft

FAILED = N_("{path}, which another app brings, does not work: {error}. Tell who maintains that app.")
NOT_ONLY_TEXT = N_(
	"The block {block}, which another app brings, prints more than text, such as programs, forms or "
	"pictures. It is not printed. Tell who maintains that app."
)


def block(name: str, draft: Draft) -> Markup:
	"""Print the block of another app, "" where it has nothing to say; a sentence where no app brings it.

	Its function takes the draft and gives what its partial sees, or None. Raises SectionError.
	"""
	path = other_apps.brought().blocks.get(name)
	if path is None:
		return partials.render("agreements/unknown_block.html", draft.language, block=name)
	view = _called(path, lambda function: function(draft))
	if view is None:
		return Markup()
	package, own_name = path.partition(".")[0], path.rpartition(".")[2]
	try:
		html = partials.render(f"{package}:{own_name}.html", draft.language, **view)
	except (TemplateError, TypeError) as error:
		raise _failure(path, error) from error
	if not is_safe_html(html):
		raise SectionError(Finding("agreements", NOT_ONLY_TEXT, {"block": name}))
	return html


def held_back(dossier: schema.Dossier, agreement: schema.Agreement) -> list[str]:
	"""Give the sentences of other apps on what keeps a version from taking effect. Raises SectionError."""
	sentences: list[str] = []
	for path in other_apps.brought().rules:
		said: Iterable[object] = _called(path, lambda function: function(dossier, agreement)) or ()
		sentences += map(str, said)
	return sentences


def _called(path: str, call: Callable[[Callable[..., Any]], Any]) -> Any:
	"""Call a function of another app, so that whatever goes wrong in it is a sentence."""
	try:
		return call(other_apps.function(path))
	except Exception as error:
		raise _failure(path, error) from error


def _failure(path: str, error: Exception) -> SectionError:
	values = {"path": path, "error": f"{type(error).__name__}: {error}"}
	return SectionError(Finding("agreements", FAILED, values))
