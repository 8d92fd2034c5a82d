"""Planning a meeting: from the meeting rules of the agreement to its day, members, place, secretary and
agenda. Permission first."""

from datetime import date, datetime, time, timedelta

import frappe
from frappe.utils import get_datetime, getdate

from ...dossier import schema
from ...records import turns
from ...records.mapping import model_from_doc
from ...records.words import _
from ...rules.lifecycle.role_coverage import Membership, is_gone
from ...rules.meetings import planning
from .. import api
from ..mail.addresses import emails
from ..messages import day_text, refuse_because
from . import agenda

MEETING = "Steering Meeting"
USUAL_START, USUAL_LENGTH = time(13), timedelta(hours=2)
AHEAD = timedelta(days=366)
AT_ONCE = 60
"""Meetings that are planned at once, at most: more than one a week."""
SAVE_POINT = "plan_year"


@api.method()
def proposals(partnership: str, group_name: str) -> list[datetime]:
	"""Propose when the next meetings of a group could be, a year ahead, and where the partnership is still to
	begin, from its first day; none where the rules promise nothing."""
	doc = _partnership(partnership, "read")
	record = model_from_doc(doc, schema.Partnership)
	rules = [rule for rule in record.meeting_rules if rule.group_name == group_name]
	latest = _latest(partnership, group_name)
	last = getdate(latest.start) if latest else None
	today = getdate()
	earliest = today + timedelta(days=frappe.db.get_single_value("Partnership Settings", "summons_days") or 0)
	start = record.start_date or today
	days = planning.propose(rules, last, start, max(start, today) + AHEAD, earliest)
	return [datetime.combine(day, _usual_time(latest)) for day in days]


@api.method(methods=["POST"])
def make(partnership: str, group_name: str, start: str) -> str:
	"""Make a meeting of a group, with its members, place, secretary and agenda; returns its name."""
	turns.take(partnership)
	return _make(_group(partnership, group_name), get_datetime(start))


@api.method(methods=["POST"])
def make_year(partnership: str, group_name: str, starts: list | str) -> list[str]:
	"""Make a meeting of a group at each of these moments, all of them or none; returns their names by day.

	Days on which no meetings are held are refused, by name; so are two of the group on one day.
	"""
	turns.take(partnership)
	group = _group(partnership, group_name)
	moments = sorted(get_datetime(start) for start in frappe.parse_json(starts))
	_refuse_unfit(moments, _days_taken(group))
	with turns.whole_or_nothing(SAVE_POINT):
		return [_make(group, moment) for moment in moments]


def _days_taken(group) -> list[date]:
	"""List the days on which a group has a meeting already, held or planned."""
	own = {"partnership": group.parent, "group_name": group.title, "cancelled": 0, "docstatus": ["<", 2]}
	return [getdate(start) for start in frappe.get_all(MEETING, own, pluck="start")]


def _refuse_unfit(moments: list[datetime], taken: list[date]) -> None:
	if not 0 < len(moments) <= AT_ONCE:
		refuse_because(_("Choose at least one day, and no more than {0}."), str(AT_ONCE))
	days = [moment.date() for moment in moments]
	if closed := [day for day in days if not planning.is_open(day)]:
		said = ", ".join(map(day_text, closed))
		refuse_because(_("No meetings are held on {0}: a weekend or a holiday. Choose other days."), said)
	if twice := sorted({day for day in days if days.count(day) > 1 or day in taken}):
		refuse_because(
			_("There are two meetings on {0}. Choose another day."), ", ".join(map(day_text, twice))
		)


def _group(partnership: str, group_name: str):
	doc = _partnership(partnership, "read")
	group = next((row for row in doc.groups if row.title == group_name), None)
	if not group:
		refuse_because(_("{0} is no group of this partnership. Add it there, or choose another."), group_name)
	return group


def _make(group, begins: datetime) -> str:
	partnership, group_name = group.parent, group.title
	latest = _latest(partnership, group_name)
	meeting = frappe.get_doc(
		doctype=MEETING,
		partnership=partnership,
		group_name=group_name,
		title=_next_title(partnership, group_name),
		start=begins,
		end=begins + _usual_length(latest),
		place=latest and latest.place,
		link=latest and latest.link,
		secretary=group.secretary or (latest and latest.secretary),
	)
	return meeting.insert().name


@api.method(methods=["POST"])
def renew_agenda(meeting: str) -> int:
	"""Add to the agenda of a saved meeting what has come up since; returns the number of new items."""
	doc = turns.locked(MEETING, meeting)
	doc.check_permission("write")
	before = len(doc.agenda)
	agenda.add_missing(doc)
	doc.save()
	return len(doc.agenda) - before


def fill_in_members(meeting) -> None:
	"""Call those who have a seat in the group on the day of the meeting, with the addresses that are
	known.

	Those of a party that has left or was excluded are not called for it.
	"""
	partnership = frappe.get_doc("Partnership", meeting.partnership)
	day, there = getdate(meeting.start), {row.person for row in meeting.attendance}
	gone = {row.organisation for row in partnership.parties if _is_gone(row, day)}
	members = [
		row
		for row in partnership.members
		if has_seat(row, meeting.group_name, day) and not (row.seat == "Party" and row.organisation in gone)
	]
	addresses = emails(members)
	for row in members:
		if row.person not in there:
			values = {"person": row.person, "organisation": row.organisation, "email": addresses[row.name]}
			meeting.append("attendance", values)


def has_seat(member, group_name: str, day: date) -> bool:
	"""Tell whether a row of Members has a seat in a group on a day."""
	begun = not member.from_date or getdate(member.from_date) <= day
	over = member.to_date and getdate(member.to_date) < day
	return member.group_name == group_name and begun and not over


def _is_gone(party, day: date) -> bool:
	until = getdate(party.to_date) if party.to_date else None
	return is_gone(Membership(party.status, until), day)


def _partnership(name: str, ptype: str):
	doc = frappe.get_doc("Partnership", name)
	doc.check_permission(ptype)
	return doc


def _latest(partnership: str, group_name: str):
	"""Look up the last meeting of a group that is held or planned."""
	return frappe.db.get_value(
		MEETING,
		{"partnership": partnership, "group_name": group_name, "cancelled": 0, "docstatus": ["<", 2]},
		["start", "end", "place", "link", "secretary"],
		order_by="start desc",
		as_dict=True,
	)


def _usual_time(latest) -> time:
	return latest.start.time() if latest else USUAL_START


def _usual_length(latest) -> timedelta:
	return latest.end - latest.start if latest and latest.end else USUAL_LENGTH


def _next_title(partnership: str, group_name: str) -> str:
	language = frappe.db.get_value("Partnership", partnership, "language")
	titles = set(frappe.get_all(MEETING, {"partnership": partnership}, pluck="title"))
	held = frappe.db.count(MEETING, {"partnership": partnership, "group_name": group_name})
	numbers = range(held + 1, held + len(titles) + 2)
	return next(
		title
		for number in numbers
		if (title := _("{0}, meeting {1}", language).format(group_name, number)) not in titles
	)
