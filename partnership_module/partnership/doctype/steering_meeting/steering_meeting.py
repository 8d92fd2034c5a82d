from datetime import datetime, time
from uuid import uuid4

import frappe
from frappe.utils import formatdate, getdate

from ....dossier import schema
from ....records import turns
from ....records.words import _
from ....rules import structure
from ....rules.meetings import exclusion
from ...documents import keys
from ...documents.partnership_record import RecordOfPartnership
from ...journal import keeping
from ...meetings import actions, agenda, decisions, invitations, minutes, planning, reminders
from ...messages import refuse_because

FOR_REPORTS = ["partnership", "group_name", "start", "docstatus", "cancelled"]


class SteeringMeeting(RecordOfPartnership):
	"""A meeting of a group: agenda, attendance, decisions with each party's stance, actions, minutes."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from partnership_module.partnership.doctype.steering_meeting_action.steering_meeting_action import (
			SteeringMeetingAction,
		)
		from partnership_module.partnership.doctype.steering_meeting_addendum.steering_meeting_addendum import (
			SteeringMeetingAddendum,
		)
		from partnership_module.partnership.doctype.steering_meeting_agenda_item.steering_meeting_agenda_item import (
			SteeringMeetingAgendaItem,
		)
		from partnership_module.partnership.doctype.steering_meeting_attendance.steering_meeting_attendance import (
			SteeringMeetingAttendance,
		)
		from partnership_module.partnership.doctype.steering_meeting_decision.steering_meeting_decision import (
			SteeringMeetingDecision,
		)
		from partnership_module.partnership.doctype.steering_meeting_objection.steering_meeting_objection import (
			SteeringMeetingObjection,
		)
		from partnership_module.partnership.doctype.steering_meeting_stance.steering_meeting_stance import (
			SteeringMeetingStance,
		)

		actions: DF.Table[SteeringMeetingAction]
		addenda: DF.Table[SteeringMeetingAddendum]
		agenda: DF.Table[SteeringMeetingAgendaItem]
		approved_at: DF.Link | None
		approved_on: DF.Date | None
		attendance: DF.Table[SteeringMeetingAttendance]
		cancelled: DF.Check
		cancelled_reason: DF.SmallText | None
		case_number: DF.Data | None
		decisions: DF.Table[SteeringMeetingDecision]
		end: DF.Datetime | None
		group_name: DF.Autocomplete
		imported_by: DF.Data | None
		imported_on: DF.Datetime | None
		key: DF.Data | None
		kle_number: DF.Data | None
		link: DF.Data | None
		minutes: DF.LongText | None
		minutes_sent_on: DF.Datetime | None
		minutes_task: DF.Link | None
		objections: DF.Table[SteeringMeetingObjection]
		objections_until: DF.Date | None
		partnership: DF.Link
		place: DF.Data | None
		secretary: DF.Data | None
		sequence: DF.Int
		stances: DF.Table[SteeringMeetingStance]
		start: DF.Datetime
		summoned_on: DF.Datetime | None
		summons_task: DF.Link | None
		title: DF.Data
		uid: DF.Data | None
	# end: auto-generated types

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
		self.keep_uid()
		if not self.flags.imported:
			self.refuse_namesake_of_the_day()
			decisions.settle(self)

	def keep_uid(self):
		"""Give a meeting the identity that calendars know it by, once: no copy, import or hand takes it over."""
		before = self.get_doc_before_save()
		self.uid = (before and before.uid) or str(uuid4())

	def findings(self, record: schema.Meeting):
		impossible = structure.meeting_findings(record, self.partnership_model, "")
		if self.flags.imported:
			return impossible
		return [*impossible, *exclusion.refused(record, self.partnership_model)]

	def refuse_namesake_of_the_day(self):
		"""Refuse a second meeting of the same title on one day: lists and calendars show nothing else of
		them."""
		if self.cancelled or not self.start or self.is_called_as_before():
			return
		day = getdate(self.start)
		filters = {
			"partnership": self.partnership,
			"title": self.title,
			"start": ["between", [datetime.combine(day, moment) for moment in (time.min, time.max)]],
			"cancelled": 0,
			"docstatus": ["<", 2],
			"name": ["!=", self.name or ""],
		}
		if turns.is_there(self.doctype, filters):
			message = _(
				"The partnership already has a meeting {0} on {1}. Choose another title, or open that one."
			)
			refuse_because(message, self.title, formatdate(day))

	def is_called_as_before(self) -> bool:
		"""Tell whether title and day stay; what was saved so once can still be saved."""
		before = self.get_doc_before_save()
		return bool(
			before
			and (before.title, getdate(before.start), before.cancelled)
			== (self.title, getdate(self.start), self.cancelled)
		)

	def before_submit(self):
		if self.flags.imported:
			return
		self.approved_on = minutes.approval_day(self)
		decisions.refuse_incomplete(self)

	def on_update(self):
		actions.renew_tasks(self)
		reminders.settle(self)
		invitations.uncall(self)

	def on_submit(self):
		if not self.flags.imported:
			decisions.carry_out(self)
		keeping.keep_later(self)

	def after_delete(self):
		super().after_delete()
		invitations.cancel_all(self.uid)
		invitations.forget(self.uid)

	def on_update_after_submit(self):
		actions.renew_tasks(self)
		reminders.settle(self)


def on_doctype_update():
	"""Add an index in which reports find the last meeting of each group. Hook."""
	frappe.db.add_index("Steering Meeting", FOR_REPORTS, "for_reports")
