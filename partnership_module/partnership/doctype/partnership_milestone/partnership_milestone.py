import frappe
from frappe import _

from ....dossier import schema
from ....rules import structure
from ...documents.partnership_record import RecordOfPartnership
from ...milestones import open_periods


class PartnershipMilestone(RecordOfPartnership):
	"""A dated result. Whether it was met is computed for the day that is asked about, never stored."""

	model = schema.Milestone
	called = "code"

	def before_insert(self):
		super().before_insert()
		if not self.code:
			self.code = self.next_code()

	def next_code(self) -> str:
		"""M and the first number that is free in this partnership."""
		taken = set(frappe.get_all(self.doctype, filters={"partnership": self.partnership}, pluck="code"))
		return next(code for number in range(1, len(taken) + 2) if (code := f"M{number}") not in taken)

	def validate(self):
		super().validate()
		self.refuse_namesakes(
			_("The partnership already has a milestone with the code {0}. Choose another code.")
		)

	def findings(self, record: schema.Milestone):
		return structure.milestone_findings(record, self.partnership_model, "")

	def on_update(self):
		before = self.get_doc_before_save() or self
		open_periods.renew({self.partnership, before.partnership})

	def after_delete(self):
		super().after_delete()
		open_periods.renew({self.partnership})
