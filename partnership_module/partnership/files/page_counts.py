"""How many pages a PDF has, counted once for each text."""

import io
from collections.abc import Callable

import frappe
from pypdf import PdfReader

KEPT = 7 * 24 * 60 * 60
"""Seconds for which a number is kept."""


def of(fingerprint: str, pdf: Callable[[], bytes]) -> int:
	"""Count the pages of the PDF of a text with this fingerprint; 0 where none can be made."""
	key = f"pages_of_text:{fingerprint}"
	counted = frappe.cache.get_value(key, expires=True)
	if counted is None:
		counted = _counted(pdf)
		frappe.cache.set_value(key, counted, expires_in_sec=KEPT)
	return counted


def _counted(pdf: Callable[[], bytes]) -> int:
	try:
		return len(PdfReader(io.BytesIO(pdf())).pages)
	except frappe.ValidationError:
		frappe.clear_messages()
		return 0
