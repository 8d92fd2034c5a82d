"""When things happen: phases and milestones, as they are planned."""

from ...dossier import schema
from ..draft import Draft
from ..language import date_text, number_range, number_text, period_text


def phases(draft: Draft) -> dict | None:
	rows = [
		{
			"title": phase.title,
			"description": phase.description,
			"when": period_text(phase.from_date, phase.to_date, phase.precision, draft.language),
		}
		for phase in draft.partnership.phases
	]
	return {"rows": rows, "with_dates": any(row["when"] for row in rows)} if rows else None


def milestones(draft: Draft) -> dict | None:
	rows = [_row(milestone, draft) for milestone in draft.dossier.milestones if not milestone.cancelled]
	if not rows:
		return None
	return {
		"rows": rows,
		"with_dates": any(row["due"] for row in rows),
		"with_responsible": any(row["responsible"] for row in rows),
	}


def _row(milestone: schema.Milestone, draft: Draft) -> dict:
	return {
		"code": milestone.code,
		"title": milestone.title,
		"description": milestone.description,
		"target": target_text(milestone, milestone.target, milestone.target_max, draft),
		"responsible": milestone.responsible,
		"due": date_text(milestone.due, milestone.due_precision, draft.language) if milestone.due else "",
	}


def target_text(
	measured: schema.Milestone | schema.Indicator, target: float | None, maximum: float | None, draft: Draft
) -> str:
	"""A target with its direction and unit: "mindst 3 kurser", "40 – 50 forløb"; "" without a number."""
	_ = draft._
	if target is None or measured.direction == "yes-no":
		return ""
	if measured.direction == "range":
		number = number_range(target, maximum, draft.language)
	elif measured.direction == "maintain":
		number = number_text(target, draft.language)
	elif measured.direction == "decrease":
		number = _("at most {number}").format(number=number_text(target, draft.language))
	else:
		number = _("at least {number}").format(number=number_text(target, draft.language))
	return f"{number} {measured.unit}" if measured.unit else number
