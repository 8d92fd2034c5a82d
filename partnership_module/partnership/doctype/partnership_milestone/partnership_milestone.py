import frappe

from ....dossier import schema
from ....records.words import _
from ....rules import structure
from ...documents.partnership_record import RecordOfPartnership
from ...milestones import open_periods, project_tasks


class PartnershipMilestone(RecordOfPartnership):
	"""A dated result. Whether it was met is computed for the day that is asked about, never stored."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.partnership_milestone_due_date.partnership_milestone_due_date import (
			PartnershipMilestoneDueDate,
		)
		from partnership_module.partnership.doctype.partnership_milestone_occurrence.partnership_milestone_occurrence import (
			PartnershipMilestoneOccurrence,
		)

		actual: DF.Data | None
		actual_on: DF.Date | None
		baseline: DF.Data | None
		cancelled: DF.Check
		cancelled_reason: DF.SmallText | None
		code: DF.Data | None
		description: DF.SmallText | None
		direction: DF.Literal["yes-no", "increase", "decrease", "maintain", "range"]
		due: DF.Date | None
		due_date_changes: DF.Table[PartnershipMilestoneDueDate]
		due_precision: DF.Literal[
			"Day",
			"Month",
			"Two Months",
			"Three Months",
			"Quarter",
			"Season",
			"Four Months",
			"Half-Year",
			"Year",
		]
		due_said: DF.Data | None
		due_said_on: DF.Date | None
		evidence: DF.SmallText | None
		goal: DF.Autocomplete | None
		grace_days: DF.Int
		indicator: DF.Autocomplete | None
		judged_by: DF.Data | None
		judged_on: DF.Date | None
		judged_partial: DF.Check
		judgement_reason: DF.SmallText | None
		met_on: DF.Date | None
		met_precision: DF.Literal[
			"Day",
			"Month",
			"Two Months",
			"Three Months",
			"Quarter",
			"Season",
			"Four Months",
			"Half-Year",
			"Year",
		]
		milestone_type: DF.Literal[
			"preProcurement",
			"approval",
			"engagement",
			"assessment",
			"delivery",
			"reporting",
			"financing",
			"payment",
		]
		occurrences: DF.Table[PartnershipMilestoneOccurrence]
		part_of: DF.Autocomplete | None
		partial_threshold: DF.Data | None
		partnership: DF.Link
		period_total_ceiling: DF.Check
		phase: DF.Autocomplete | None
		responsible: DF.Link | None
		sustain: DF.Check
		target: DF.Data | None
		target_max: DF.Data | None
		task: DF.Link | None
		title: DF.Data
		tolerance: DF.Float
		unit: DF.Data | None
		was_met: DF.Check
		whole_only: DF.Check
		zero_reference: DF.Data | None
	# end: auto-generated types

	model = schema.Milestone
	called = "code"

	def before_insert(self):
		super().before_insert()
		if not self.code:
			self.code = self.next_code()

	def next_code(self) -> str:
		"""Give M and the first number that is free in this partnership."""
		taken = set(frappe.get_all(self.doctype, filters={"partnership": self.partnership}, pluck="code"))
		return next(code for number in range(1, len(taken) + 2) if (code := f"M{number}") not in taken)

	def validate(self):
		super().validate()
		self.refuse_namesakes(
			_("The partnership already has a milestone with the code {0}. Choose another code.")
		)

	def findings(self, record: schema.Milestone):
		return structure.milestone_findings(record, self.partnership_model, "")

	def on_update(self):
		before = self.get_doc_before_save() or self
		open_periods.renew({self.partnership, before.partnership})
		project_tasks.follow(self)

	def after_delete(self):
		super().after_delete()
		open_periods.renew({self.partnership})
		project_tasks.follow_deleted(self)
