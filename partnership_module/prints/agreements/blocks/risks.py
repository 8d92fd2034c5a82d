"""What may endanger the partnership, and what the parties do about it."""

from ....dossier import schema
from ...partials import View
from ..draft import Draft


def risks(draft: Draft) -> View | None:
	rows = [_row(risk, draft) for risk in draft.partnership.risks]
	if not rows:
		return None
	return {
		"rows": rows,
		"with_prevention": any(row["prevention"] for row in rows),
		"with_handling": any(row["handling"] for row in rows),
	}


def _row(risk: schema.Risk, draft: Draft) -> View:
	_ = draft._
	degrees = {"Low": _("low"), "Medium": _("medium"), "High": _("high")}
	rated = (
		(_("Likelihood: {degree}"), degrees.get(risk.likelihood or "")),
		(_("Impact: {degree}"), degrees.get(risk.impact or "")),
	)
	return {
		"risk": risk.risk,
		"rated": " · ".join(label.format(degree=degree) for label, degree in rated if degree),
		"prevention": risk.prevention,
		"handling": risk.handling,
	}
