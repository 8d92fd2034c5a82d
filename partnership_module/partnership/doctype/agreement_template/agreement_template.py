from frappe.model.document import Document


class AgreementTemplate(Document):
	"""Ordered sections that a new agreement takes over. Sites may change those that come with the app."""
