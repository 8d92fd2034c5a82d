from ...documents.table_rows import TableRow


class PartnershipActivity(TableRow):
	pass
