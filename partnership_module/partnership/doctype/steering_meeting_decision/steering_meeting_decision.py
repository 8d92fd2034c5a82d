from ...documents.table_rows import TableRow


class SteeringMeetingDecision(TableRow):
	pass
