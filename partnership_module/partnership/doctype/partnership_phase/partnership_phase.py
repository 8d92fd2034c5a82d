from frappe.model.document import Document


class PartnershipPhase(Document):
	pass
