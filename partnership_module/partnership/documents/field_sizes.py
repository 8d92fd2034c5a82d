"""The guard of sizes: a value that is larger than its field, or than a page, is refused in a sentence and not
by the database.

Hook `doc_events` of all DocTypes; only documents of this app are looked at, with their rows.
"""

from collections.abc import Iterator

import frappe
from frappe.utils import flt

from ...constants import MODULE
from ...rules import sizes
from ...rules.findings import Finding
from ..messages import refuse

LINES = ("Data", "Autocomplete", "Link", "Dynamic Link", "Select", "Read Only", "Phone", "Color", "Password")
TEXTS = ("Small Text", "Text", "Attach", "Attach Image")
LONG_TEXTS = ("Long Text", "Text Editor", "Markdown Editor", "HTML Editor", "Code", "JSON")
NUMBERS = ("Float", "Currency", "Percent")
MADE = {
	"Evaluation": ("frozen_html",),
	"Partnership Agreement": ("frozen_html",),
	"Partnership Agreement Circulation": ("text",),
	"Partner Access Link": ("draft", "receipt"),
}
"""Fields made of the other fields, as large as those are together."""


def refuse_too_large(doc, method=None) -> None:
	"""Refuse values that are larger than their field or a page. Hooks `validate` and
	`before_update_after_submit`."""
	if _is_ours(doc.doctype):
		refuse(_findings(doc), doc.doctype)


def limit_of(df) -> int | None:
	"""Give the number of characters that a field takes; None for fields that hold no text."""
	if df.fieldtype in LINES:
		return df.length or sizes.LINE
	if df.fieldtype in TEXTS:
		return sizes.TEXT
	return sizes.LONG_TEXT if df.fieldtype in LONG_TEXTS else None


def _findings(doc, before: str = "") -> Iterator[Finding]:
	made = MADE.get(doc.doctype, ())
	for df in frappe.get_meta(doc.doctype).fields:
		place, value = f"{before}{df.fieldname}", doc.get(df.fieldname)
		if df.fieldtype == "Table":
			for index, row in enumerate(value or ()):
				yield from _findings(row, f"{place}.{index}.")
		elif df.fieldtype in NUMBERS:
			yield from sizes.number_findings(place, flt(value))
		elif isinstance(value, str) and df.fieldname not in made and (limit := limit_of(df)):
			yield from sizes.length_findings(place, value, limit) or sizes.layout_findings(value, place)


def _is_ours(doctype: str) -> bool:
	return frappe.get_meta(doctype).module == MODULE
