from frappe.model.document import Document


class PartnershipSuccessCriterion(Document):
	pass
