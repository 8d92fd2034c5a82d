from frappe.model.document import Document


class PartnershipDisputeParty(Document):
	pass
