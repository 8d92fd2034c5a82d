from ...documents.table_rows import TableRow


class PartnershipDisputeStep(TableRow):
	pass
