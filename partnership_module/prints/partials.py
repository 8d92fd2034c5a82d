"""The Jinja partials of templates/, rendered with a language's words and formats."""

from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, FunctionLoader, StrictUndefined
from markupsafe import Markup

from . import language as lang
from . import room, text

FOLDER = Path(__file__).parent.parent / "templates"

View = dict[str, Any]
"""What a partial reads, by name. Templates take values of every type, and no type checker reads them."""


@cache
def _environment(language: str) -> Environment:
	environment = Environment(
		loader=ChoiceLoader([FileSystemLoader(FOLDER), FunctionLoader(_of_another_app)]),
		autoescape=True,
		undefined=StrictUndefined,
		trim_blocks=True,
		lstrip_blocks=True,
		auto_reload=False,
	)
	environment.globals.update(_=lang.translator(language), language=language)
	environment.filters.update(
		typed=text.html,
		typed_inline=text.inline,
		capitalised=lang.capitalised,
		one_full_stop=lang.one_full_stop,
		unbroken=lang.unbroken,
		attribute=attribute,
		lines=room.lines,
		is_long=room.is_long,
		parted=room.parted,
		parted_tasks=room.parted_tasks,
		listed=partial(lang.listed, language=language),
		number=partial(lang.number_text, language=language),
		date=lambda day, precision="Day": lang.date_text(day, precision, language),
	)
	return environment


def _of_another_app(name: str) -> str | None:
	"""Read "package:part.html" from the folder templates/partnership/ of a package; None without it."""
	package, _, part = name.partition(":")
	found = find_spec(package) if part else None
	if not found or not found.origin:
		return None
	path = Path(found.origin).parent / "templates" / "partnership" / part
	return path.read_text("utf-8") if path.is_file() else None


def attribute(words: str) -> str:
	"""Write words for an attribute of HTML, where what looks like a tag is refused when it is read again."""
	return words.replace("<", "‹").replace(">", "›")


def render(name: str, language: str, **view: object) -> Markup:
	"""Render a partial such as "signed.html"; it sees the view, `_` and `language`."""
	return Markup(_environment(language).get_template(name).render(view).strip())
