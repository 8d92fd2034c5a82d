from ...documents.table_rows import TableRow


class PartnershipAgreementCorrection(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		body: DF.Data | None
		corrected_by: DF.Data
		corrected_on: DF.Datetime
		new_day: DF.Date | None
		old_day: DF.Date | None
		old_precision: DF.Literal[
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
		outcome: DF.Literal["", "Approved", "Rejected", "Informed"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		reason: DF.SmallText
		what: DF.Literal["Day of Signature", "Day of Decision", "Day of Consent", "Decision"]
	# end: auto-generated types

	pass
