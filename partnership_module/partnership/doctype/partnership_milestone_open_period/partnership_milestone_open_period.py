import frappe
from frappe.model.document import Document

from ....constants import OPEN_PERIOD
from ...documents.typed_text import TypedText

FOR_REPORTS = ["partnership", "first_day", "last_day", "late", "due"]


class PartnershipMilestoneOpenPeriod(TypedText, Document):
	"""A period in which a milestone was open, written by open_periods.renew alone: no role has it, no form
	shows it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		due: DF.Date | None
		due_precision: DF.Literal[
			"Day",
			"Month",
			"Two Months",
			"Three Months",
			"Quarter",
			"Season",
			"Four Months",
			"Half-Year",
			"Year",
		]
		first_day: DF.Date
		last_day: DF.Date
		late: DF.Check
		milestone: DF.Link
		partnership: DF.Link
		responsible: DF.Link | None
	# end: auto-generated types


def on_doctype_update():
	"""Add an index in which reports find all they count. Hook."""
	frappe.db.add_index(OPEN_PERIOD, FOR_REPORTS, "for_reports")
