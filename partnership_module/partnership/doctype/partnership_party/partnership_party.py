from frappe.model.document import Document


class PartnershipParty(Document):
	pass
