from frappe.model.document import Document


class PartnershipDisputeStep(Document):
	pass
