from frappe.model.document import Document


class PartnershipIndicatorTarget(Document):
	pass
