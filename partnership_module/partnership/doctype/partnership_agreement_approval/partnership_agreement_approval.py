from frappe.model.document import Document


class PartnershipAgreementApproval(Document):
	pass
