import frappe
from frappe import _
from frappe.utils import escape_html, getdate, now_datetime

from ....agreement.reports import evaluation_html
from ....dossier import schema
from ....dossier.mapping import model_from_doc
from ....rules import structure
from ... import evaluation_effects, freezing, hearing
from ...evaluating import small_count_limit
from ...record import HangingRecord


class Evaluation(HangingRecord):
	"""Result and process judged at a time, party by party."""

	model = schema.Evaluation

	def findings(self, record: schema.Evaluation):
		return structure.evaluation_findings(record, self.partnership_model, "")

	def validate(self):
		freezing.forget_what_freezing_writes(self)
		super().validate()

	def before_submit(self):
		if not self.flags.imported:
			self.name_who_has_not_answered()
		freezing.freeze(self, self.report, now_datetime())

	def name_who_has_not_answered(self):
		"""A party may keep silent; whoever submits should know it."""
		if silent := hearing.silent(self):
			names = escape_html(", ".join(silent))
			frappe.msgprint(
				_("No answer to the hearing is recorded from {0}.").format(names), indicator="orange"
			)

	def report(self, dossier: schema.Dossier) -> str:
		"""The report as HTML, in the language of the partnership."""
		record = model_from_doc(self, schema.Evaluation)
		return evaluation_html(dossier, record, getdate(), small_count_limit())

	def on_submit(self):
		if not self.flags.imported:
			evaluation_effects.open_what_is_recommended(self)
