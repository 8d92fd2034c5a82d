from ...documents.table_rows import TableRow


class PartnershipMeetingRule(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		approximately: DF.Check
		from_date: DF.Date | None
		group_name: DF.Autocomplete
		in_figures: DF.Check
		minimum_per_year: DF.Int
		number: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		rhythm: DF.Literal["N Times a Year", "Every N Weeks", "Every N Months", "As Needed"]
		to_date: DF.Date | None
	# end: auto-generated types

	pass
