"""Texts are stored as they were typed, "<" and "&" too, and are no HTML wherever they are shown.

Our own prints and pages escape them; the desk does so in `public/js/desk/running_text.js`. Here is what
Frappe prints by itself: its standard format and those that a site makes.
"""

from functools import partial

from markupsafe import Markup, escape

TEXTS = ("Small Text", "Text", "Long Text")


def escape_in_print(doc, _event=None, _settings=None) -> None:
	"""Let a document and its rows, about to be printed by Frappe, give their texts as harmless HTML."""
	for part in (doc, *doc.get_all_children()):
		part.get_formatted = partial(_formatted, part, part.get_formatted)


def _formatted(doc, formatted, fieldname: str, *args, **options) -> str:
	df = doc.meta.get_field(fieldname)
	if not df or df.fieldtype not in TEXTS:
		return formatted(fieldname, *args, **options)
	return escape(doc.get(fieldname) or "").replace("\n", Markup("<br>"))
