from frappe.model.document import Document

from ...documents.typed_text import TypedText


class AgreementTemplateSection(TypedText, Document):
	pass
