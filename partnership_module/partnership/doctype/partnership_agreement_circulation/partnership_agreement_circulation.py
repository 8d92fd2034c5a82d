from ...documents.table_rows import TableRow


class PartnershipAgreementCirculation(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answered_on: DF.Datetime | None
		comment: DF.SmallText | None
		digest: DF.SmallText
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		sent_on: DF.Datetime
		text: DF.Code
	# end: auto-generated types

	pass
