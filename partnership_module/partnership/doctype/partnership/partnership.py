import frappe

from ....dossier import schema
from ....rules import structure
from ....rules.lifecycle import complexity
from ...access import restricting
from ...documents import copying, succession
from ...documents.partnership_record import PartnershipRecord
from ...lifecycle import next_steps, notice


class Partnership(PartnershipRecord):
	"""The record of a partnership: what it is for, who takes part and how they work together."""

	model = schema.Partnership

	def before_insert(self):
		copying.leave_out_who_left(self)
		super().before_insert()
		if not self.notice_months and not self.flags.imported:
			self.notice_months = frappe.db.get_single_value("Partnership Settings", "default_notice_months")

	def validate(self):
		super().validate()
		restricting.refuse_to_lock_oneself_out(self)
		restricting.refuse_public_files(self)
		next_steps.refuse_blocked_step(self)
		notice.refuse_by_hand(self)
		self.suggest_complexity()

	def on_update(self):
		if not self.flags.imported:
			succession.hint(self)

	def findings(self, record: schema.Partnership):
		return structure.partnership_findings(record)

	def suggest_complexity(self):
		suggestion = complexity.suggest(
			bool(self.core_task), bool(self.shared_resources), self.meetings_per_year()
		)
		self.suggested_complexity = suggestion.level
		self.complexity_reason = suggestion.reason

	def meetings_per_year(self) -> float | None:
		"""The densest rhythm that any group has promised."""
		rhythms = [
			complexity.meetings_per_year(rule.rhythm, rule.number, rule.minimum_per_year)
			for rule in self.meeting_rules
		]
		return max(filter(None, rhythms), default=None)
