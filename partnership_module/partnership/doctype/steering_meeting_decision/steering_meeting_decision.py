from frappe.model.document import Document


class SteeringMeetingDecision(Document):
	pass
