from frappe.model.document import Document

from ...typed_text import TypedText


class PartnershipSettings(TypedText, Document):
	pass
