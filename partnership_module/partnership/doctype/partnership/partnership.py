import frappe

from ....dossier import schema
from ....rules import structure
from ....rules.agreements.budget import MONEY
from ....rules.lifecycle import complexity
from ...access import restricting
from ...agreements import limited_sections
from ...documents import case_numbers, copying, succession
from ...documents.partnership_record import PartnershipRecord
from ...files import appendix_files
from ...lifecycle import framing, next_steps, notice
from ...mail import addresses
from ...milestones import project_tasks


class Partnership(PartnershipRecord):
	"""The record of a partnership: what it is for, who takes part and how they work together."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.partnership_activity.partnership_activity import (
			PartnershipActivity,
		)
		from partnership_module.partnership.doctype.partnership_appendix.partnership_appendix import (
			PartnershipAppendix,
		)
		from partnership_module.partnership.doctype.partnership_contribution.partnership_contribution import (
			PartnershipContribution,
		)
		from partnership_module.partnership.doctype.partnership_decision_rule.partnership_decision_rule import (
			PartnershipDecisionRule,
		)
		from partnership_module.partnership.doctype.partnership_goal.partnership_goal import PartnershipGoal
		from partnership_module.partnership.doctype.partnership_goal_change.partnership_goal_change import (
			PartnershipGoalChange,
		)
		from partnership_module.partnership.doctype.partnership_group.partnership_group import (
			PartnershipGroup,
		)
		from partnership_module.partnership.doctype.partnership_meeting_rule.partnership_meeting_rule import (
			PartnershipMeetingRule,
		)
		from partnership_module.partnership.doctype.partnership_member.partnership_member import (
			PartnershipMember,
		)
		from partnership_module.partnership.doctype.partnership_party.partnership_party import (
			PartnershipParty,
		)
		from partnership_module.partnership.doctype.partnership_phase.partnership_phase import (
			PartnershipPhase,
		)
		from partnership_module.partnership.doctype.partnership_risk.partnership_risk import PartnershipRisk
		from partnership_module.partnership.doctype.partnership_success_criterion.partnership_success_criterion import (
			PartnershipSuccessCriterion,
		)

		accession_rule: DF.LongText | None
		activities: DF.Table[PartnershipActivity]
		amendment_rule: DF.LongText | None
		anchoring: DF.LongText | None
		appendices: DF.Table[PartnershipAppendix]
		areas: DF.SmallText | None
		authority_clause: DF.LongText | None
		background: DF.LongText | None
		case_number: DF.Data | None
		closed_on: DF.Date | None
		communication_clause: DF.LongText | None
		company: DF.Link | None
		complexity: DF.Literal["", "Low", "Medium", "High"]
		complexity_reason: DF.SmallText | None
		confidentiality_clause: DF.LongText | None
		conflict_rule: DF.LongText | None
		contributions: DF.Table[PartnershipContribution]
		core_task: DF.Check
		cost_center: DF.Link | None
		decision_rule: DF.Literal["All Parties", "Three Quarters", "Two Thirds", "Majority"]
		decision_rules: DF.Table[PartnershipDecisionRule]
		end_date: DF.Date | None
		end_precision: DF.Literal[
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
		end_said: DF.Data | None
		entry: DF.Literal["", "Network", "Tender"]
		evaluation_due: DF.Date | None
		evaluation_facilitator: DF.Link | None
		evaluation_lead: DF.Link | None
		evaluation_plan: DF.LongText | None
		evaluation_precision: DF.Literal[
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
		evaluation_said: DF.Data | None
		exclusion_allowed: DF.Check
		exclusion_rule: DF.LongText | None
		exit_at: DF.Literal["", "Any Day", "End of Month", "Fixed Date", "End of Fiscal Year"]
		exit_day: DF.Int
		exit_decided_by: DF.Literal["", "The Party", "Steering Group", "All Parties"]
		exit_month: DF.Int
		exit_rule: DF.LongText | None
		first_contact: DF.Date | None
		first_contact_precision: DF.Literal[
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
		frame: DF.Link | None
		frame_sections: DF.SmallText | None
		goal_changes: DF.Table[PartnershipGoalChange]
		goals: DF.Table[PartnershipGoal]
		groups: DF.Table[PartnershipGroup]
		kle_number: DF.Data | None
		language: DF.Literal["da", "en"]
		mediator: DF.Link | None
		meeting_rules: DF.Table[PartnershipMeetingRule]
		members: DF.Table[PartnershipMember]
		method: DF.LongText | None
		milestones_as_tasks: DF.Check
		money_clause: DF.LongText | None
		money_exchanged: DF.Literal["", "Yes", "No"]
		naming_series: DF.Literal["PS-.####"]
		negotiation_start: DF.Date | None
		negotiation_start_precision: DF.Literal[
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
		notice_months: DF.Int
		parties: DF.Table[PartnershipParty]
		phases: DF.Table[PartnershipPhase]
		print_case_number: DF.Check
		project: DF.Link | None
		purpose: DF.LongText | None
		restricted: DF.Check
		revision_due: DF.Date | None
		revision_precision: DF.Literal[
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
		revision_said: DF.Data | None
		rights_and_duties: DF.LongText | None
		risks: DF.Table[PartnershipRisk]
		shared_resources: DF.Check
		start_date: DF.Date | None
		start_precision: DF.Literal[
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
		start_said: DF.Data | None
		status: DF.Literal[
			"Idea",
			"Negotiation",
			"Approval",
			"Signing",
			"Active",
			"Under Notice",
			"Suspended",
			"Ended",
			"Closed",
			"Cancelled",
		]
		status_reason: DF.SmallText | None
		success_criteria: DF.Table[PartnershipSuccessCriterion]
		suggested_complexity: DF.Literal["", "Low", "Medium", "High"]
		summary: DF.SmallText | None
		target_groups: DF.SmallText | None
		title: DF.Data
		votes_weighed: DF.Check
	# end: auto-generated types

	model = schema.Partnership

	def before_insert(self):
		copying.leave_out_who_left(self)
		super().before_insert()
		case_numbers.propose_printing(self)
		if not (self.notice_months or self.frame or self.flags.imported):
			self.notice_months = frappe.db.get_single_value("Partnership Settings", "default_notice_months")

	def onload(self):
		addresses.show(self.members)

	def validate(self):
		self.leave_currencies_to_money()
		addresses.keep_own(self.members)
		appendix_files.look_into(self)
		super().validate()
		restricting.refuse_to_lock_oneself_out(self)
		restricting.refuse_public_files(self)
		next_steps.refuse_blocked_step(self)
		notice.refuse_by_hand(self)
		framing.refuse_unfit_frame(self)
		self.suggest_complexity()

	def leave_currencies_to_money(self):
		"""Take the currency out of hours and things: Frappe fills in the default one in every new row."""
		for row in self.contributions:
			if row.kind != MONEY:
				row.currency = None

	def on_update(self):
		limited_sections.follow_rows(self)
		appendix_files.keep_own(self)
		project_tasks.follow_partnership(self)
		if not self.flags.imported:
			succession.hint(self)

	def findings(self, record: schema.Partnership):
		return structure.partnership_findings(record)

	def suggest_complexity(self):
		"""Write the complexity that the rules suggest, and why."""
		suggestion = complexity.suggest(
			bool(self.core_task), bool(self.shared_resources), self.meetings_per_year()
		)
		self.suggested_complexity = suggestion.level
		self.complexity_reason = suggestion.reason

	def meetings_per_year(self) -> float | None:
		"""Give the meetings a year that the densest rhythm of any group promises; None without any."""
		rhythms = [
			complexity.meetings_per_year(rule.rhythm, rule.number, rule.minimum_per_year)
			for rule in self.meeting_rules
		]
		return max(filter(None, rhythms), default=None)


def on_doctype_update():
	"""Add an index in which a user's own partnerships are found. Hook."""
	frappe.db.add_index("Partnership", ["owner"], "owner")
