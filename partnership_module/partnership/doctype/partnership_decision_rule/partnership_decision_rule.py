from ...documents.table_rows import TableRow


class PartnershipDecisionRule(TableRow):
	pass
