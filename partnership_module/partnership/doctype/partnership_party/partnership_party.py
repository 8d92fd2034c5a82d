from ...documents.table_rows import TableRow


class PartnershipParty(TableRow):
	pass
