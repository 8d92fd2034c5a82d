from frappe.model.document import Document


class AgreementTemplateSection(Document):
	pass
