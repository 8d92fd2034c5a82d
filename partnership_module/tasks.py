"""The daily work: statuses that depend on the date, parties that leave, reminders to negotiate anew.

A record that fails is put back, logged, and does not stop those after it.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

import frappe
from filelock import FileLock, Timeout
from frappe.utils import getdate, now_datetime

from .partnership.agreements import agreement_facts, effects
from .partnership.desk import digest
from .partnership.documents import reminders
from .partnership.evaluations import drafts
from .partnership.files import file_watch
from .partnership.lifecycle import deadlines, notice
from .partnership.links import reminding as link_reminders
from .partnership.mail import deliveries
from .partnership.meetings import invitations, silence
from .partnership.meetings import reminders as meeting_reminders
from .partnership.partner_reports import reporting
from .records import turns
from .rules.lifecycle import transitions

PARTNERSHIP = "Partnership"


def daily() -> None:
	"""Do the work of today. Hook of the scheduler.

	One run at a time: a second one ends at once, and a crash leaves no lock.
	"""
	try:
		with FileLock(frappe.get_site_path("locks", "partnership_day.lock"), timeout=0):
			do_all(getdate())
	except Timeout:
		frappe.logger().info("The daily work on partnerships is running already.")


def do_all(today: date) -> None:
	"""Do all that a day brings, each piece of work in a transaction of its own."""
	end_notices(today)
	renew_agreements(today)
	remind(today)
	remind_of_silence(today)
	remind_of_meetings(today)
	take_back_invitations()
	prepare_evaluations(today)
	ask_for_reports(today)
	remind_partners(today)
	tell_coordinators(today)
	watch_files()


def watch_files() -> None:
	"""Tell of frozen PDFs that were altered or lost, and of files and rows without each other."""
	_attempt(None, file_watch.tell)


def end_notices(today: date) -> None:
	"""Let parties whose last day under notice is past leave; put back those whose last day is ahead again."""
	for party in notice.past_notices(today):
		_attempt(party.parent, partial(notice.end_notice, party))
	for party in notice.left_too_early(today):
		_attempt(party.parent, partial(notice.resume_notice, party))


def renew_agreements(today: date) -> None:
	"""Let versions take effect whose day has come, and end those whose day has passed; take back what a
	wrong clock brought."""
	for partnership in _with_dated_agreements(today):
		_attempt(partnership, partial(_renew, partnership, today))


def _renew(partnership: str, today: date) -> None:
	for agreement, before in agreement_facts.renew_statuses(partnership, today):
		if before in transitions.BEGUN:
			effects.take_back(agreement, today)
		else:
			effects.take_effect(agreement)


def _with_dated_agreements(today: date) -> list[str]:
	"""List partnerships with versions that a day may change: of those over, only one whose end lies ahead."""
	return frappe.get_all(
		"Partnership Agreement",
		{"docstatus": 1},
		or_filters={"status": ["in", ["Approved", "Partly Signed", "In Force"]], "end_date": [">=", today]},
		pluck="partnership",
		distinct=True,
	)


def remind(today: date) -> None:
	"""Give the owner of a partnership one task per deadline that comes near; never twice for one date."""
	for partnership in deadlines.with_coming_deadlines(today):
		_attempt(partnership.name, partial(_remind_of, partnership, today))


def remind_of_silence(today: date) -> None:
	"""Give the owner of a partnership one task per group that has not met as agreed and plans nothing."""
	for group in silence.too_long(today):
		_attempt(group.partnership.name, partial(_remind_once, *group))


def remind_of_meetings(today: date) -> None:
	"""Give the owner of a meeting one task per summons and minutes not sent; bring late actions to the
	top."""
	for kind, meeting in meeting_reminders.due(today):
		_attempt(meeting.partnership, partial(meeting_reminders.remind, kind, meeting.name))
	_attempt(None, partial(meeting_reminders.raise_late_actions, today))


def remind_partners(today: date) -> None:
	"""Write once a week to people without an account whose links have been waiting."""
	for email in link_reminders.waiting(today):
		_attempt(None, partial(link_reminders.remind, email, today))


def tell_coordinators(today: date) -> None:
	"""Write once a week to each coordinator what needs them."""
	for user in digest.waiting(today):
		_attempt(None, partial(digest.send, user, today))


def watch_mails() -> None:
	"""Keep what became of mails, and tell once of those that did not arrive. Hook of the scheduler."""
	_attempt(None, deliveries.renew)
	for (partnership, user), rows in deliveries.troubled(now_datetime()).items():
		_attempt(partnership, partial(deliveries.tell, partnership, user, rows))


def take_back_invitations() -> None:
	"""Send the cancellations of meetings that could not be sent when they were due."""
	for partnership, uid in list(invitations.waiting()):
		_attempt(partnership, partial(invitations.catch_up, uid))


def prepare_evaluations(today: date) -> None:
	"""Draft the evaluation that comes due, once, with the verdicts as they stand."""
	for partnership in drafts.coming(today):
		_attempt(partnership, partial(drafts.make, partnership))


def _remind_of(partnership, today: date) -> None:
	for day, sentence in deadlines.coming(partnership, today):
		_remind_once(partnership, day, sentence)


def _remind_once(partnership, day: date, sentence: str) -> None:
	task = {
		"reference_type": PARTNERSHIP,
		"reference_name": partnership.name,
		"date": day,
		"description": sentence,
	}
	if not frappe.db.exists("ToDo", task):
		reminders.remind(partnership.owner, PARTNERSHIP, partnership.name, day, sentence)


def ask_for_reports(today: date) -> None:
	"""Make the reports whose time has come, and remind of those that are overdue.

	Delete those that a wrong clock asked for, if nobody has touched them.
	"""
	for partnership in reporting.with_future_reports(today):
		_attempt(partnership, partial(reporting.take_back, partnership, today))
	for partnership in reporting.waiting(today):
		_attempt(partnership, partial(reporting.make, partnership, today))
	for report in reporting.overdue(today):
		_attempt(report.partnership, partial(reporting.remind, report))


def _attempt(partnership: str | None, work: Callable[[], None]) -> None:
	"""Do what a day brings to one partnership. When it fails, nothing of it stays but a line in the log."""
	try:
		turns.alone(partnership, work)
	except Exception as error:
		if isinstance(error, turns.BUSY) and not turns.can_begin_anew():
			raise  # What the caller had written is lost with it.
		title, about = "Daily work on a partnership", {"reference_doctype": PARTNERSHIP}
		turns.alone(partnership, partial(frappe.log_error, title, reference_name=partnership, **about))
