from ...documents.table_rows import TableRow


class PartnershipAgreementApproval(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		body: DF.Data
		decided_on: DF.Date | None
		digest: DF.SmallText | None
		outcome: DF.Literal["", "Approved", "Rejected", "Informed"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		postponed_to: DF.Date | None
		purpose: DF.Literal["Decision", "Information"]
		remark: DF.SmallText | None
		sent_on: DF.Date | None
	# end: auto-generated types

	pass
