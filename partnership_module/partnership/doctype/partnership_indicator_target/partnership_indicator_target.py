from ...documents.table_rows import TableRow


class PartnershipIndicatorTarget(TableRow):
	pass
