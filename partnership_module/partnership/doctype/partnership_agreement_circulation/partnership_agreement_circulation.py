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
		how: DF.Literal["", "E-mail", "By Post", "Handed Over", "Own E-mail"]
		opened_on: DF.Datetime | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		remark: DF.SmallText | None
		sent_on: DF.Datetime
		sent_to: DF.SmallText | None
		text: DF.Code
	# end: auto-generated types

	pass
