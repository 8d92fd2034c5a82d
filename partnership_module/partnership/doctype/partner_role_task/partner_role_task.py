from frappe.model.document import Document


class PartnerRoleTask(Document):
	pass
