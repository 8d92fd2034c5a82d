from ...documents.table_rows import TableRow


class PartnershipAgreementPostponement(TableRow):
	pass
