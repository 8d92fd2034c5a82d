from ...documents.table_rows import TableRow


class PartnershipAgreementSignature(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		cvr: DF.Data | None
		digest: DF.SmallText | None
		evidence: DF.Attach | None
		further_signatories: DF.SmallText | None
		how: DF.Literal["", "On Paper", "On Screen", "External Service"]
		must_sign: DF.Check
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		party_name: DF.Data | None
		place: DF.Data | None
		reference: DF.Data | None
		signatory: DF.Data | None
		signatory_title: DF.Data | None
		signed_on: DF.Date | None
		signed_precision: DF.Literal[
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
		signs_as: DF.Data | None
		waiting_evidence: DF.Attach | None
		waiting_signatory: DF.Data | None
		waiting_since: DF.Date | None
		waiting_task: DF.Data | None
		waiting_title: DF.Data | None
		weight: DF.Float
	# end: auto-generated types

	pass
