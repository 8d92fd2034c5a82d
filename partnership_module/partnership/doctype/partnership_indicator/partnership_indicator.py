from frappe import _

from ....dossier import schema
from ....rules import structure
from ...documents.partnership_record import RecordOfPartnership


class PartnershipIndicator(RecordOfPartnership):
	"""What is measured, from where, towards which targets, and who reports it."""

	model = schema.Indicator
	called = "title"

	def validate(self):
		super().validate()
		self.refuse_namesakes(_("The partnership already has an indicator {0}. Choose another title."))

	def findings(self, record: schema.Indicator):
		return structure.indicator_findings(record, self.partnership_model, "")
