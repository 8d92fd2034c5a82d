from frappe.model.document import Document


class PartnershipAgreementConsent(Document):
	pass
