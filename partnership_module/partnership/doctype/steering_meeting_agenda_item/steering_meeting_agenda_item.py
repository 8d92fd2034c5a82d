from frappe.model.document import Document


class SteeringMeetingAgendaItem(Document):
	pass
