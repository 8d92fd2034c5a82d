from ...documents.table_rows import TableRow


class PartnerReportLine(TableRow):
	pass
