from ...documents.table_rows import TableRow


class PartnershipPhase(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		description: DF.SmallText | None
		from_date: DF.Date | None
		from_said: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		precision: DF.Literal[
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
		title: DF.Data
		to_date: DF.Date | None
		to_said: DF.Data | None
	# end: auto-generated types

	pass
