"""When things happen: phases and milestones, as they are planned."""

from ....dossier import schema
from ....rules.agreements import limits
from ...language import capitalised, period_text, span_text
from ...partials import View
from ..draft import Draft
from . import measures


def phases(draft: Draft) -> View | None:
	rows = [
		{
			"number": number,
			"title": phase.title,
			"description": phase.description,
			"when": _when(phase, draft),
		}
		for number, phase in enumerate(draft.partnership.phases, start=1)
		if draft.limit.shows({"phases": [phase.title]})
	]
	return {"rows": rows, "with_dates": any(row["when"] for row in rows)} if rows else None


def _when(phase: schema.Phase, draft: Draft) -> str:
	if not (phase.from_said or phase.to_said):
		return period_text(phase.from_date, phase.to_date, phase.precision, draft.language)
	return span_text(
		draft.when(phase.from_said, phase.from_date, phase.precision),
		draft.when(phase.to_said, phase.to_date, phase.precision),
		draft.language,
	)


def milestones(draft: Draft) -> View | None:
	rows = [
		_row(milestone, draft)
		for milestone in draft.dossier.milestones
		if not milestone.cancelled and draft.limit.shows(limits.of_milestone(milestone))
	]
	if not rows:
		return None
	return {
		"rows": rows,
		"with_dates": any(row["due"] for row in rows),
		"with_responsible": any(row["responsible"] for row in rows),
	}


def _row(milestone: schema.Milestone, draft: Draft) -> View:
	terms = measures.of_milestone(milestone, draft)
	target = measures.target_text(milestone, milestone.target, milestone.target_max, draft)
	return {
		"code": milestone.code,
		"title": milestone.title,
		"description": milestone.description,
		"target": draft.say("target", number=target) if target else "",
		"terms": measures.belonging(milestone, draft) + [capitalised(line) for line in terms],
		"responsible": milestone.responsible,
		"due": draft.when(milestone.due_said, milestone.due, milestone.due_precision, milestone.due_said_on),
	}
