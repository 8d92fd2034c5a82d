from frappe.model.document import Document


class PartnershipGoalChange(Document):
	pass
