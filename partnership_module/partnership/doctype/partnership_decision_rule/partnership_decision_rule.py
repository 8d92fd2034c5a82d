from ...documents.table_rows import TableRow


class PartnershipDecisionRule(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		counted_by: DF.Literal["Heads", "Weight", "Heads and Weight"]
		counted_of: DF.Literal["All Parties", "Those Present", "Votes Cast"]
		kind: DF.Literal[
			"General", "Milestone", "Goal", "Amendment", "Accession", "Exit", "Exclusion", "Evaluation"
		]
		minimum_present: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		rule: DF.Literal["All Parties", "Three Quarters", "Two Thirds", "Majority"]
	# end: auto-generated types

	pass
