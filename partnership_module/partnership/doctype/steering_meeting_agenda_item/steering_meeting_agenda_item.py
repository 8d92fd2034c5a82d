from ...documents.table_rows import TableRow


class SteeringMeetingAgendaItem(TableRow):
	pass
