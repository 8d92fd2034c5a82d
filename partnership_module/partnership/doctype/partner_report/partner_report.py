import frappe

from ....dossier import schema
from ....rules import structure
from ...documents.partnership_record import RecordOfPartnership
from ...partner_reports import saving, titles

FOR_REPORTS = ["partnership", "due", "status", "submitted_on", "sent_back_on"]


class PartnerReport(RecordOfPartnership):
	"""What one party reports for one period."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.partner_report_line.partner_report_line import (
			PartnerReportLine,
		)

		accepted_on: DF.Date | None
		corrected_on: DF.Date | None
		due: DF.Date | None
		lines: DF.Table[PartnerReportLine]
		partnership: DF.Link
		party: DF.Link
		period_from: DF.Date | None
		period_to: DF.Date
		remark: DF.SmallText | None
		sent_back_on: DF.Date | None
		sent_back_reason: DF.SmallText | None
		status: DF.Literal["Due", "Submitted", "Sent Back", "Accepted"]
		submitted_by: DF.Data | None
		submitted_on: DF.Date | None
		title: DF.Data | None
	# end: auto-generated types

	model = schema.PartnerReport

	def validate(self):
		saving.refuse_changes(self)
		saving.read_cells(self)
		saving.note_correction(self)
		super().validate()
		self.title = titles.of(self)

	def on_trash(self):
		super().on_trash()
		saving.refuse_to_delete(self)

	def findings(self, record: schema.PartnerReport):
		return structure.report_findings(record, self.partnership_model, "")


def on_doctype_update():
	"""Add an index in which the portfolio finds all missing reports. Hook."""
	frappe.db.add_index("Partner Report", FOR_REPORTS, "for_reports")
