from frappe.model.document import Document


class PartnershipAgreementCirculation(Document):
	pass
