from ....dossier import schema
from ....rules import structure
from ...record import HangingRecord


class SteeringMeeting(HangingRecord):
	"""A meeting of a group: agenda, attendance, decisions with each party's stance, actions, minutes."""

	model = schema.Meeting

	def findings(self, record: schema.Meeting):
		return structure.meeting_findings(record, self.partnership_model, "")
