from ...documents.table_rows import TableRow


class PartnerOrganisationFormerName(TableRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		cvr: DF.Data | None
		organisation_name: DF.Data
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		until: DF.Date
	# end: auto-generated types

	pass
