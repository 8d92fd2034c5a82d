from frappe.utils import getdate, now_datetime

from ....dossier import schema
from ....prints.evaluations.report import evaluation_html
from ....records.mapping import model_from_doc
from ....rules import structure
from ...documents.partnership_record import RecordOfPartnership
from ...documents.settings import small_count_limit
from ...evaluations import effects
from ...files import freezing, frozen_files


class Evaluation(RecordOfPartnership):
	"""Result and process judged at a time, party by party."""

	model = schema.Evaluation

	def findings(self, record: schema.Evaluation):
		return structure.evaluation_findings(record, self.partnership_model, "")

	def onload(self):
		frozen_files.tell_on_form(self)

	def before_submit(self):
		if not self.not_frozen:
			freezing.freeze(self, self.report, now_datetime())

	def report(self, dossier: schema.Dossier) -> str:
		"""The report as HTML, in the language of the partnership."""
		record = model_from_doc(self, schema.Evaluation)
		return evaluation_html(dossier, record, getdate(), small_count_limit())

	def on_submit(self):
		if not self.flags.imported:
			effects.open_what_is_recommended(self)
