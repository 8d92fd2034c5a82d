from ...documents.table_rows import TableRow


class PartnershipAgreementSignature(TableRow):
	pass
