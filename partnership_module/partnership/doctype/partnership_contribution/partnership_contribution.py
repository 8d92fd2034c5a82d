from frappe.model.document import Document


class PartnershipContribution(Document):
	pass
