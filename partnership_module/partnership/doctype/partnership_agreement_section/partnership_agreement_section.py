from ...documents.table_rows import TableRow


class PartnershipAgreementSection(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		all_but: DF.SmallText | None
		answered_by: DF.Autocomplete | None
		block: DF.Literal[
			"Text",
			"Question",
			"Key Facts",
			"Parties",
			"Goals",
			"Success Criteria",
			"Role Boxes",
			"Role Table",
			"Groups",
			"Phases",
			"Contributions",
			"Milestones",
			"Evaluation",
			"Changes",
			"Frame",
			"Risks",
			"Appendices",
			"Signatures",
		]
		heading: DF.Data | None
		heading_level: DF.Literal["Heading", "Sub-Heading", "Second Sub-Heading", "Appendix"]
		hide_cast: DF.Check
		hide_legend: DF.Check
		left_out: DF.SmallText | None
		mandatory: DF.Check
		only: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		question: DF.SmallText | None
		text: DF.LongText | None
		when_empty: DF.Literal["Print Nothing", "Print Not Agreed"]
		wordings: DF.LongText | None
	# end: auto-generated types

	pass
