from frappe.model.document import Document


class PartnerRoleParty(Document):
	pass
