from frappe.model.document import Document


class PartnershipAgreementSignature(Document):
	pass
