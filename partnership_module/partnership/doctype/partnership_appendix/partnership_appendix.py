from ...documents.table_rows import TableRow


class PartnershipAppendix(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		file: DF.Attach | None
		file_digest: DF.Data | None
		file_name: DF.Data | None
		file_pages: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		text: DF.LongText | None
		title: DF.Data
	# end: auto-generated types

	pass
