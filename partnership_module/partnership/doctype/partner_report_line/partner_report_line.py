from frappe.model.document import Document


class PartnerReportLine(Document):
	pass
