"""The papers of a meeting: the summons with its agenda, and the decision minutes."""

from markupsafe import Markup

from ...dossier import schema
from ...dossier.former_names import named_on, names_on, renamed
from ...rules.findings import N_
from .. import partials
from ..case_line import case_line
from ..language import date_text, listed, meeting_time, one_full_stop, translator
from ..page import page, style_sheet

STANCES = {
	"For": N_("For"),
	"Against": N_("Against"),
	"Abstains": N_("Abstains"),
	"Not Present": N_("Not Present"),
}
ABSENCES = {"Excused": N_("Excused"), "Absent": N_("Absent")}


def summons_html(dossier: schema.Dossier, meeting: schema.Meeting) -> str:
	"""Print the summons with time, place, agenda and those who are called, as a complete document."""
	language = dossier.partnership.language
	_ = translator(language)
	kind = _("Cancellation") if meeting.cancelled else _("Summons")
	return _paper(summons_body(dossier, meeting), dossier, meeting, kind)


def summons_body(dossier: schema.Dossier, meeting: schema.Meeting) -> Markup:
	"""Print what a summons says, without the head of its paper."""
	language = dossier.partnership.language
	view = {"facts": facts(meeting, language), "items": _items(meeting), "called": _by_organisation(meeting)}
	return partials.render("meetings/summons.html", language, meeting=meeting, **view)


def has_minutes(meeting: schema.Meeting) -> bool:
	"""Whether anything was noted at the meeting."""
	noted = any(item.minutes or item.outcome for item in meeting.agenda)
	came = any(row.status for row in meeting.attendance)
	return bool(noted or came or meeting.minutes or meeting.decisions or meeting.actions)


def minutes_html(dossier: schema.Dossier, meeting: schema.Meeting) -> str:
	"""Print the decision minutes of a meeting as a complete document; what was not noted is left out.

	Approved ones name every organisation as it was called then.
	"""
	dossier, meeting = _as_called_then(dossier, meeting)
	kind = translator(dossier.partnership.language)("Decision minutes")
	return _paper(_minutes(dossier, meeting), dossier, meeting, kind)


def minutes_body(dossier: schema.Dossier, meeting: schema.Meeting) -> Markup:
	"""Print what the decision minutes say, without the head of their paper."""
	return _minutes(*_as_called_then(dossier, meeting))


def _as_called_then(
	dossier: schema.Dossier, meeting: schema.Meeting
) -> tuple[schema.Dossier, schema.Meeting]:
	if not meeting.submitted:
		return dossier, meeting
	day = meeting.approved_on or meeting.start.date()
	return named_on(dossier, day), renamed(meeting, names_on(dossier, day))


def _minutes(dossier: schema.Dossier, meeting: schema.Meeting) -> Markup:
	language = dossier.partnership.language
	return partials.render(
		"meetings/minutes.html",
		language,
		meeting=meeting,
		facts=facts(meeting, language),
		attendance=_attendance(meeting, language),
		items=_items(meeting),
		decisions=[_decision(dossier, meeting, number, language) for number in range(len(meeting.decisions))],
		actions=meeting.actions,
		approval=approval(dossier, meeting, language),
	)


def _paper(body: Markup, dossier: schema.Dossier, meeting: schema.Meeting, kind: str) -> str:
	return page(
		body,
		title=meeting.title,
		subtitle=dossier.partnership.title,
		language=dossier.partnership.language,
		kind=kind,
		style=style_sheet("meetings/meetings.css"),
		case=case_line(dossier, meeting, dossier.partnership.language),
	)


def facts(meeting: schema.Meeting, language: str) -> list[tuple[str, str]]:
	"""List label and text of what is known about when, where and who."""
	_ = translator(language)
	known = (
		(_("Group"), meeting.group_name),
		(_("Time"), meeting_time(meeting.start, meeting.end, language)),
		(_("Place"), meeting.place),
		(_("Link"), meeting.link),
		(_("Secretary"), meeting.secretary),
	)
	return [(label, text) for label, text in known if text]


def _items(meeting: schema.Meeting) -> list[schema.AgendaItem]:
	return [item for item in meeting.agenda if not item.dropped]


