from frappe.model.document import Document


class SteeringMeetingObjection(Document):
	pass
