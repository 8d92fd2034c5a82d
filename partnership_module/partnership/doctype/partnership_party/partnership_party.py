from ...documents.table_rows import TableRow


class PartnershipParty(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		capacity: DF.Data | None
		contact_email: DF.Data | None
		contact_person: DF.Data | None
		contact_phone: DF.Data | None
		excluded_at: DF.Link | None
		exclusion_reason: DF.SmallText | None
		from_date: DF.Date | None
		notice_given_on: DF.Date | None
		organisation: DF.Link
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		remark: DF.SmallText | None
		signatory: DF.Data | None
		signatory_email: DF.Data | None
		signatory_phone: DF.Data | None
		signatory_title: DF.Data | None
		status: DF.Literal[
			"May Accede",
			"Invited",
			"Negotiating",
			"Signed",
			"Under Notice",
			"Left",
			"Excluded",
			"Withdrew",
		]
		strengths: DF.SmallText | None
		to_date: DF.Date | None
		vote_suspended_from: DF.Date | None
		vote_suspended_reason: DF.SmallText | None
		vote_suspended_to: DF.Date | None
		weight: DF.Float
	# end: auto-generated types

	pass
