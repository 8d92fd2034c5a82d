"""The groups of the partnership: what they do, when they meet and who sits in them."""

from datetime import date

from ....dossier import schema
from ...language import capitalised, date_text, meeting_time, number_word, ordinal_word
from ...partials import View
from ..draft import Draft

AS_NEEDED = "As Needed"
MONTHS_A_YEAR = 12


def groups(draft: Draft) -> View | None:
	shown = [
		_group(group, draft)
		for group in draft.partnership.groups
		if draft.limit.shows({"groups": [group.title]})
	]
	return {"groups": shown} if shown else None


def meeting_sentence(title: str, draft: Draft) -> str:
	"""Say how often a group meets, as a sentence; "" when no rule is stated.

	Rules without dates follow each other in the order given: "monthly, then as needed".
	"""
	rhythm = _rhythms(title, draft)
	return draft.say("group_meets", rhythm=rhythm) if rhythm else ""


def first_meeting(title: str, draft: Draft) -> str:
	"""Find the first meeting called when the version was written: time and place; "" when none is known."""
	since = draft.agreement.draft_date or draft.agreement.effective_date
	called = [
		meeting
		for meeting in draft.dossier.meetings
		if meeting.group_name == title and since and meeting.start.date() >= since
	]
	if not called:
		return ""
	first = min(called, key=lambda meeting: meeting.start)
	when = meeting_time(first.start, first.end, draft.language)
	return f"{when}, {first.place}" if first.place else when


def summary(title: str, draft: Draft) -> str:
	"""Write rhythm and first meeting of a group in a line; "" when neither is known."""
	first, parts = first_meeting(title, draft), [_rhythms(title, draft)]
	if first:
		parts.append(draft._("first meeting {time}").format(time=first))
	return capitalised(", ".join(part for part in parts if part))


def _group(group: schema.Group, draft: Draft) -> View:
	members = [m for m in draft.partnership.members if m.group_name == group.title and _sits(m, draft.day)]
	rows = [_row(member, draft) for member in members]
	first, secretary = first_meeting(group.title, draft), group.secretary
	return {
		"title": group.title,
		"terms_of_reference": group.terms_of_reference,
		"meets": meeting_sentence(group.title, draft),
		"first_meeting": draft.say("first_meeting", time=first) if first else "",
		"secretary": draft.say("secretary", person=secretary) if secretary else "",
		"objections": _objections(group, draft),
		"members": rows,
		"with_functions": any(row["function"] for row in rows),
		"with_organisations": any(row["organisation"] for row in rows),
	}


def _objections(group: schema.Group, draft: Draft) -> str:
	"""Say how long the minutes wait for objections; "" when nothing is stated."""
	days = group.objection_days
	if not days:
		return ""
	return draft.say(
		"objections_one_day" if days == 1 else "objections", number=number_word(days, draft.language)
	)


def _sits(member: schema.Member, day: date | None) -> bool:
	"""Tell whether a member has the seat on the day, or will be the first to take it later."""
	if member.to_date and (day is None or member.to_date < day):
		return False
	comes_later = bool(member.from_date and day and member.from_date > day)
	return not (comes_later and member.replaces)


def _row(member: schema.Member, draft: Draft) -> View:
	_ = draft._
	seats = {"External": _("external member"), "Ad Hoc": _("takes part as needed")}
	return {
		"person": member.person,
		"function": member.function,
		"organisation": member.organisation,
		"seat": seats.get(member.seat),
	}


def _rhythms(title: str, draft: Draft) -> str:
	rules = [rule for rule in draft.partnership.meeting_rules if rule.group_name == title]
	then = ", " + draft._("then") + " "
	return then.join(_dated(rule, draft) for rule in rules)


def _dated(rule: schema.MeetingRule, draft: Draft) -> str:
	_, often = draft._, rhythm(rule, draft)
	ends = [date_text(day, "Day", draft.language) if day else "" for day in (rule.from_date, rule.to_date)]
	if all(ends):
		return _("{rhythm} from {start} to {end}").format(rhythm=often, start=ends[0], end=ends[1])
	if ends[0]:
		return _("{rhythm} from {start}").format(rhythm=often, start=ends[0])
	return _("{rhythm} until {end}").format(rhythm=often, end=ends[1]) if ends[1] else often


def rhythm(rule: schema.MeetingRule, draft: Draft) -> str:
	"""Say how often a group meets, in words or in figures; of the draft only its language is read."""
	_, often = draft._, _exactly(rule, draft)
	return (
		_("about {rhythm}").format(rhythm=often) if rule.approximately and rule.rhythm != AS_NEEDED else often
	)


def _exactly(rule: schema.MeetingRule, draft: Draft) -> str:
	_, number, in_figures = draft._, rule.number or 1, rule.in_figures
	if rule.rhythm == AS_NEEDED:
		return _as_needed(rule.minimum_per_year, in_figures, draft)
	if rule.rhythm == "N Times a Year":
		return _times_a_year(number, in_figures, draft)
	if rule.rhythm == "Every N Weeks":
		once, often, figures = _("every week"), _("every {ordinal} week"), _("every {figure} weeks")
	else:
		once, often, figures = _("every month"), _("every {ordinal} month"), _("every {figure} months")
	if number == 1:
		return once
	return (
		figures.format(figure=number)
		if in_figures
		else often.format(ordinal=ordinal_word(number, draft.language))
	)


def _as_needed(minimum: int | None, in_figures: bool, draft: Draft) -> str:
	_ = draft._
	if not minimum:
		return _("as needed")
	if minimum == MONTHS_A_YEAR:
		return _("as needed, but at least once a month")
	return _("as needed, but at least {rhythm}").format(rhythm=_times_a_year(minimum, in_figures, draft))


def _times_a_year(number: int, in_figures: bool, draft: Draft) -> str:
	_ = draft._
	if number == 1:
		return _("once a year")
	if in_figures:
		return _("{figure} times a year").format(figure=number)
	return _("{number} times a year").format(number=number_word(number, draft.language))
