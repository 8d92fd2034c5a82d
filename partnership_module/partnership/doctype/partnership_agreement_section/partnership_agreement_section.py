from ...documents.table_rows import TableRow


class PartnershipAgreementSection(TableRow):
	pass
