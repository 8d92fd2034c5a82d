from ...table_rows import TableRow


class PartnerRoleTask(TableRow):
	pass
