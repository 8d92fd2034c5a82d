from ...documents.table_rows import TableRow


class PartnershipAppendix(TableRow):
	pass
