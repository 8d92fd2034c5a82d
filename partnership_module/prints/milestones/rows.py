"""A row of the printed milestone report: what was known of a milestone on a day, in words."""

from datetime import date
from functools import partial
from itertools import takewhile

from ...dossier import schema
from ...dossier.milestones.verdicts import days_of, due_day, met_day, met_precision
from ...rules.findings import N_
from ...rules.milestones import judging
from ..language import column_date, date_text, listed, measured_text, number_range, number_text, translator
from ..partials import View
from ..said_dates import beside
from .verdicts import Words

MET_DAYS = N_("Met for: {days}.")
DAYS_NOT_MET = N_("Not met for: {days}.")
NEXT_DAY = N_("Next: {day}.")


def milestone_row(milestone: schema.Milestone, verdict: judging.Verdict, as_of: date, language: str) -> View:
	"""Give the context of a row of reports/milestones.html; what is dated after `as_of` is left out."""
	words = Words(language)
	met_on = met_day(milestone, as_of)
	due, moved = _due(milestone, as_of, language)
	return {
		"code": milestone.code,
		"title": milestone.title,
		"details": _details(milestone, language),
		"figures": _figures(milestone, as_of, language),
		"due": due,
		"moved": moved,
		"met_on": column_date(met_on, met_precision(milestone), language),
		"status": words.status(verdict.status),
		"timeliness": words.timeliness(verdict),
		"attainment": words.attainment(verdict),
		"reason": words.reason(verdict),
		"notes": _notes(milestone, as_of, language),
	}


def _is_known(day: date | None, as_of: date) -> bool:
	return day is not None and day <= as_of


def _details(milestone: schema.Milestone, language: str) -> list[str]:
	"""List phase, goal, responsible party and the milestone that it is part of, as far as they are stated."""
	_ = translator(language)
	whole = _("part of {code}").format(code=milestone.part_of) if milestone.part_of else ""
	goal = _("Belongs to the goal: {title}").format(title=milestone.goal) if milestone.goal else ""
	return [word for word in (milestone.phase, goal, milestone.responsible, whole) if word]


def _due(milestone: schema.Milestone, as_of: date, language: str) -> tuple[str, list[str]]:
	"""Write the due date in force on the day as it was written, and those before it.

	It is the date that dossier.milestones.due_day gives: until the day of a change the old one holds.
	"""
	if days_of(milestone):
		return beside(
			column_date(due_day(milestone, as_of), "Day", language), milestone.due_said, language
		), []
	written: list[tuple[date | None, str]] = [
		(change.due, change.due_precision) for change in milestone.due_date_changes
	]
	written.append((milestone.due, milestone.due_precision))
	known = len(_changes(milestone, as_of))
	texts = [column_date(day, precision, language) for day, precision in written[: known + 1]]
	if known == len(milestone.due_date_changes):
		texts[-1] = beside(texts[-1], milestone.due_said, language)
	return texts[-1], texts[:-1]


def _changes(milestone: schema.Milestone, as_of: date) -> list[schema.DueDateChange]:
	"""List the postponements known on the day."""
	return list(takewhile(lambda row: not _is_later(row.changed_on, as_of), milestone.due_date_changes))


def _is_later(day: date | None, as_of: date) -> bool:
	return day is not None and day > as_of


def _figures(milestone: schema.Milestone, as_of: date, language: str) -> list[str]:
	"""Write target and number reached, with the unit: "Mål: 40 – 50 forløb"; empty for a yes or no."""
	_ = translator(language)
	if milestone.direction == "yes-no":
		return []
	lines = []
	if milestone.target is not None:
		target = number_range(milestone.target, milestone.target_max, language)
		lines.append(_("Target: {number}").format(number=measured_text(target, milestone.unit, language)))
	if milestone.actual is not None and _is_known(milestone.actual_on, as_of):
		actual = number_text(milestone.actual, language)
		lines.append(_("Reached: {number}").format(number=measured_text(actual, milestone.unit, language)))
	return lines


def _notes(milestone: schema.Milestone, as_of: date, language: str) -> list[str]:
	"""Say why it was postponed, judged or cancelled, and the evidence, as people typed it."""
	met_days = _met_days(milestone, as_of, language)
	postponed = [change.reason for change in _changes(milestone, as_of)]
	cancelled = milestone.cancelled_reason if milestone.cancelled else None
	notes = (*met_days, *postponed, _judgement(milestone, as_of, language), cancelled, milestone.evidence)
	return [note for note in notes if note]


def _met_days(milestone: schema.Milestone, as_of: date, language: str) -> list[str]:
	"""Say of a milestone that recurs which of its days so far were met and which were not, and the next."""
	_ = translator(language)
	rows = days_of(milestone)
	past = [row for row in rows if row.due <= as_of or _is_known(row.met_on, as_of)]
	told = ((MET_DAYS, True), (DAYS_NOT_MET, False))
	lines = [
		_(sentence).format(days=listed(map(partial(date_text, language=language), days), language))
		for sentence, is_met in told
		if (days := [row.due for row in past if _is_known(row.met_on, as_of) == is_met])
	]
	ahead = next((row.due for row in rows if row.due > as_of and row not in past), None)
	if ahead:
		lines.append(_(NEXT_DAY).format(day=date_text(ahead, "Day", language)))
	evidence = [row.evidence for row in past if row.evidence]
	return ["\n".join(lines), *evidence] if lines else []


def _judgement(milestone: schema.Milestone, as_of: date, language: str) -> str | None:
	if not milestone.judgement_reason or _is_later(milestone.judged_on, as_of):
		return None
	day = date_text(milestone.judged_on, "Day", language) if milestone.judged_on else None
	judge = ", ".join(filter(None, (milestone.judged_by, day)))
	return f"{judge}: {milestone.judgement_reason}" if judge else milestone.judgement_reason
