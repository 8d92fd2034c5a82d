from ...documents.table_rows import TableRow


class PartnershipAgreementConsent(TableRow):
	pass
