from ...documents.table_rows import TableRow


class PartnershipRisk(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		handling: DF.SmallText | None
		impact: DF.Literal["", "Low", "Medium", "High"]
		likelihood: DF.Literal["", "Low", "Medium", "High"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		prevention: DF.SmallText | None
		risk: DF.SmallText
	# end: auto-generated types

	pass
