from ...documents.table_rows import TableRow


class EvaluationPartyVerdict(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		comment: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		subject: DF.SmallText
		verdict: DF.Literal["", "met", "partiallyMet", "notMet"]
	# end: auto-generated types

	pass
