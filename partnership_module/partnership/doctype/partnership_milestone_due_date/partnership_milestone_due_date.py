from ...documents.table_rows import TableRow


class PartnershipMilestoneDueDate(TableRow):
	pass
