from ...documents.table_rows import TableRow


class PartnershipGroup(TableRow):
	pass
