from frappe.model.document import Document


class PartnershipAgreementSection(Document):
	pass
