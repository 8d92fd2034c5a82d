from frappe.model.document import Document

from ...documents.typed_text import TypedText


class PartnerAccessLink(TypedText, Document):
	"""What lets one person without an account open one thing for one party, for a time.

	Made, counted and revoked by access_links.py alone: no role may write it.
	"""
