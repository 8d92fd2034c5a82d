from frappe.model.document import Document


class PartnershipGroup(Document):
	pass
