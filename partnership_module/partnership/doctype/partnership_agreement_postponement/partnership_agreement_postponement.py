from frappe.model.document import Document


class PartnershipAgreementPostponement(Document):
	pass
