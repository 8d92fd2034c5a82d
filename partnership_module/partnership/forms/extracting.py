"""Frappe's extractors of strings, with the context of each word that means something else in other apps.

`bench generate-pot-file` finds them in babel_extractors.csv.
"""

import json
from collections.abc import Iterable, Iterator

from frappe.gettext.extractors import doctype as of_doctypes
from frappe.gettext.extractors import html_template, javascript, python

from ...rules.findings import OURS
from .own_words import COMMON

OF_OTHERS_TOO = {word for _context, word in COMMON}


def doctype(file, *given, **options) -> Iterator[tuple]:
	"""Extract from the JSON file of a DocType: labels and options are looked up with its name."""
	name = json.load(file)["name"]
	file.seek(0)
	return _in_context(of_doctypes.extract(file, *given, **options), name)


def script(file, *given, **options) -> Iterator[tuple]:
	"""Extract from a script of the desk's bundle."""
	return _in_context(javascript.extract(file, *given, **options), OURS)


def module(file, *given, **options) -> Iterator[tuple]:
	"""Extract from a Python module."""
	return _in_context(python.extract(file, *given, **options), OURS)


def template(file, *given, **options) -> Iterator[tuple]:
	"""Extract from a template of prints and pages."""
	return _in_context(html_template.extract(file, *given, **options), OURS)


def _in_context(found: Iterable[tuple], context: str) -> Iterator[tuple]:
	for line, function, message, comments in found:
		if function != "pgettext" and message in OF_OTHERS_TOO:
			yield line, "pgettext", (context, message), comments
		else:
			yield line, function, message, comments
