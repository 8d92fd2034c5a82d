from frappe.model.document import Document


class PartnershipSettings(Document):
	pass
