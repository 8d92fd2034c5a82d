from frappe.model.document import Document


class PartnershipMeetingRule(Document):
	pass
