import frappe
from frappe.utils import getdate

from ....dossier import schema
from ....rules import structure
from ... import deadlines
from ...record import HangingRecord


class SteeringMeeting(HangingRecord):
	"""A meeting of a group: agenda, attendance, decisions with each party's stance, actions, minutes."""

	model = schema.Meeting

	def before_insert(self):
		if not self.flags.imported:
			self.take_up_deadlines()

	def take_up_deadlines(self):
		"""Put the deadlines that start a renegotiation on the agenda of a meeting before them."""
		partnership = frappe.get_cached_doc("Partnership", self.partnership)
		there = {row.topic for row in self.agenda}
		for _day, sentence in deadlines.coming(partnership, getdate(self.start)):
			if sentence not in there:
				self.append("agenda", {"topic": sentence, "source": "Deadline"})

	def findings(self, record: schema.Meeting):
		return structure.meeting_findings(record, self.partnership_model, "")
