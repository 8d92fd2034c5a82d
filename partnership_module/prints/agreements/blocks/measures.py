"""How a milestone or a target is judged, as far as it is agreed: what the plain target does not say."""

from ....dossier import schema
from ....rules.partner_reports.figures import NUMBER, PERCENT, TEXT, YES_NO
from ...language import listed, measured_text, number_range, number_text
from ...milestones.verdicts import partly_met
from ..draft import Draft


def target_text(
	measured: schema.Milestone | schema.Indicator, target: float | None, maximum: float | None, draft: Draft
) -> str:
	"""Write a target with direction and unit: "mindst 3 kurser", "40 – 50 forløb"; "" without a number."""
	_ = draft._
	if target is None or measured.direction == "yes-no":
		return ""
	upper = maximum if measured.direction == "range" else target
	number = with_unit(number_range(target, upper, draft.language), measured, draft)
	if measured.direction in ("range", "maintain"):
		return number
	return (_("at most {number}") if measured.direction == "decrease" else _("at least {number}")).format(
		number=number
	)


def with_unit(number: str, measured: schema.Milestone | schema.Indicator, draft: Draft) -> str:
	"""Write a number with the unit of what is measured."""
	is_percent = getattr(measured, "kind", None) == PERCENT
	return measured_text(number, measured.unit, draft.language, is_percent)


def start(measured: schema.Milestone | schema.Indicator, draft: Draft) -> list[str]:
	"""Say where it begins: the baseline, and the zero point of progress if that is another."""
	lines: list[str] = []
	if measured.direction == "yes-no":
		return lines
	if measured.baseline is not None:
		number = with_unit(number_text(measured.baseline, draft.language), measured, draft)
		lines.append(draft.say("baseline", number=number))
	if measured.zero_reference is not None and measured.zero_reference != measured.baseline:
		number = with_unit(number_text(measured.zero_reference, draft.language), measured, draft)
		lines.append(draft.say("zero_point", number=number))
	return [line for line in lines if line]


def terms(
	direction: str, target: schema.Milestone | schema.IndicatorTarget, draft: Draft, is_number: bool = True
) -> list[str]:
	"""State the deviation that is accepted, from where on it is partly met, and that it has to last."""
	lines = []
	if is_number and direction == "maintain" and target.tolerance:
		number = number_text(target.tolerance, draft.language)
		lines.append(draft.say("accepted_deviation", number=number))
	if is_number or target.whole_only:
		lines.append(partly_met(target, draft.language))
	if target.sustain:
		lines.append(draft.say("sustained"))
	return [line for line in lines if line]


def belonging(record: schema.Milestone | schema.Indicator, draft: Draft) -> list[str]:
	"""Say to which phase and which goal it belongs, as far as it does."""
	phase = draft.say("of_phase", title=record.phase) if record.phase else ""
	goal = draft.say("of_goal", title=record.goal) if record.goal else ""
	return [line for line in (phase, goal) if line]


def of_milestone(milestone: schema.Milestone, draft: Draft) -> list[str]:
	"""Say what else a milestone is judged by, a line each."""
	has_number = milestone.direction != "yes-no"
	lines = start(milestone, draft) + terms(milestone.direction, milestone, draft, has_number)
	if milestone.period_total_ceiling and milestone.direction == "decrease":
		lines.append(draft.say("whole_period"))
	lines.append(_grace(milestone, draft))
	if milestone.indicator:
		lines.append(draft.say("measured_by", title=milestone.indicator))
	if parts := _parts(milestone, draft):
		codes = listed(parts, draft.language)
		lines.append(draft.say("every_part", parts=codes))
	return [line for line in lines if line]


def _grace(milestone: schema.Milestone, draft: Draft) -> str:
	days = milestone.grace_days
	if not (milestone.due and days):
		return ""
	return draft.say("grace_one_day" if days == 1 else "grace", number=number_text(days, draft.language))


def _parts(milestone: schema.Milestone, draft: Draft) -> list[str]:
	return [
		part.code
		for part in draft.dossier.milestones
		if part.part_of == milestone.code and not part.cancelled
	]


def of_parties(indicator: schema.Indicator, draft: Draft) -> str:
	"""Say whose figures are judged; "" for numbers, which are added."""
	if indicator.kind == NUMBER or not (indicator.targets or indicator.kind == TEXT):
		return ""
	return draft.say("each_party_judged")


def answer_text(indicator: schema.Indicator, value: float, draft: Draft) -> str:
	"""Say what a yes or no is to be."""
	if indicator.kind != YES_NO:
		return ""
	return draft._("yes") if value else draft._("no")
