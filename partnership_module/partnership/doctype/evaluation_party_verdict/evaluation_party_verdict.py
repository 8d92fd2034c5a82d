from frappe.model.document import Document


class EvaluationPartyVerdict(Document):
	pass
