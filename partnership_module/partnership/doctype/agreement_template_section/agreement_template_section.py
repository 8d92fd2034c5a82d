from frappe.model.document import Document

from ...typed_text import TypedText


class AgreementTemplateSection(TypedText, Document):
	pass
