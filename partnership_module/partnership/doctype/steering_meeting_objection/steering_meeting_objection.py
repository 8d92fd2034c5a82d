from ...documents.table_rows import TableRow


class SteeringMeetingObjection(TableRow):
	pass