def _by_organisation(meeting: schema.Meeting) -> list[tuple[str | None, list[str]]]:
	"""List those who are called, by organisation in the order of the list."""
	people: dict[str | None, list[str]] = {}
	for row in meeting.attendance:
		people.setdefault(row.organisation, []).append(row.person)
	return list(people.items())


def _attendance(meeting: schema.Meeting, language: str) -> list[tuple[str, list[str]]]:
	"""List label and people of those who took part, sent word or stayed away."""
	_ = translator(language)
	came = [_present(row, language) for row in meeting.attendance if row.status in ("Present", "Deputy")]
	rows = [(_("Present"), came)]
	for status, label in ABSENCES.items():
		rows.append((_(label), [_named(row) for row in meeting.attendance if row.status == status]))
	return [(label, people) for label, people in rows if people]


def _present(row: schema.Attendance, language: str) -> str:
	if row.status == "Present" or not row.deputy:
		return _named(row)
	sentence = translator(language)(N_("{deputy} for {person}"))
	return sentence.format(deputy=row.deputy, person=_named(row))


def _named(row: schema.Attendance) -> str:
	return f"{row.person}, {row.organisation}" if row.organisation else row.person


def _decision(dossier: schema.Dossier, meeting: schema.Meeting, index: int, language: str) -> partials.View:
	"""Describe a decision: what it changes, whether it was adopted and, by stance, who took which."""
	_ = translator(language)
	decision = meeting.decisions[index]
	stances = [row for row in meeting.stances if row.decision_number == index + 1]
	by_stance = {word: [row.party for row in stances if row.stance == word] for word in STANCES}
	adopted = _("Adopted") if decision.adopted else _("Not adopted")
	return {
		"number": index + 1,
		"text": decision.decision,
		"changes": _changes(dossier, decision, language),
		"result": adopted if stances or decision.adopted else "",
		"adopted": decision.adopted,
		"tally": decision.tally or "",
		"stances": [
			(_(STANCES[word]), listed(parties, language)) for word, parties in by_stance.items() if parties
		],
	}


def _changes(dossier: schema.Dossier, decision: schema.Decision, language: str) -> str:
	"""Say what a decision changes in the records: a milestone's date, a goal, a party; "" for nothing."""
	_ = translator(language)
	if decision.kind == "Milestone" and decision.milestone and decision.new_due:
		titles = {milestone.code: milestone.title for milestone in dossier.milestones}
		title = titles.get(decision.milestone, decision.milestone)
		day = date_text(decision.new_due, decision.new_due_precision, language)
		return _("{milestone}: new due date {date}").format(milestone=title, date=day)
	if decision.kind == "Goal" and decision.goal:
		return _("{goal}: {text}").format(goal=decision.goal, text=decision.new_text or "")
	if decision.kind == "Exclusion" and decision.party:
		leaves = one_full_stop(_("{party} is excluded.").format(party=decision.party))
		heard = _("What the party said: {hearing}").format(hearing=decision.hearing or "")
		return f"{leaves}\n{heard}" if decision.hearing else leaves
	return decision.party or "" if decision.kind in ("Accession", "Exit") else ""


def called(dossier: schema.Dossier, key: str, language: str) -> str:
	"""Name the meeting with a key in words: by its title, and its day where another has the same."""
	meeting = next((row for row in dossier.meetings if row.identity == key), None)
	if meeting is None:
		return key
	if [row.title for row in dossier.meetings].count(meeting.title) < 2:
		return meeting.title
	return f"{meeting.title}, {date_text(meeting.start.date(), 'Day', language)}"


def approval(dossier: schema.Dossier, meeting: schema.Meeting, language: str) -> str:
	"""Say how far the minutes are: approved, open to objections, or nothing yet."""
	_ = translator(language)
	if meeting.approved_on:
		day = date_text(meeting.approved_on, "Day", language)
		if meeting.approved_at:
			later = called(dossier, meeting.approved_at, language)
			return _("Approved on {date} at {meeting}.").format(date=day, meeting=later)
		return _("Approved on {date}.").format(date=day)
	if meeting.objections_until:
		day = date_text(meeting.objections_until, "Day", language)
		return _("The minutes count as approved unless a party objects by {date}.").format(date=day)
	return ""
