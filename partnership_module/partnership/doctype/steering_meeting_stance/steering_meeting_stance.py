from ...documents.table_rows import TableRow


class SteeringMeetingStance(TableRow):
	pass
