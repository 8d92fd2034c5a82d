from frappe.model.document import Document

from ...documents.typed_text import TypedText


class PartnershipCPRException(TypedText, Document):
	"""A statement that a text holds no CPR number. Of the text only a fingerprint is kept."""
