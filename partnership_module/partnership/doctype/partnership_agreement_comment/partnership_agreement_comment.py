from ...documents.table_rows import TableRow


class PartnershipAgreementComment(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answer: DF.SmallText | None
		answered_by: DF.Data | None
		answered_on: DF.Datetime | None
		comment: DF.SmallText
		commented_on: DF.Datetime
		digest: DF.SmallText
		heading: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		person: DF.Data
		quoted: DF.SmallText | None
		section: DF.Data | None
	# end: auto-generated types

	pass
