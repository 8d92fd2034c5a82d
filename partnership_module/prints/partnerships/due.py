"""What is due to whom: the days of the agreement, reports, actions and milestones, as known on a day."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ...dossier import schema
from ...dossier.milestones.verdicts import due_day, due_in_force, judged
from ...rules.findings import N_
from ...rules.lifecycle import deadlines
from ...rules.milestones.judging import MET
from .standing import Standing

REPORT_UNTIL = N_("Report for the period until {date}")
ACTION_OF = N_("{action} (agreed at {meeting})")


class Due(NamedTuple):
	"""day: the last one; precision: how it was written; party: whom it concerns, None for all."""

	day: date
	precision: str
	what: str
	party: str | None


def of_party(party: str, standing: Standing) -> list[Due]:
	"""List what one party has to keep, soonest first: terms that hold for all, its reports, its actions."""
	concern = (*_terms(standing), *_reports(standing), *_actions(standing))
	return sorted((due for due in concern if due.party in (None, party)), key=_order)


def of_all(standing: Standing) -> list[Due]:
	"""List what comes next or is overdue for all: terms, reports and milestones, soonest first."""
	return sorted((*_terms(standing), *_reports(standing), *_milestones(standing)), key=_order)


def _order(due: Due) -> tuple[date, str, str]:
	return due.day, due.what, due.party or ""


def _terms(standing: Standing) -> Iterator[Due]:
	evaluated = any(row.submitted for row in standing.dossier.evaluations)
	for deadline in deadlines.of_terms(standing.partnership, standing.as_of, evaluated):
		yield Due(deadline.day, deadline.precision, standing._(deadline.kind, context="Deadlines"), None)


def _reports(standing: Standing) -> Iterator[Due]:
	"""The reports that are asked for and not in on the day; a partnership that is over awaits none."""
	current = {party.organisation for party in standing.parties}
	for report in standing.dossier.reports:
		if not report.due or report.party not in current or _is_in(report, standing.as_of):
			continue
		if not deadlines.is_settled(report.due, standing.partnership, standing.as_of):
			until = standing.day_text(report.period_to)
			yield Due(report.due, "Day", standing._(REPORT_UNTIL).format(date=until), report.party)


def _is_in(report: schema.PartnerReport, as_of: date) -> bool:
	if report.submitted_on:
		is_back = report.status == "Sent Back" and (report.sent_back_on or as_of) <= as_of
		return report.submitted_on <= as_of and not is_back
	return report.status in ("Submitted", "Accepted")


def _actions(standing: Standing) -> Iterator[Due]:
	people = {member.person: member.organisation for member in standing.members}
	for meeting in standing.dossier.meetings:
		if meeting.cancelled or meeting.start.date() > standing.as_of:
			continue
		for action in meeting.actions:
			party = action.party or people.get(action.person or "")
			is_done = bool(action.done_on and action.done_on <= standing.as_of)
			if party and action.due and not is_done:
				what = standing._(ACTION_OF).format(action=action.action, meeting=meeting.title)
				yield Due(action.due, "Day", what, party)


def _milestones(standing: Standing) -> Iterator[Due]:
	as_of = standing.as_of
	for milestone, verdict in judged(standing.dossier.milestones, as_of):
		day = due_day(milestone, as_of)
		if not day or verdict.status in (MET, None):
			continue
		if day >= as_of and not deadlines.is_settled(day, standing.partnership, as_of):
			precision = due_in_force(milestone, as_of).due_precision
			yield Due(day, precision or "Day", milestone.title, milestone.responsible)
