from frappe.model.document import Document


class PartnershipIndicatorParty(Document):
	pass
