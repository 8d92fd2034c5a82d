from frappe.model.document import Document


class SteeringMeetingAttendance(Document):
	pass
