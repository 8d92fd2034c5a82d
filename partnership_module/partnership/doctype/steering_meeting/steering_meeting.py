import frappe

from ....dossier import schema
from ....rules import structure
from ...documents import keys
from ...documents.partnership_record import RecordOfPartnership
from ...meetings import actions, agenda, decisions, minutes, planning, reminders

FOR_REPORTS = ["partnership", "group_name", "start", "docstatus", "cancelled"]


class SteeringMeeting(RecordOfPartnership):
	"""A meeting of a group: agenda, attendance, decisions with each party's stance, actions, minutes."""

	model = schema.Meeting

	def before_insert(self):
		super().before_insert()
		keys.give(self, "title", partnership=self.partnership)
		if not self.flags.imported:
			planning.fill_in_members(self)
			agenda.add_missing(self)

	def validate(self):
		super().validate()
		keys.keep(self)
		if not self.flags.imported:
			decisions.settle(self)

	def findings(self, record: schema.Meeting):
		return structure.meeting_findings(record, self.partnership_model, "")

	def before_submit(self):
		if self.flags.imported:
			return
		self.approved_on = minutes.approval_day(self)
		decisions.refuse_incomplete(self)

	def on_update(self):
		actions.renew_tasks(self)
		reminders.settle(self)

	def on_submit(self):
		if not self.flags.imported:
			decisions.carry_out(self)

	def on_update_after_submit(self):
		actions.renew_tasks(self)
		reminders.settle(self)


def on_doctype_update():
	"""Hook: an index in which reports find the last meeting of each group."""
	frappe.db.add_index("Steering Meeting", FOR_REPORTS, "for_reports")
