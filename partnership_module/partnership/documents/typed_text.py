"""The cleaning of typed texts, in place of Frappe's: they are kept as typed and run nowhere, whichever way
they are saved. What is no text is refused before Frappe asks the database for it.

Frappe leaves out what reads as JSON and documents that are made as submitted; in all other texts it changes
the signs of whoever typed "<b>".
"""

import re

import frappe

from ...dossier.safe_html import is_safe_html
from ...records.words import _
from ...rules.harmless import harmless, is_colour, is_harmless_address
from ..messages import refuse_because

TEXT = (
	*("Data", "Small Text", "Text", "Long Text", "Markdown Editor", "Text Editor", "Autocomplete", "Select"),
	*("Read Only", "Link", "Dynamic Link", "Phone", "Attach", "Attach Image", "Color", "Icon"),
)
NO_TEXT = re.compile("[\ud800-\udfff]")
FROZEN = ("frozen_html",)
"""Fields with whole pages that are shown as such."""


class TypedText:
	"""A mixin for our documents and rows, for all ways in which they are saved."""

	def insert(self, *given, **named):
		self.before_writing()
		return super().insert(*given, **named)

	def save(self, *given, **named):
		self.before_writing()
		return super().save(*given, **named)

	def before_writing(self) -> None:
		"""Do what comes before anything is asked of the database."""
		for doc in (self, *self.get_all_children()):
			_refuse_halves(doc)

	def _sanitize_content(self):
		for field in self.meta.fields:
			value = self.get(field.fieldname)
			if not isinstance(value, str) or not value:
				continue
			if field.fieldtype in ("Code", "HTML Editor") or field.fieldname in FROZEN:
				_refuse_what_runs(self, field)
			elif field.fieldtype in TEXT:
				self.set(field.fieldname, harmless(value))
				_refuse_address_that_runs(field, value)
				_refuse_what_is_no_colour(field, value)


def _refuse_halves(doc) -> None:
	"""Refuse halves of a pair of codes: no database takes them, not even to look for them."""
	for name, value in doc.__dict__.items():
		if isinstance(value, str) and not value.isascii() and NO_TEXT.search(value):
			refuse_because(_("{0} is no text that can be kept. Write it anew."), _(doc.meta.get_label(name)))


def _refuse_what_runs(doc, field) -> None:
	before = frappe.db.get_value(doc.doctype, doc.name, field.fieldname) if doc.name else None
	if before != doc.get(field.fieldname) and not is_safe_html(doc.get(field.fieldname)):
		refuse_because(_("{0} holds more than text. Leave it as the button wrote it."), _(field.label))


def _refuse_address_that_runs(field, value: str) -> None:
	is_address = field.options == "URL" or field.fieldtype in ("Attach", "Attach Image")
	if is_address and not is_harmless_address(value):
		refuse_because(_("{0} is no address of a page: {1}. It begins with https://."), _(field.label), value)


def _refuse_what_is_no_colour(field, value: str) -> None:
	if field.fieldtype == "Color" and not is_colour(value):
		refuse_because(_("{0} is no colour: {1}. Choose one, such as #2490ef."), _(field.label), value)
