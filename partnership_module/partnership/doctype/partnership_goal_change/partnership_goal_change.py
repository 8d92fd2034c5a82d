from ...documents.table_rows import TableRow


class PartnershipGoalChange(TableRow):
	pass
