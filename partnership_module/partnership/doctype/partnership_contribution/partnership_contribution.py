from ...documents.table_rows import TableRow


class PartnershipContribution(TableRow):
	pass
