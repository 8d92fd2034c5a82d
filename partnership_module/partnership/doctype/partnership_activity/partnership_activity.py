from frappe.model.document import Document


class PartnershipActivity(Document):
	pass
