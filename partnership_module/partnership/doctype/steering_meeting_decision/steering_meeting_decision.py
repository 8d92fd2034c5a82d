from ...table_rows import TableRow


class SteeringMeetingDecision(TableRow):
	pass
