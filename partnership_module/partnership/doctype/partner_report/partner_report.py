import frappe

from ....dossier import schema
from ....rules import structure
from ... import access_links, report_saving, report_titles
from ...record import HangingRecord

FOR_REPORTS = ["partnership", "due", "status", "submitted_on", "sent_back_on"]


class PartnerReport(HangingRecord):
	"""What one party reports for one period."""

	model = schema.PartnerReport

	def validate(self):
		report_saving.refuse_changes(self)
		report_saving.read_cells(self)
		report_saving.note_correction(self)
		super().validate()
		self.title = report_titles.of(self)

	def on_trash(self):
		super().on_trash()
		report_saving.refuse_to_delete(self)
		access_links.delete_links(self.name)

	def findings(self, record: schema.PartnerReport):
		return structure.report_findings(record, self.partnership_model, "")


def on_doctype_update():
	"""Hook: an index in which the portfolio finds all missing reports."""
	frappe.db.add_index("Partner Report", FOR_REPORTS, "for_reports")
