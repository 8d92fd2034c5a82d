import frappe

from ....dossier import schema
from ....dossier.export import gathered
from ....rules import complexity, structure
from ... import citizens, copying, leaving, restricting, steps, succession
from ...record import PartnershipRecord

FOUNDATIONS = ("parties", "groups", "activities", "goals", "phases")
"""The tables whose rows the documents that hang on a partnership refer to by name."""


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
		steps.refuse_blocked_step(self)
		leaving.refuse_by_hand(self)
		self.suggest_complexity()

	def on_update(self):
		if not self.flags.imported:
			succession.hint(self)

	def findings(self, record: schema.Partnership):
		found = structure.partnership_findings(record)
		if found or self.is_new() or not self.foundations_changed():
			return found
		return structure.findings(gathered(self.name, instead=self), citizens.passes())

	def foundations_changed(self) -> bool:
		"""Whether a row that others refer to was taken out or renamed."""
		return any(
			row.get("title") not in {new.get("title") for new in self.get(table)}
			or row.get("organisation") not in {new.get("organisation") for new in self.get(table)}
			for table in FOUNDATIONS
			for row in self.get_doc_before_save().get(table)
		)

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
