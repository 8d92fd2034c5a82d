from ...documents.table_rows import TableRow


class PartnerRoleTask(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		activity: DF.Autocomplete | None
		deadline: DF.Data | None
		in_scope: DF.Check
		needs_consent: DF.Check
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		quantity: DF.Data | None
		remark: DF.SmallText | None
		task: DF.SmallText
	# end: auto-generated types

	pass
