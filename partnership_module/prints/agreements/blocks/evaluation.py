"""How the partnership is evaluated, what is measured, and how the work lives on."""

from ....dossier import schema
from ....rules.agreements import limits
from ....rules.milestones.indicators import LATEST
from ....rules.partner_reports.figures import TEXT, YES_NO
from ....rules.partner_reports.small_counts import limit_of
from ...language import capitalised, date_text, listed, number_text
from ...milestones.verdicts import year_text
from ...partials import View
from ..draft import Draft
from . import measures

ANCHORING = "partnership.anchoring"
"""How the text of a section names the anchoring."""


def evaluation(draft: Draft) -> View | None:
	partnership = draft.partnership
	indicators = [
		_indicator(indicator, draft)
		for indicator in draft.dossier.indicators
		if draft.limit.shows(limits.of_indicator(indicator))
	]
	is_whole = draft.limit.shows({})
	view: View = {
		"plan": partnership.evaluation_plan if is_whole else None,
		"rows": _rows(draft) if is_whole else [],
		"anchoring": partnership.anchoring if is_whole and not _is_said(draft) else None,
		"indicators": indicators,
	}
	if not any(view.values()):
		return None
	for column in ("targets", "frequency", "reporting"):
		view[f"with_{column}"] = any(indicator[column] for indicator in indicators)
	return view


def _is_said(draft: Draft) -> bool:
	"""Tell whether a section of its own, a question on anchoring, prints it."""
	return any(ANCHORING in (section.text or "") for section in draft.agreement.sections)


def _rows(draft: Draft) -> list[tuple[str, str]]:
	_, partnership = draft._, draft.partnership
	due = draft.when(
		partnership.evaluation_said, partnership.evaluation_due, partnership.evaluation_precision
	)
	rows = (
		(_("Responsible"), partnership.evaluation_lead),
		(_("Assisting"), partnership.evaluation_facilitator),
		(_("Due"), capitalised(due)),
	)
	return [(label, value) for label, value in rows if value]


def _indicator(indicator: schema.Indicator, draft: Draft) -> View:
	limit = limit_of(indicator, None)
	return {
		"title": indicator.title,
		"measures": indicator.measures,
		"belonging": measures.belonging(indicator, draft),
		"hidden": draft.say("small_numbers", limit=limit) if limit else "",
		"judged": measures.of_parties(indicator, draft),
		"targets": _targets(indicator, draft),
		"frequency": _frequency(indicator, draft),
		"reporting": _reporting(indicator, draft),
	}


def _targets(indicator: schema.Indicator, draft: Draft) -> list[str]:
	_, lines = draft._, measures.start(indicator, draft)
	if indicator.counted_as != LATEST and indicator.targets:
		lines.append(_(indicator.counted_as))
	if year := year_text(indicator, draft.language):
		lines.append(capitalised(year))
	for target in indicator.targets:
		lines.append(_target(indicator, target, draft))
	if indicator.grace_days and indicator.targets:
		number = number_text(indicator.grace_days, draft.language)
		lines.append(draft.say("figures_awaited", number=number))
	return [line for line in lines if line]


def _target(indicator: schema.Indicator, target: schema.IndicatorTarget, draft: Draft) -> str:
	"""Write target, day and how it is judged: "mindst 40, senest 31. december 2027; skal fastholdes"."""
	is_number = indicator.kind not in (TEXT, YES_NO)
	number = measures.target_text(indicator, target.value, target.maximum, draft) if is_number else ""
	number = number or measures.answer_text(indicator, target.value, draft)
	due = date_text(target.due, "Day", draft.language)
	when = draft._("{target}, by {date}").format(target=number, date=due) if number else due
	return "; ".join((when, *measures.terms(indicator.direction, target, draft, is_number)))


def _reporting(indicator: schema.Indicator, draft: Draft) -> str:
	names = [row.party for row in indicator.reporting_parties]
	if len(names) > 1 and set(names) == {party.organisation for party in draft.parties}:
		return draft._("All parties")
	return listed(names, draft.language) if names else ""


def _frequency(indicator: schema.Indicator, draft: Draft) -> str:
	_ = draft._
	words = {
		"Each Meeting": _("For each meeting"),
		"Monthly": _("Monthly"),
		"Quarterly": _("Quarterly"),
		"Four-Monthly": _("Every four months"),
		"Half-Yearly": _("Half-yearly"),
		"Yearly": _("Yearly"),
		"Once": _("Once"),
	}
	return words.get(indicator.frequency or "", "")
