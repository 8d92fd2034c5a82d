from ...documents.table_rows import TableRow


class PartnerOrganisationFormerName(TableRow):
	pass
