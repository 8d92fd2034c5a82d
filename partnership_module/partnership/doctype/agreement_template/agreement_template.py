from frappe.model.document import Document

from ...documents.typed_text import TypedText


class AgreementTemplate(TypedText, Document):
	"""Ordered sections that a new agreement takes over. Sites may change those that come with the app."""
