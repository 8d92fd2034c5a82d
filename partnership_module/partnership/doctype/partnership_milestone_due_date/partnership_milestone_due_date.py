from frappe.model.document import Document


class PartnershipMilestoneDueDate(Document):
	pass
