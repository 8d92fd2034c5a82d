from frappe.model.document import Document


class PartnershipAppendix(Document):
	pass
