from ...documents.table_rows import TableRow


class SteeringMeetingAction(TableRow):
	pass
