from frappe.model.document import Document


class PartnershipRisk(Document):
	pass
