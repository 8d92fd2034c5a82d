from ....dossier import schema
from ....rules import structure
from ...record import HangingRecord


class Evaluation(HangingRecord):
	"""Result and process judged at a time, party by party."""

	model = schema.Evaluation

	def findings(self, record: schema.Evaluation):
		return structure.evaluation_findings(record, self.partnership_model, "")
