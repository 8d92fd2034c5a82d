from ...documents.table_rows import TableRow


class SteeringMeetingAction(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		action: DF.SmallText
		done_on: DF.Date | None
		due: DF.Date | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link | None
		person: DF.Data | None
		todo: DF.Link | None
	# end: auto-generated types

	pass
