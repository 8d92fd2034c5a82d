import frappe
from frappe import _

from ....dossier import schema
from ....rules import structure
from ...record import HangingRecord


class PartnershipIndicator(HangingRecord):
	"""What is measured, from where, towards which targets, and who reports it."""

	model = schema.Indicator
	called = "title"

	def validate(self):
		super().validate()
		if self.namesakes():
			frappe.throw(
				_("The partnership already has an indicator {0}. Choose another title.").format(
					frappe.bold(self.title)
				)
			)

	def findings(self, record: schema.Indicator):
		return structure.indicator_findings(record, self.partnership_model, "")
