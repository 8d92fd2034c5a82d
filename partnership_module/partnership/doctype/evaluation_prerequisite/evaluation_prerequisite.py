from ...documents.table_rows import TableRow


class EvaluationPrerequisite(TableRow):
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
		prerequisite: DF.Literal[
			"Will to Change",
			"Respect",
			"Equality",
			"Trust",
			"Stable People",
			"Firm Structures",
			"Own Finances",
			"Clear Contract",
			"Personal Relations",
			"Conflict Handling",
			"Enough Time",
			"Backing at Home",
		]
		score: DF.Int
	# end: auto-generated types

	pass
