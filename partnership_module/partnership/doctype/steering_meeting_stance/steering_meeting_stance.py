from ...documents.table_rows import TableRow


class SteeringMeetingStance(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		decision_number: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		stance: DF.Literal["For", "Against", "Abstains", "Not Present"]
	# end: auto-generated types

	pass
