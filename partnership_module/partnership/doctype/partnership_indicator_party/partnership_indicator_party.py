from ...documents.table_rows import TableRow


class PartnershipIndicatorParty(TableRow):
	pass
