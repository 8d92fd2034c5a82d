from ...documents.table_rows import TableRow


class PartnershipGroup(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		color: DF.Color | None
		kind: DF.Literal["Steering Group", "Project Group", "Working Group", "Reference Group"]
		objection_days: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		secretary: DF.Data | None
		terms_of_reference: DF.SmallText | None
		title: DF.Data
	# end: auto-generated types

	pass
