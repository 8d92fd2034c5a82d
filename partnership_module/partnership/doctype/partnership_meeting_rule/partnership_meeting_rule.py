from ...documents.table_rows import TableRow


class PartnershipMeetingRule(TableRow):
	pass
