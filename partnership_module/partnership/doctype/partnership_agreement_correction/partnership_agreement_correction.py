from ...documents.table_rows import TableRow


class PartnershipAgreementCorrection(TableRow):
	pass
