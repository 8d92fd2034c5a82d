from ...documents.table_rows import TableRow


class SteeringMeetingAttendance(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		deputy: DF.Data | None
		deputy_email: DF.Data | None
		email: DF.Data | None
		organisation: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		person: DF.Data
		response: DF.Literal["", "Coming", "Maybe", "Not Coming"]
		status: DF.Literal["", "Present", "Excused", "Absent", "Deputy"]
	# end: auto-generated types

	pass
