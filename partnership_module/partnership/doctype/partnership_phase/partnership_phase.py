from ...documents.table_rows import TableRow


class PartnershipPhase(TableRow):
	pass
