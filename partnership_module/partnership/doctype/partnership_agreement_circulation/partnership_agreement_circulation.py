from ...documents.table_rows import TableRow


class PartnershipAgreementCirculation(TableRow):
	pass
