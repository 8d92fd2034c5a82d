from frappe.model.document import Document


class SteeringMeetingAction(Document):
	pass
