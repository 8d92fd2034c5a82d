from frappe.model.document import Document


class EvaluationPrerequisite(Document):
	pass
