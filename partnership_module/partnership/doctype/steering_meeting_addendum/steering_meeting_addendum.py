from frappe.model.document import Document


class SteeringMeetingAddendum(Document):
	pass
