"""The words that the shell says: Frappe's translation, and before it ours of a word that others use too."""

import frappe
from frappe.translate import get_all_translations

from ..rules.findings import OURS


def _(message: str, lang: str | None = None, context: str | None = None) -> str:
	"""Translate as Frappe does, in our meaning: the context's own word, else ours, else that of all apps."""
	known = get_all_translations(lang or getattr(frappe.local, "lang", None) or "en")
	meant = next((place for place in (context, OURS) if place and known.get(f"{message}:{place}")), None)
	return frappe._(message, lang, meant)
