"""Rows of tables belong to their document: it says who sees them, and they are saved with it.

Frappe's API also gives, saves, adds and deletes a row by itself. Then it asks for the role alone, not for the
document, and runs none of the document's rules.
"""

import frappe
from frappe.model.document import Document

from ...records.words import _
from ..messages import refuse_because
from .typed_text import TypedText


class TableRow(TypedText, Document):
	"""A row of a document that not everybody sees."""

	def has_permission(self, permtype: str = "read", **options) -> bool:
		"""Tell whether the user may do this with the document of the row."""
		if not (self.parent and self.parenttype):
			return super().has_permission(permtype, **options)
		document = self.parent_doc or frappe.get_doc(self.parenttype, self.parent)
		return document.has_permission(permtype, **options)

	def before_print(self, _settings=None):
		"""Ask for permission to print; Frappe calls this only for the print of a row by itself."""
		self.check_permission("print")

	def before_validate(self):
		"""Refuse; Frappe calls this and the following only for a row by itself."""
		self.refuse_alone()

	def before_update_after_submit(self):
		self.refuse_alone()

	def before_cancel(self):
		self.refuse_alone()

	def on_trash(self):
		self.refuse_alone()

	def refuse_alone(self):
		"""Refuse to save or delete a row otherwise than with its document."""
		refuse_because(
			_("A row is changed in its document only. Open {0} {1}, change the row there, and save."),
			_(self.parenttype or ""),
			self.parent or "",
			title=_("Not saved"),
		)
