from ...documents.table_rows import TableRow


class PartnershipAgreementPostponement(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		body: DF.Data
		expected_on: DF.Date | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		postponed_to: DF.Date | None
		reason: DF.SmallText | None
	# end: auto-generated types

	pass
