from ...documents.table_rows import TableRow


class PartnershipMember(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		contact: DF.Link | None
		email: DF.Data | None
		from_date: DF.Date | None
		function: DF.Data | None
		group_name: DF.Autocomplete
		organisation: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		person: DF.Data
		phone: DF.Data | None
		replaces: DF.Data | None
		seat: DF.Literal["Party", "External", "Ad Hoc"]
		to_date: DF.Date | None
		user: DF.Link | None
	# end: auto-generated types

	pass
