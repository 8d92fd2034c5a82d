from frappe.model.document import Document


class EvaluationDataContribution(Document):
	pass
