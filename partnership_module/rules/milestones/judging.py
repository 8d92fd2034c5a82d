"""Was a milestone met? Status codes are those of the Open Contracting Data Standard (OCDS 1.1)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from ..findings import N_

SLACK = 1e-9
Status = Literal["scheduled", "met", "partiallyMet", "notMet"]
SCHEDULED: Final = "scheduled"
MET: Final = "met"
PARTIALLY_MET: Final = "partiallyMet"
NOT_MET: Final = "notMet"
STATUSES: tuple[Status, ...] = (SCHEDULED, MET, PARTIALLY_MET, NOT_MET)
ON_TIME, LATE, NOT_DUE = "on-time", "late", "not-due"

NO_DATA = N_("no data")
NOT_JUDGED = N_("not judged")
CANCELLED = N_("cancelled")
ACHIEVED = N_("achieved")
ABOVE_RANGE = N_("achieved, above the range")
STAYS_MET = N_("achieved earlier")
ALL_PARTS = N_("every part is met")
AHEAD = N_("not due yet")
NO_DUE_DATE = N_("no due date")
DUE_DATE_UNKNOWN = N_("due date not known yet")
"""Of what is due so long after something that has not happened."""
PERIOD_OPEN = N_("the period has not ended")
CEILING_BROKEN = N_("the ceiling is exceeded")
NOT_REACHED = N_("the target is not reached")
PARTLY_REACHED = N_("the target is partly reached")
JUDGED_PARTIAL = N_("judged partly met by a reviewer")
PARTS_MOVED = N_("some parts have moved")
NO_PART_MOVED = N_("no part has moved")


@dataclass(frozen=True, slots=True)
class Milestone:
	"""What is known of a milestone.

	due is the last day in time; grace_days, calendar days, extend it. direction is yes-no, increase,
	decrease, maintain or range. Numbers are in the milestone's own unit, partial_threshold is a share (0.6);
	actual of a yes-no milestone is true or false, also written yes or no.
	whole_only: progress short of the target does not count as partly met.
	sustain: the target must be kept, not only reached once. period_total_ceiling: actual is a running total
	that must stay at or below target until due. was_met: reached once, on date_met.
	"""

	due: date | None = None
	grace_days: int = 0
	date_met: date | None = None
	direction: str = "yes-no"
	baseline: float | None = None
	target: float | None = None
	target_max: float | None = None
	actual: float | bool | str | None = None
	tolerance: float = 0
	zero_reference: float | None = None
	partial_threshold: float | None = None
	whole_only: bool = False
	sustain: bool = False
	period_total_ceiling: bool = False
	judged_partial: bool = False
	was_met: bool = False
	cancelled: bool = False
	parts: tuple["Milestone", ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
	"""status: OCDS code, None when cancelled; timeliness: on-time, late, not-due or None; days_late: calendar
	days after due, None where timeliness says nothing of days; attainment: share of the way from the zero
	point to the target, three decimals, not capped, None of what is scheduled and beyond the target; reason:
	an English phrase, its own translation key."""

	status: Status | None
	timeliness: str | None
	days_late: int | None
	attainment: float | None
	reason: str


def judge(milestone: Milestone, as_of: date) -> Verdict:
	"""Judge a milestone as of a day; what is dated later is unknown.

	Achieved is met, also when late. Not achieved is scheduled until due plus grace, afterwards partiallyMet
	(attainment strictly between 0 and 1 and, where there is a threshold, at least that, unless only the whole
	counts; or a reviewer's judgement) or notMet.
	Where there is a number the number decides, not the date. A ceiling on a period total counts as kept only
	from the due day on; exceeded, it is notMet at once.
	"""
	if _is_cancelled(milestone):
		return Verdict(None, None, None, None, CANCELLED)
	number = _number(milestone)
	share = _share(milestone, number)
	attainment = None if share is None else round(share, 3) + 0.0
	date_met = _known(milestone.date_met, as_of)
	if milestone.was_met and not milestone.sustain and (date_met or milestone.date_met is None):
		return _met(milestone, date_met, attainment, STAYS_MET)
	if milestone.parts:
		return _judge_parts(milestone, as_of)
	if number is not None:
		if milestone.target is None:
			return Verdict(SCHEDULED, None, None, None, NOT_JUDGED)
		if _is_open_ceiling(milestone, number, as_of):
			return _judge_open_ceiling(milestone, number)
		achieved = reaches(milestone, number)
	else:
		achieved = date_met is not None or _is_yes(milestone.actual)
	if achieved:
		return _met(milestone, date_met, attainment, _reason_achieved(milestone, number))
	return _not_achieved(milestone, as_of, share, attainment)


def reaches(milestone: Milestone, actual: float | bool) -> bool:
	"""Tell whether a figure achieves what a milestone is about, on whatever day; without target none does."""
	direction, target = milestone.direction, milestone.target
	if direction == "yes-no":
		return _is_yes(actual)
	if target is None:
		return False
	if direction == "decrease":
		return actual <= target + SLACK
	if direction == "maintain":
		return abs(actual - target) <= milestone.tolerance + SLACK
	return actual >= target - SLACK


def _is_cancelled(milestone: Milestone) -> bool:
	return milestone.cancelled or (bool(milestone.parts) and not _valid_parts(milestone))


def _valid_parts(milestone: Milestone) -> list[Milestone]:
	return [part for part in milestone.parts if not _is_cancelled(part)]


def _known(day: date | None, as_of: date) -> date | None:
	return day if day is not None and day <= as_of else None


def _number(milestone: Milestone) -> float | None:
	"""Read the figure that decides; None while there is none, and where a yes or no decides."""
	actual = milestone.actual
	return None if milestone.direction == "yes-no" or isinstance(actual, str) else actual


def _is_yes(actual: float | bool | str | None) -> bool:
	return actual not in (None, 0, "no")


def _limit(due: date, grace_days: int) -> date:
	return due + timedelta(days=grace_days)


def _reason_achieved(milestone: Milestone, number: float | None) -> str:
	above = (
		milestone.direction == "range"
		and number is not None
		and milestone.target_max is not None
		and number > milestone.target_max + SLACK
	)
	return ABOVE_RANGE if above else ACHIEVED


def _share(milestone: Milestone, number: float | None) -> float | None:
	if number is None or milestone.target is None:
		return None
	zero = milestone.baseline if milestone.zero_reference is None else milestone.zero_reference
	if zero is None:
		if milestone.direction not in ("increase", "range"):
			return None
		zero = 0
	way = milestone.target - zero
	return None if abs(way) <= SLACK else (number - zero) / way


def _is_open_ceiling(milestone: Milestone, total: float, as_of: date) -> bool:
	"""Tell whether a ceiling on a period total is not decided yet.

	One that is kept is open until the period ends, one that is broken until grace ends: it is notMet already,
	because a total never shrinks, but not late yet.
	"""
	if not (milestone.period_total_ceiling and milestone.direction == "decrease"):
		return False
	if reaches(milestone, total):
		return milestone.due is None or as_of < milestone.due
	return milestone.due is not None and as_of <= _limit(milestone.due, milestone.grace_days)


def _judge_open_ceiling(milestone: Milestone, total: float) -> Verdict:
	"""Judge a total that still runs: it is no share of a way, which it would go backwards."""
	timeliness = NOT_DUE if milestone.due else None
	if reaches(milestone, total):
		return Verdict(SCHEDULED, timeliness, None, None, PERIOD_OPEN)
	return Verdict(NOT_MET, timeliness, None, None, CEILING_BROKEN)


def _met(milestone: Milestone, date_met: date | None, attainment: float | None, reason: str) -> Verdict:
	if milestone.due is None or date_met is None:
		return Verdict(MET, None, None, attainment, reason)
	if date_met <= _limit(milestone.due, milestone.grace_days):
		return Verdict(MET, ON_TIME, 0, attainment, reason)
	return Verdict(MET, LATE, (date_met - milestone.due).days, attainment, reason)


def _not_achieved(
	milestone: Milestone, as_of: date, share: float | None, attainment: float | None
) -> Verdict:
	so_far = None if share is not None and share >= 1 else attainment
	if milestone.due is None:
		return Verdict(SCHEDULED, None, None, so_far, NO_DUE_DATE)
	if as_of <= _limit(milestone.due, milestone.grace_days):
		return Verdict(SCHEDULED, NOT_DUE, None, so_far, AHEAD)
	status, reason = _short_of_target(milestone, share)
	return Verdict(status, LATE, (as_of - milestone.due).days, attainment, reason)


def _short_of_target(milestone: Milestone, share: float | None) -> tuple[Status, str]:
	threshold = milestone.partial_threshold or 0
	is_partly = share is not None and 0 < share < 1 and share >= threshold - SLACK
	if is_partly and not milestone.whole_only:
		return PARTIALLY_MET, PARTLY_REACHED
	if milestone.judged_partial:
		return PARTIALLY_MET, JUDGED_PARTIAL
	return NOT_MET, NO_DATA if milestone.actual is None else NOT_REACHED


def _judge_parts(milestone: Milestone, as_of: date) -> Verdict:
	parts = _valid_parts(milestone)
	if all(judge(part, as_of).status == MET for part in parts):
		return _met(milestone, _date_all_met(milestone, as_of), None, ALL_PARTS)
	if milestone.due is None:
		return Verdict(SCHEDULED, None, None, None, NO_DUE_DATE)
	if as_of <= _limit(milestone.due, milestone.grace_days):
		return Verdict(SCHEDULED, NOT_DUE, None, None, AHEAD)
	days = (as_of - milestone.due).days
	has_moved = any(_has_moved(part, as_of) for part in parts)
	if has_moved and not milestone.whole_only:
		return Verdict(PARTIALLY_MET, LATE, days, None, PARTS_MOVED)
	if milestone.judged_partial:
		return Verdict(PARTIALLY_MET, LATE, days, None, JUDGED_PARTIAL)
	return Verdict(NOT_MET, LATE, days, None, NOT_REACHED if has_moved else NO_PART_MOVED)


def _date_all_met(milestone: Milestone, as_of: date) -> date | None:
	"""Take the milestone's own date, else that of the part that was met last."""
	parts = _valid_parts(milestone)
	own = _known(milestone.date_met, as_of)
	if own or not parts:
		return own
	dates = [_date_all_met(part, as_of) for part in parts]
	known = [day for day in dates if day]
	return max(known) if len(known) == len(dates) else None


def _has_moved(part: Milestone, as_of: date) -> bool:
	if part.judged_partial or judge(part, as_of).status in (MET, PARTIALLY_MET):
		return True
	if part.whole_only:
		return False
	return (_share(part, _number(part)) or 0) > 0 or any(
		_has_moved(inner, as_of) for inner in _valid_parts(part)
	)
