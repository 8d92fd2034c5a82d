from frappe.model.document import Document


class PartnershipCPRException(Document):
	"""A statement that a text holds no CPR number. Of the text only a fingerprint is kept."""
