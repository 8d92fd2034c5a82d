"""Minutes: sent to all, objected to in time, approved, and from then on only added to. Permission first."""

from datetime import date

import frappe
from frappe.utils import add_days, formatdate, get_datetime, getdate, now_datetime

from ...dossier import schema
from ...records import turns
from ...records.mapping import model_from_doc
from ...records.words import _
from ...rules.meetings.exclusion import unheard
from ...rules.meetings.minutes import still_open
from .. import api
from ..access import names
from ..documents import organisations
from ..documents.recorded_rows import writing
from ..lifecycle import exclusion
from ..links import access_links
from ..mail.outgoing import tell_unsent
from ..messages import refuse_because, sentence
from . import mails
from .summoning import MEETING, who_was_mailed


@api.method(methods=["POST"])
def send(meeting: str, seen: str | None = None) -> dict[str, list[str]]:
	"""Send the minutes to all who were called; from now on parties may object for some days.

	seen: as of `turns.locked`. Returns as `who_was_mailed`.
	"""
	doc = _held(meeting, seen)
	doc.minutes_sent_on = now_datetime()
	doc.objections_until = add_days(getdate(), objection_days(doc))
	with writing(doc):
		doc.save()
	access_links.close(MEETING, doc.name, task="Summons")
	is_sent = bool(mails.people(doc)) and mails.send_minutes(doc)
	if not is_sent:
		tell_unsent(doc, [(_("Decision Minutes"), "Decision Minutes")])
	return who_was_mailed(doc, is_sent)


@api.method(methods=["POST"])
def object_to(meeting: str, party: str, objection: str) -> None:
	"""Record what a party has against the minutes."""
	record_objection(_held(meeting), party, objection)


def record_objection(meeting, party: str, objection: str) -> None:
	"""Record an objection in time; the same of a party is there once."""
	refuse_objections(meeting)
	if any((row.party, row.objection) == (party, objection) for row in meeting.objections):
		return
	meeting.append("objections", {"party": party, "received_on": getdate(), "objection": objection})
	with writing(meeting):
		meeting.save()


def for_parties(meeting: schema.Meeting) -> schema.Meeting:
	"""Give the minutes as parties read them: what others object to them is told when they are approved."""
	return meeting if meeting.submitted else meeting.model_copy(update={"objections": ()})


def refuse_objections(meeting) -> None:
	"""Refuse while no party can object yet, and when the time to do so is over."""
	if not meeting.minutes_sent_on:
		frappe.throw(_("The minutes have not been sent yet. Send them first, then parties can object."))
	if getdate() > getdate(meeting.objections_until):
		refuse_because(
			_("The time to object ended on {0}. Take it up at the next meeting."),
			formatdate(meeting.objections_until),
		)


@api.method()
def before_approving(meeting: str) -> dict[str, list]:
	"""Say, in sentences as HTML, what is empty in the minutes, and what those leave behind who are excluded.

	Returns {"open", "left_behind"}, the latter as `exclusion.left_behind`. It hinders nobody.
	"""
	doc = frappe.get_doc(MEETING, meeting)
	doc.check_permission("submit")
	record = model_from_doc(doc, schema.Meeting)
	findings = [*still_open(record), *unheard(record)]
	return {
		"open": [sentence(finding, MEETING) for finding in findings],
		"left_behind": exclusion.left_behind(doc, record),
	}


@api.method(methods=["POST"])
def approve(meeting: str, approved_at: str | None = None) -> None:
	"""Approve the minutes at a later meeting of the group (its name), or because nobody objected in time."""
	doc = _held(meeting)
	doc.check_permission("submit")
	doc.approved_at = approved_at or None
	with writing(doc):
		doc.submit()
	access_links.close(MEETING, doc.name)


@api.method(methods=["POST"])
def add_addendum(meeting: str, addendum: str) -> None:
	"""Correct approved minutes by a text below them; they themselves stay as they are."""
	doc = turns.locked(MEETING, meeting)
	doc.check_permission("submit")
	if not doc.docstatus.is_submitted():
		frappe.throw(_("These minutes are not approved yet. Correct them directly."))
	doc.append("addenda", {"added_on": getdate(), "addendum": addendum})
	with writing(doc):
		doc.save()


def approval_day(meeting) -> date:
	"""Give the day on which minutes are approved: a later meeting's, else today when nobody objected in time.

	Minutes bind the parties, so all must have been able to object. Refuses with what is still to be done.
	"""
	if meeting.cancelled:
		frappe.throw(_("A cancelled meeting has no minutes to approve."))
	_refuse_unheld(meeting)
	if meeting.approved_at:
		return _day_of(meeting, meeting.approved_at)
	_refuse_unsent(meeting)
	_refuse_while_open(meeting)
	_refuse_unanswered(meeting)
	return getdate()


def objection_days(meeting) -> int:
	"""Give the days to object that the group allows, else those of the settings."""
	groups = frappe.get_doc("Partnership", meeting.partnership).groups
	own = next((row.objection_days for row in groups if row.title == meeting.group_name), 0)
	return own or frappe.db.get_single_value("Partnership Settings", "objection_days") or 0


def _held(meeting: str, seen: str | None = None):
	doc = turns.locked(MEETING, meeting, seen)
	doc.check_permission("write")
	if doc.docstatus:
		frappe.throw(_("These minutes are approved. Correct them by an addendum."))
	_refuse_unheld(doc)
	return doc


def _refuse_unheld(meeting) -> None:
	if meeting.cancelled or get_datetime(meeting.start) > now_datetime():
		frappe.throw(_("This meeting has not been held, so it has no minutes yet."))


def _refuse_unsent(meeting) -> None:
	if not meeting.minutes_sent_on:
		frappe.throw(
			_(
				"The minutes have not been sent yet, so no party could object. Send them first, or approve "
				"them at a later meeting."
			)
		)


def _refuse_while_open(meeting) -> None:
	last = meeting.objections_until or add_days(getdate(meeting.minutes_sent_on), objection_days(meeting))
	if getdate() <= getdate(last):
		refuse_because(
			_("Parties may object until {0}. Approve the minutes after that, or at the next meeting."),
			formatdate(last),
		)


def _refuse_unanswered(meeting) -> None:
	if open_ones := organisations.called(row.party for row in meeting.objections if not row.answer):
		refuse_because(
			_("{0} objected and has no answer yet. Answer under Objections, or approve at the next meeting."),
			", ".join(open_ones),
		)


def _day_of(meeting, name: str) -> date:
	later = {
		"partnership": meeting.partnership,
		"group_name": meeting.group_name,
		"cancelled": 0,
		"docstatus": ["<", 2],
		"start": ["between", [meeting.start, now_datetime()]],
		"name": name,
	}
	start = frappe.db.get_value(MEETING, later, "start")
	if not start or name == meeting.name:
		refuse_because(
			_("{0} is no later meeting of this group that has been held. Choose the one that approved them."),
			names.called(MEETING, name),
		)
	return getdate(start)
