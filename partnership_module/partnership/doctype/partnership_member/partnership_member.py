from ...documents.table_rows import TableRow


class PartnershipMember(TableRow):
	pass
