from ...documents.table_rows import TableRow


class PartnerRoleTask(TableRow):
	pass
