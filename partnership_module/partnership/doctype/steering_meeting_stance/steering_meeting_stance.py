from frappe.model.document import Document


class SteeringMeetingStance(Document):
	pass
