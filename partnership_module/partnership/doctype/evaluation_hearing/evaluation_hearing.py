from ...documents.table_rows import TableRow


class EvaluationHearing(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answer_by: DF.Date | None
		comment: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Link
		received_on: DF.Date | None
		sent_on: DF.Date | None
	# end: auto-generated types

	pass
