from ...documents.table_rows import TableRow


class SteeringMeetingDecision(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		adopted: DF.Check
		carried_out_on: DF.Date | None
		decision: DF.SmallText
		goal: DF.Autocomplete | None
		hearing: DF.SmallText | None
		kind: DF.Literal[
			"General", "Milestone", "Goal", "Amendment", "Accession", "Exit", "Exclusion", "Evaluation"
		]
		milestone: DF.Autocomplete | None
		new_due: DF.Date | None
		new_due_precision: DF.Literal[
			"Day",
			"Month",
			"Two Months",
			"Three Months",
			"Quarter",
			"Season",
			"Four Months",
			"Half-Year",
			"Year",
		]
		new_text: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link | None
		tally: DF.SmallText | None
	# end: auto-generated types

	pass
