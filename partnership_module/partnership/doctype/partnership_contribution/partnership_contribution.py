from ...documents.table_rows import TableRow


class PartnershipContribution(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		actual: DF.Data | None
		actual_on: DF.Date | None
		approval_body: DF.Data | None
		approval_threshold: DF.Data | None
		condition: DF.SmallText | None
		condition_met: DF.Literal["", "Yes", "No"]
		currency: DF.Link | None
		description: DF.SmallText | None
		frequency: DF.Literal["Once", "Per Year", "Per Phase"]
		jointly_with: DF.SmallText | None
		kind: DF.Literal["Money", "Hours", "In Kind", "Facilities"]
		maximum: DF.Data | None
		minimum: DF.Data | None
		note: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link | None
		phase: DF.Autocomplete | None
		recipient: DF.Data | None
		source: DF.Data | None
		state: DF.Literal["Granted", "Applied For", "Expected"]
		up_to: DF.Check
	# end: auto-generated types

	pass
