"""When things happen: phases and milestones, as they are planned."""

from ....dossier import schema
from ...language import capitalised, period_text, span_text
from ...partials import View
from ..draft import Draft
from . import measures


def phases(draft: Draft) -> View | None:
	rows = [
		{
			"title": phase.title,
			"description": phase.description,
			"when": _when(phase, draft),
		}
		for phase in draft.partnership.phases
	]
	return {"rows": rows, "with_dates": any(row["when"] for row in rows)} if rows else None


def _when(phase: schema.Phase, draft: Draft) -> str:
	if not (phase.from_said or phase.to_said):
		return period_text(phase.from_date, phase.to_date, phase.precision, draft.language)
	return span_text(
		draft.said(phase.from_said, phase.from_date, phase.precision),
		draft.said(phase.to_said, phase.to_date, phase.precision),
		draft.language,
	)


def milestones(draft: Draft) -> View | None:
	rows = [_row(milestone, draft) for milestone in draft.dossier.milestones if not milestone.cancelled]
	if not rows:
		return None
	return {
		"rows": rows,
		"with_dates": any(row["due"] for row in rows),
		"with_responsible": any(row["responsible"] for row in rows),
	}


def _row(milestone: schema.Milestone, draft: Draft) -> View:
	terms = measures.of_milestone(milestone, draft)
	return {
		"code": milestone.code,
		"title": milestone.title,
		"description": milestone.description,
		"target": measures.target_text(milestone, milestone.target, milestone.target_max, draft),
		"terms": measures.belonging(milestone, draft) + [capitalised(line) for line in terms],
		"responsible": milestone.responsible,
		"due": draft.said(milestone.due_said, milestone.due, milestone.due_precision, milestone.due_said_on),
	}
