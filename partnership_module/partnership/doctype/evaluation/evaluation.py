from frappe.utils import getdate, now_datetime

from ....dossier import schema
from ....prints.evaluations.report import evaluation_html
from ....records.mapping import model_from_doc
from ....rules import structure
from ...documents.partnership_record import RecordOfPartnership
from ...documents.settings import small_count_limit
from ...evaluations import effects
from ...files import freezing, frozen_files, sealing
from ...journal import keeping


class Evaluation(RecordOfPartnership):
	"""A judgement of result and process at one time, party by party."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.evaluation_data_contribution.evaluation_data_contribution import (
			EvaluationDataContribution,
		)
		from partnership_module.partnership.doctype.evaluation_hearing.evaluation_hearing import (
			EvaluationHearing,
		)
		from partnership_module.partnership.doctype.evaluation_party_verdict.evaluation_party_verdict import (
			EvaluationPartyVerdict,
		)
		from partnership_module.partnership.doctype.evaluation_prerequisite.evaluation_prerequisite import (
			EvaluationPrerequisite,
		)
		from partnership_module.partnership.doctype.evaluation_result.evaluation_result import (
			EvaluationResult,
		)

		anchoring: DF.LongText | None
		case_number: DF.Data | None
		conclusion: DF.LongText | None
		data_contributions: DF.Table[EvaluationDataContribution]
		decided_at: DF.Link | None
		digest: DF.Data | None
		due: DF.Date | None
		earlier_pdf_digests: DF.SmallText | None
		facilitator: DF.Link | None
		focus: DF.Literal["Result", "Process", "Result and Process"]
		frozen_html: DF.LongText | None
		frozen_on: DF.Datetime | None
		hearing: DF.Table[EvaluationHearing]
		imported_by: DF.Data | None
		imported_on: DF.Datetime | None
		kind: DF.Literal["Running", "Midway", "Final"]
		kle_number: DF.Data | None
		lead: DF.Link | None
		method: DF.LongText | None
		not_frozen: DF.Check
		partnership: DF.Link
		party_verdicts: DF.Table[EvaluationPartyVerdict]
		pdf: DF.Attach | None
		pdf_digest: DF.Data | None
		pdf_made_anew_by: DF.Data | None
		pdf_made_anew_on: DF.Datetime | None
		pdf_made_anew_reason: DF.SmallText | None
		period_from: DF.Date | None
		period_to: DF.Date | None
		prerequisites: DF.Table[EvaluationPrerequisite]
		recommendation: DF.Literal["", "Continue", "Adjust", "Renegotiate", "End"]
		results: DF.Table[EvaluationResult]
		seal: DF.Literal["", "Waiting", "Failed", "B-B", "B-T", "B-LT"]
		seal_problem: DF.SmallText | None
		sealed_by: DF.Data | None
		sealed_on: DF.Datetime | None
		sealed_pdf: DF.Attach | None
		sealed_pdf_digest: DF.Data | None
		title: DF.Data
	# end: auto-generated types

	model = schema.Evaluation

	def findings(self, record: schema.Evaluation):
		return structure.evaluation_findings(record, self.partnership_model, "")

	def onload(self):
		frozen_files.tell_on_form(self)
		sealing.tell_on_form(self)

	def before_submit(self):
		if not self.not_frozen:
			freezing.freeze(self, self.report, now_datetime())

	def report(self, dossier: schema.Dossier) -> str:
		"""Write the report as HTML, in the language of the partnership."""
		record = model_from_doc(self, schema.Evaluation)
		return evaluation_html(dossier, record, getdate(), small_count_limit())

	def on_submit(self):
		if not self.flags.imported:
			effects.open_what_is_recommended(self)
		keeping.keep_later(self)
