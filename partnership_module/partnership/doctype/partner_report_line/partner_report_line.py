from ...documents.table_rows import TableRow


class PartnerReportLine(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		comment: DF.SmallText | None
		indicator: DF.Autocomplete
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		restates: DF.Date | None
		text: DF.SmallText | None
		value: DF.Data | None
	# end: auto-generated types

	pass
