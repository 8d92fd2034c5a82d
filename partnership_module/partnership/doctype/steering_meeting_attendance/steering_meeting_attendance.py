from ...documents.table_rows import TableRow


class SteeringMeetingAttendance(TableRow):
	pass
