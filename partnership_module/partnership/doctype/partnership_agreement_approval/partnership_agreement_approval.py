from ...documents.table_rows import TableRow


class PartnershipAgreementApproval(TableRow):
	pass
