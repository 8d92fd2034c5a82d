from ...documents.table_rows import TableRow


class SteeringMeetingAgendaItem(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		about: DF.Data | None
		details: DF.LongText | None
		dropped: DF.Check
		minutes: DF.LongText | None
		outcome: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		reference_doctype: DF.Data | None
		reference_name: DF.Data | None
		source: DF.Literal[
			"Standing",
			"Minutes",
			"Action",
			"Milestone",
			"Report",
			"Deadline",
			"Agreement",
			"Dispute",
			"Proposed",
		]
		topic: DF.Data
	# end: auto-generated types

	pass
