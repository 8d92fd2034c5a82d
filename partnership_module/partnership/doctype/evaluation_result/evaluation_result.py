from ...documents.table_rows import TableRow


class EvaluationResult(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		as_of: DF.Date | None
		computed: DF.Literal["", "met", "partiallyMet", "notMet"]
		finding: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		source: DF.SmallText | None
		subject: DF.SmallText
		subject_kind: DF.Literal["Goal", "Success Criterion", "Milestone", "Indicator", "Process"]
		verdict: DF.Literal["", "met", "partiallyMet", "notMet"]
	# end: auto-generated types

	pass
