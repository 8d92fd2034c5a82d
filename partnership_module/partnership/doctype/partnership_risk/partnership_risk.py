from ...documents.table_rows import TableRow


class PartnershipRisk(TableRow):
	pass
