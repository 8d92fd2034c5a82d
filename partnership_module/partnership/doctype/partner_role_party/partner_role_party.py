from ...documents.table_rows import TableRow


class PartnerRoleParty(TableRow):
	pass
