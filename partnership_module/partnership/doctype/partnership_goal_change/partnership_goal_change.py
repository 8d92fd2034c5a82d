from ...documents.table_rows import TableRow


class PartnershipGoalChange(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		changed_on: DF.Date | None
		decided_at: DF.Link | None
		description: DF.SmallText | None
		goal: DF.Autocomplete
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
	# end: auto-generated types

	pass
