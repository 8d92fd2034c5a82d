from frappe.model.document import Document


class EvaluationHearing(Document):
	pass
