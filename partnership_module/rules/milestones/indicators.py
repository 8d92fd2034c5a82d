"""How far an indicator is: its targets judged by the rule for milestones, from the parties' figures."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import accumulate

from .. import shapes
from ..findings import N_
from ..partner_reports import figures
from ..partner_reports.reporting import MONTHS, period_of, year_start
from ..partner_reports.small_counts import limit_of
from . import judging
from .judging import MET, NOT_JUDGED, NOT_MET, PARTIALLY_MET, SCHEDULED, Verdict
from .period_sums import ONE_DAY, Sums, lacking, silent, summed

LATEST, FROM_THE_START = N_("Latest Figure"), N_("Total from the Start")
TOTALS = {
	N_("Total of the Quarter"): "Quarterly",
	N_("Total of the Four Months"): "Four-Monthly",
	N_("Total of the Half-Year"): "Half-Yearly",
	N_("Total of the Year"): "Yearly",
}
"""What counts towards a target: the last figure, or all of the part of the year that the target is due in."""

INCOMPLETE = N_("figures are missing")
TOO_SMALL = N_("it would tell a number that is not shown")
AWAITED = N_("figures are awaited")
UNTOLD = (NOT_JUDGED, INCOMPLETE, TOO_SMALL, AWAITED)
"""The reasons of a verdict that says nothing of the target; its status code is scheduled."""

BROKEN_BY_MORE = ("decrease", "maintain")
"""The directions in which a figure that is still missing can break a target that looks met."""


@dataclass(frozen=True, slots=True)
class Judged:
	"""One target as of a day.

	actual: the number it is judged by, None where parties are judged each for themselves; period_to: the end
	of the last period in it; by_party: the verdict on each party's own figures, empty for numbers; missing:
	the parties whose figures the number lacks, empty where parties are judged each for themselves.
	"""

	target: shapes.Target
	actual: float | None
	period_to: date | None
	verdict: Verdict
	by_party: dict[str, Verdict]
	missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
	"""An indicator as of a day.

	targets: all, by due day. in_force: the first whose due day has not passed, else the last. last_due: the
	latest whose due day has come. next_target: the one after that in force. awaiting: the reporting parties
	that gave no figure for the last period of which any party did. known: the figures.Known of all parties.
	"""

	targets: tuple[Judged, ...]
	in_force: Judged | None
	last_due: Judged | None
	next_target: shapes.Target | None
	awaiting: tuple[str, ...]
	known: list[figures.Known]


def progress(
	indicator: shapes.Indicator,
	reported: Iterable[figures.Figure],
	as_of: date,
	judgements: Mapping[str, str] | None = None,
	came_by: date | None = None,
	limit: int | None = None,
	start: date | None = None,
) -> Progress:
	"""Work out where an indicator stands as of a day.

	indicator has the fields of schema.Indicator, and counted_as: LATEST, a key of TOTALS or FROM_THE_START.
	reported: figures.Figure of this indicator, of all parties and periods. judgements: the parties' own
	verdicts (status codes) on an indicator in words, which nothing else can judge. came_by: see
	figures.known. limit: see small_counts.limit_of; counts below it are hidden from the reader, and
	a verdict that would narrow such a count is TOO_SMALL. start: the day on which the contract begins.

	Numbers are added over the parties and judged once. Percentages, points of a scale, yes or no and words
	are judged party by party; the indicator is met when every party's is. A total with the direction decrease
	is a ceiling on the period's total. A target reached once stays met; one to be sustained is judged again
	by what is reported after its day, up to the time of the next target and whatever that one says. A sum
	that lacks a party's figure is INCOMPLETE instead of met where that figure can break the target. What
	falls short and can be mended by a figure that is missing is AWAITED for the days of grace after its day.
	"""
	known = figures.known(reported, as_of, indicator.kind, came_by)
	judge: Callable[[shapes.Target, date], Judged]
	if indicator.kind == figures.NUMBER:
		judge = partial(_judge_number, indicator, summed(known, limit_of(indicator, limit)), start)
	else:
		judge = partial(_judge_parties, indicator, known, judgements or {}, start)
	in_order = sorted(indicator.targets, key=lambda target: target.due)
	targets = tuple(judge(target, as_of) for target in in_order)
	ahead = [row for row in targets if row.target.due >= as_of]
	past = [row for row in targets if row.target.due <= as_of]
	return Progress(
		targets=targets,
		in_force=next(iter(ahead or targets[-1:]), None),
		last_due=past[-1] if past else None,
		next_target=ahead[1].target if len(ahead) > 1 else None,
		awaiting=_awaiting(indicator, known),
		known=known,
	)


def _awaiting(indicator: shapes.Indicator, known: list[figures.Known]) -> tuple[str, ...]:
	latest = {row.party for row in known if row.period_to == known[-1].period_to}
	return tuple(row.party for row in indicator.reporting_parties if row.party not in latest)


def _judge_number(
	indicator: shapes.Indicator, sums: Sums, start: date | None, target: shapes.Target, as_of: date
) -> Judged:
	series = counted(indicator, target, sums.totals, as_of, start)
	missing = _missing(indicator, sums, series, target, as_of, start)
	judge = partial(_judge_series, indicator, target, missing, as_of, start)
	verdict = judge(series)
	possible = (counted(indicator, target, totals, as_of, start) for totals in sums.possible(series))
	told = _told(verdict)
	if any(_told(judge(row)) != told for row in possible):
		verdict = _untold(TOO_SMALL)
	period_to, actual = _last(series)
	if _is_latest(indicator):
		missing = {day: who for day, who in missing.items() if day == period_to}
	named = {party for who in missing.values() for party in who}
	parties = tuple(row.party for row in indicator.reporting_parties if row.party in named)
	return Judged(target, actual, period_to, verdict, {}, parties)


def _is_latest(indicator: shapes.Indicator) -> bool:
	return (indicator.counted_as or LATEST) == LATEST


def _missing(
	indicator: shapes.Indicator,
	sums: Sums,
	series: Mapping[date, float],
	target: shapes.Target,
	as_of: date,
	start: date | None,
) -> dict[date, tuple[str, ...]]:
	"""Map the end of each period that counts towards the target to those whose figures its sum lacks."""
	days: Iterable[date] = series
	if not _is_latest(indicator):
		first, last = _time_of(indicator, target, sums.totals, as_of, start)
		until = last if first > target.due else target.due
		quiet = silent(sums.totals, indicator.frequency, until, as_of, year_of(indicator, start))
		days = sorted(day for day in {*sums.totals, *quiet} if first <= day <= last)
	return lacking(sums, (row.party for row in indicator.reporting_parties), days)


def _judge_series(
	indicator: shapes.Indicator,
	target: shapes.Target,
	missing: Mapping[date, tuple[str, ...]],
	as_of: date,
	start: date | None,
	series: Mapping[date, float],
) -> Verdict:
	is_latest = _is_latest(indicator)
	unsafe = set(missing) if indicator.direction in BROKEN_BY_MORE else set()
	if unsafe and not is_latest:
		unsafe.update(day for day in series if day >= min(missing))
	verdict = judging.judge(_milestone(indicator, target, series, unsafe), as_of)
	is_open = verdict.status == MET and verdict.reason != judging.STAYS_MET
	last = _last(series)[0]
	lacks_any = last in unsafe if is_latest else bool(unsafe)
	if is_open and lacks_any:
		return _untold(INCOMPLETE)
	lacks_any = last in missing if is_latest else bool(missing)
	can_mend = lacks_any and indicator.direction not in BROKEN_BY_MORE
	is_awaited = can_mend or _is_old(indicator, target, last, start)
	return _awaited(indicator, target, verdict, as_of) if is_awaited else verdict


def _is_old(
	indicator: shapes.Indicator, target: shapes.Target, last: date | None, start: date | None
) -> bool:
	"""Tell whether nothing is known of the time of the target, or only of periods before that of its day."""
	if last is None or not (_is_latest(indicator) and indicator.frequency in MONTHS):
		return last is None
	return last < period_of(indicator.frequency, target.due, year_of(indicator, start))[0]


def _awaited(indicator: shapes.Indicator, target: shapes.Target, verdict: Verdict, as_of: date) -> Verdict:
	"""Say of what fell short that figures are awaited, as long as the days of grace after its due day run."""
	is_over = as_of > target.due + timedelta(days=indicator.grace_days or 0)
	return verdict if is_over or verdict.status not in (NOT_MET, PARTIALLY_MET) else _untold(AWAITED)


def _untold(reason: str) -> Verdict:
	return Verdict(SCHEDULED, None, None, None, reason)


def _told(verdict: Verdict) -> tuple[str | None, str | None, int | None, str]:
	"""Pick what a verdict tells of the number, but for the attainment, which is hidden together with it."""
	return verdict.status, verdict.timeliness, verdict.days_late, verdict.reason


def _judge_parties(
	indicator: shapes.Indicator,
	known: list[figures.Known],
	judgements: Mapping[str, str],
	start: date | None,
	target: shapes.Target,
	as_of: date,
) -> Judged:
	own: dict[str, dict[date, float]] = {row.party: {} for row in indicator.reporting_parties}
	for row in known:
		numbers = own.setdefault(row.party, {})
		if not isinstance(row.value, str):
			numbers[row.period_to] = row.value
	parts: dict[str, judging.Milestone | None]
	series: dict[str, dict[date, float]] = {}
	if indicator.kind == figures.TEXT:
		parts = {party: _in_words(target, judgements.get(party)) for party in own}
	else:
		series = {party: counted(indicator, target, own[party], as_of, start) for party in own}
		parts = {party: _milestone(indicator, target, figures) for party, figures in series.items()}
	by_party = {party: _judge_part(part, as_of) for party, part in parts.items()}
	verdict = _of_all(target, parts, as_of)
	for party, numbers in series.items():
		if _is_old(indicator, target, _last(numbers)[0], start):
			by_party[party] = _awaited(indicator, target, by_party[party], as_of)
			verdict = _awaited(indicator, target, verdict, as_of)
	period_to = known[-1].period_to if known else None
	return Judged(target, None, period_to, verdict, by_party)


def _of_all(target: shapes.Target, parts: Mapping[str, judging.Milestone | None], as_of: date) -> Verdict:
	"""Judge the indicator; it is not judged while it is in words and a party has not judged it."""
	judged = [part for part in parts.values() if part is not None]
	if len(judged) < len(parts):
		return _judge_part(None, as_of)
	if len(judged) == 1:
		return judging.judge(judged[0], as_of)
	whole = judging.Milestone(due=target.due, parts=tuple(judged), whole_only=target.whole_only)
	return judging.judge(whole, as_of)


def _judge_part(part: judging.Milestone | None, as_of: date) -> Verdict:
	return judging.judge(part, as_of) if part else _untold(NOT_JUDGED)


def _in_words(target: shapes.Target, judgement: str | None) -> judging.Milestone | None:
	if judgement is None:
		return None
	return judging.Milestone(
		due=target.due, actual=judgement == MET, judged_partial=judgement == PARTIALLY_MET
	)


def year_of(indicator: shapes.Indicator, start: date | None) -> date:
	"""Find a day on which a year of the indicator begins; start: of the contract."""
	return year_start(indicator.year_begins, start)


def so_far(
	indicator: shapes.Indicator, values: Mapping[date, float], day: date, start: date | None = None
) -> float:
	"""Sum what counts on the last day of a period: its own figure, or the total up to it."""
	if _is_latest(indicator):
		return values[day]
	first = date.min
	if indicator.counted_as in TOTALS:
		first, _last_day = period_of(TOTALS[indicator.counted_as], day, year_of(indicator, start))
	return sum(value for to, value in values.items() if first <= to <= day)


def counted(
	indicator: shapes.Indicator,
	target: shapes.Target,
	values: Mapping[date, float],
	as_of: date,
	start: date | None = None,
) -> dict[date, float]:
	"""Map the end of each period to what counted towards the target then: the figure, or the total so far.

	Of several targets each has its own time: a figure counts towards the first that is due on the last day of
	its period or later, and towards no other but one before it that is to be sustained until then. Only the
	last target can still be reached after its day; no total is exceeded by what comes later.
	"""
	first, last = _time_of(indicator, target, values, as_of, start)
	series = {day: values[day] for day in sorted(values) if first <= day <= last}
	if _is_latest(indicator):
		return series
	return dict(zip(series, accumulate(series.values()), strict=True))


def _time_of(
	indicator: shapes.Indicator,
	target: shapes.Target,
	values: Mapping[date, float],
	as_of: date,
	start: date | None,
) -> tuple[date, date]:
	"""Find the first and the last day on which a period may end that counts towards a target."""
	can_be_broken = not _is_latest(indicator) and indicator.direction in BROKEN_BY_MORE
	if indicator.counted_as in TOTALS:
		first, last = _part_of_year(indicator, target, values, as_of, year_of(indicator, start))
		return first, target.due if can_be_broken and first <= target.due else last
	later = _later_targets(indicator, target)
	if not _is_latest(indicator):
		return date.min, target.due if later or can_be_broken else date.max
	before = (row.due + ONE_DAY for row in indicator.targets if row.due < target.due)
	first = max(before, default=date.min)
	if later:
		return first, later[0] - ONE_DAY if target.sustain else target.due
	return first, date.max


def _later_targets(indicator: shapes.Indicator, target: shapes.Target) -> list[date]:
	return sorted(row.due for row in indicator.targets if row.due > target.due)


def _part_of_year(
	indicator: shapes.Indicator,
	target: shapes.Target,
	values: Mapping[date, float],
	as_of: date,
	year: date,
) -> tuple[date, date]:
	"""Find the period whose total decides: that of the due day, or the last in which it has to be kept.

	One that is not over decides when it is broken already. That of the next target is its own.
	"""
	frequency = TOTALS[indicator.counted_as]
	deciding = period = period_of(frequency, target.due, year)
	nexts = (period_of(frequency, day, year)[0] - ONE_DAY for day in _later_targets(indicator, target))
	until = min([as_of, *nexts])
	while target.sustain and (period := period_of(frequency, period[1] + ONE_DAY, year))[0] <= until:
		told = [value for day, value in values.items() if period[0] <= day <= period[1]]
		is_kept = indicator.direction != "decrease" or judging.reaches(_terms(indicator, target), sum(told))
		if told and (period[1] <= as_of or not is_kept):
			deciding = period
	return deciding


def _last(series: Mapping[date, float]) -> tuple[date | None, float | None]:
	return max(series.items(), default=(None, None))


def _milestone(
	indicator: shapes.Indicator,
	target: shapes.Target,
	series: Mapping[date, float],
	unsafe: Container[date] = (),
) -> judging.Milestone:
	"""Turn a target into a milestone that was met at the end of the first period that reached it.

	unsafe: the ends of periods that cannot have reached it, because figures are missing.
	"""
	terms = _terms(indicator, target)
	is_ceiling = not _is_latest(indicator) and indicator.direction == "decrease"
	complete = {day: value for day, value in series.items() if day not in unsafe}
	is_total_of_later = not _is_latest(indicator) and min(series, default=target.due) > target.due
	has_no_day = is_ceiling or (is_total_of_later and target.sustain)
	reached_on = None if has_no_day else _reached_on(terms, target.sustain, complete)
	return replace(
		terms,
		date_met=reached_on,
		actual=_last(series)[1],
		sustain=target.sustain,
		period_total_ceiling=is_ceiling,
		was_met=reached_on is not None,
	)


def _terms(indicator: shapes.Indicator, target: shapes.Target) -> judging.Milestone:
	"""Turn a target into a milestone of which no figure is known."""
	return judging.Milestone(
		due=target.due,
		direction="yes-no" if indicator.kind == figures.YES_NO else indicator.direction,
		baseline=indicator.baseline,
		zero_reference=indicator.zero_reference,
		target=target.value,
		target_max=target.maximum,
		tolerance=target.tolerance or 0,
		partial_threshold=target.partial_threshold,
		whole_only=target.whole_only,
	)


def _reached_on(terms: judging.Milestone, sustain: bool, series: dict[date, float]) -> date | None:
	"""Find the end of the first period that reached the target; for one to sustain, since when it is kept."""
	if not sustain:
		return next((day for day, value in series.items() if judging.reaches(terms, value)), None)
	since = None
	for day, value in reversed(series.items()):
		if not judging.reaches(terms, value):
			break
		since = day
	return since
