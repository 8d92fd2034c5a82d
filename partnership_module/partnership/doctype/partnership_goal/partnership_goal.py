from ...documents.table_rows import TableRow


class PartnershipGoal(TableRow):
	pass
