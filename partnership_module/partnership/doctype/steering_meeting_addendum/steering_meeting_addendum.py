from ...documents.table_rows import TableRow


class SteeringMeetingAddendum(TableRow):
	pass
