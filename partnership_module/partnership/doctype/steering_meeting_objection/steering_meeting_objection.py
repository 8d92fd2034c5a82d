from ...documents.table_rows import TableRow


class SteeringMeetingObjection(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answer: DF.SmallText | None
		objection: DF.SmallText
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		received_on: DF.Date | None
	# end: auto-generated types

	pass
