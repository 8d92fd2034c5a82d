from ...documents.table_rows import TableRow


class PartnershipSuccessCriterion(TableRow):
	pass
