from ...documents.table_rows import TableRow


class PartnershipDisputeParty(TableRow):
	pass
