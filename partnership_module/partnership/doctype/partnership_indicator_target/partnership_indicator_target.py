from ...documents.table_rows import TableRow


class PartnershipIndicatorTarget(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		due: DF.Date
		maximum: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		partial_threshold: DF.Data | None
		sustain: DF.Check
		tolerance: DF.Float
		value: DF.Data
		whole_only: DF.Check
	# end: auto-generated types

	pass
